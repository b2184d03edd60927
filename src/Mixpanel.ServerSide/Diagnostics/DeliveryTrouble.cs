namespace Mixpanel.ServerSide.Diagnostics;

/// <summary>Why Mixpanel does not take messages now.</summary>
/// <param name="Answer">Its last answer, or what came instead of one.</param>
/// <param name="WrongSettings">Whether only other settings could mend it.</param>
/// <param name="Lasting">Time since the first failure in a row.</param>
internal sealed record DeliveryTrouble(string Answer, bool WrongSettings, TimeSpan Lasting);
