using Microsoft.Extensions.Time.Testing;
using Mixpanel.ServerSide.Diagnostics;

namespace Mixpanel.ServerSide.Tests.Diagnostics;

public sealed class DeliveryStateTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly DeliveryState _state;

    public DeliveryStateTests() => _state = new DeliveryState(_time);

    [Fact]
    public void Failures_in_a_row_are_one_trouble_that_lasts_since_the_first_and_tells_the_last_answer()
    {
        Assert.Null(_state.Trouble);
        _state.Failed(0, "HTTP 503", wrongSettings: false);
        _time.Advance(TimeSpan.FromSeconds(3));
        _state.Failed(1, "HTTP 401", wrongSettings: true);
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(new DeliveryTrouble("HTTP 401", true, TimeSpan.FromSeconds(7)), _state.Trouble);
    }

    [Fact]
    public void A_success_ends_it_and_the_next_failure_begins_another()
    {
        _state.Failed(0, "HTTP 503", wrongSettings: false);
        _time.Advance(TimeSpan.FromSeconds(3));
        _state.Succeeded(1);
        Assert.Null(_state.Trouble);
        _state.Failed(1, "HTTP 429", wrongSettings: false);
        Assert.Equal(new DeliveryTrouble("HTTP 429", false, TimeSpan.Zero), _state.Trouble);
    }

    [Fact]
    public void Wrong_settings_are_news_once_in_a_row()
    {
        Assert.False(_state.Failed(0, "HTTP 503", wrongSettings: false));
        Assert.True(_state.Failed(1, "HTTP 401", wrongSettings: true));
        Assert.False(_state.Failed(2, "HTTP 401", wrongSettings: true));
        Assert.False(_state.Failed(3, "HTTP 503", wrongSettings: false));
        Assert.True(_state.Failed(4, "HTTP 401", wrongSettings: true));
        _state.Succeeded(5);
        Assert.True(_state.Failed(5, "HTTP 401", wrongSettings: true));
    }

    [Fact]
    public void What_was_sent_before_the_last_failure_changes_nothing()
    {
        _state.Failed(5, "HTTP 503", wrongSettings: false);
        _state.Succeeded(5);
        _state.Succeeded(4);
        _state.Failed(4, "HTTP 401", wrongSettings: true);
        Assert.Equal(new DeliveryTrouble("HTTP 503", false, TimeSpan.Zero), _state.Trouble);
        _state.Succeeded(6);
        Assert.Null(_state.Trouble);
    }
}
