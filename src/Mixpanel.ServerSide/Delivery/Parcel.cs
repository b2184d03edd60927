namespace Mixpanel.ServerSide.Delivery;

/// <summary>A slice on its way.</summary>
/// <param name="Slice">The records.</param>
internal sealed record Parcel(Slice Slice)
{
    /// <summary>Whether an attempt to send it has failed before.</summary>
    public bool IsSentAgain { get; init; }

    /// <summary>The body that was written for the first attempt; a retry sends the same bytes. Empty before that.</summary>
    public ReadOnlyMemory<byte> Body { get; set; }
}
