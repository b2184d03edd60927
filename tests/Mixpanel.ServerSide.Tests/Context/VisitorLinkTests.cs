using Mixpanel.ServerSide.Context;

namespace Mixpanel.ServerSide.Tests.Context;

public sealed class VisitorLinkTests
{
    [Fact]
    public void A_device_is_taken_once_and_stays_with_its_user()
    {
        var link = new VisitorLink("d1", mark: null);
        Assert.Null(link.Mark);
        Assert.True(link.TryClaim("u1"));
        Assert.False(link.TryClaim("u1"));
        Assert.False(link.TryClaim("u2"));
        Assert.True(link.IsOfOther("u2"));
        Assert.False(link.IsOfOther("u1"));
    }

    [Fact]
    public void The_mark_is_known_again_for_the_same_device_only()
    {
        var first = new VisitorLink("d1", mark: null);
        first.TryClaim("u1");
        var again = new VisitorLink("d1", first.Mark);
        Assert.False(again.IsOfOther("u1"));
        Assert.True(again.IsOfOther("u2"));
        Assert.False(again.TryClaim("u1"));
        Assert.Equal(first.Mark, again.Mark);

        Assert.True(VisitorLink.IsOfOtherDevice(first.Mark, "d2"));
        Assert.False(VisitorLink.IsOfOtherDevice(first.Mark, "d1"));
        Assert.True(new VisitorLink("d2", first.Mark).TryClaim("u2"));
    }

    [Fact]
    public void The_mark_tells_neither_device_nor_user()
    {
        var link = new VisitorLink("device", mark: null);
        link.TryClaim("jane@example.com");
        Assert.Matches("^[A-Za-z0-9_-]{20}$", link.Mark);
        Assert.DoesNotContain("jane", link.Mark, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void A_forged_mark_is_none(string mark)
    {
        var link = new VisitorLink("d1", mark);
        Assert.Null(link.Mark);
        Assert.False(link.IsOfOther("u1"));
        Assert.True(link.TryClaim("u1"));
    }

    [Fact]
    public void What_the_browser_has_said_is_not_said_again()
    {
        var link = new VisitorLink("d1", mark: null, browsersUser: "u1");
        Assert.False(link.TryClaim("u1"));
        Assert.NotNull(link.Mark);
        Assert.True(new VisitorLink("d1", mark: null, browsersUser: "u1").TryClaim("u2"));
    }

    [Fact]
    public void A_device_that_the_client_has_not_shown_is_taken_for_nobody_until_somebody_signs_in()
    {
        var link = new VisitorLink("d1", mark: null, waits: true);
        Assert.False(link.TryClaim("u1"));
        Assert.Null(link.Mark);
        Assert.False(link.IsOfOther("u2"));
        link.StopWaiting();
        Assert.True(link.TryClaim("u1"));
    }

    [Fact]
    public void Of_many_that_claim_at_once_one_says_so()
    {
        var link = new VisitorLink("d1", mark: null);
        var won = 0;
        Parallel.For(0, 100, _ => Interlocked.Add(ref won, link.TryClaim("u1") ? 1 : 0));
        Assert.Equal(1, won);
    }
}
