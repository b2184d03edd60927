namespace Mixpanel.ServerSide.Delivery;

/// <summary>A slice on its way.</summary>
/// <param name="Slice">The records.</param>
internal sealed record Parcel(Slice Slice)
{
    /// <summary>How many attempts in a row to send it have failed.</summary>
    public int Failures { get; init; }

    /// <summary>The body that was written for the first attempt; a retry sends the same bytes. Empty before that.</summary>
    public ReadOnlyMemory<byte> Body { get; set; }
}
