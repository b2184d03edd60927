namespace Mixpanel.ServerSide.Delivery;

/// <summary>What became of the records of a batch.</summary>
/// <param name="Delivered">Mixpanel has them.</param>
/// <param name="Refused">Mixpanel refused them for good.</param>
/// <param name="TooLarge">Single records that Mixpanel finds too large.</param>
internal readonly record struct SendTally(int Delivered, int Refused, int TooLarge)
{
    public static SendTally operator +(SendTally left, SendTally right) =>
        new(left.Delivered + right.Delivered, left.Refused + right.Refused, left.TooLarge + right.TooLarge);
}
