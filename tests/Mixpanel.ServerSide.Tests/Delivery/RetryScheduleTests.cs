using Mixpanel.ServerSide.Delivery;

namespace Mixpanel.ServerSide.Tests.Delivery;

public sealed class RetryScheduleTests
{
    private static readonly RetrySchedule Advised = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(60));

    // Mixpanel: start at 2 s, double up to 60 s, plus 1 to 5 s of jitter.
    [Theory]
    [InlineData(1, 0.0, 3)]
    [InlineData(1, 1.0, 7)]
    [InlineData(2, 0.0, 5)]
    [InlineData(5, 0.5, 35)]
    [InlineData(6, 0.0, 61)]
    [InlineData(1_000_000, 1.0, 65)]
    public void Delays_double_up_to_the_limit_and_get_jitter(int failures, double random, double seconds) =>
        Assert.Equal(seconds, Advised.Next(failures, null, random).TotalSeconds, precision: 6);

    [Fact]
    public void A_longer_wish_of_Mixpanel_is_honoured_within_reason()
    {
        Assert.Equal(31, Advised.Next(1, TimeSpan.FromSeconds(30), 0).TotalSeconds, precision: 6);
        Assert.Equal(3, Advised.Next(1, TimeSpan.FromSeconds(1), 0).TotalSeconds, precision: 6);
        Assert.Equal(3, Advised.Next(1, TimeSpan.FromSeconds(-5), 0).TotalSeconds, precision: 6);
        Assert.Equal(601, Advised.Next(1, TimeSpan.FromDays(3), 0).TotalSeconds, precision: 6);
    }

    [Fact]
    public void Wrong_settings_are_tried_again_slowly() =>
        Assert.InRange(Advised.AfterWrongSettings(0.5), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(70));
}
