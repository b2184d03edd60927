using Mixpanel.ServerSide.UserAgents.Hints;
using Mixpanel.ServerSide.UserAgents.Reading;

namespace Mixpanel.ServerSide.Tests.UserAgents.Hints;

public sealed class ModelTextTests
{
    [Theory]
    [InlineData("SM-G991B", "SM-G991B")]
    [InlineData("  Pixel 8 ", "Pixel 8")]
    [InlineData("K", null)]
    [InlineData("", null)]
    [InlineData("  ", null)]
    [InlineData("--", null)]
    [InlineData(null, null)]
    public void A_model_has_letters_or_digits(string? hint, string? expected) => Assert.Equal(expected, ModelText.Of(hint));

    [Fact]
    public void A_model_is_short()
    {
        Assert.NotNull(ModelText.Of(new string('x', 64)));
        Assert.Null(ModelText.Of(new string('x', 65)));
    }

    [Theory]
    [InlineData("(Linux; Android 10; K)", "Pixel 8", "(Linux; Android 10; Pixel 8)")]
    [InlineData("(Linux; Android 10; K; wv)", "Pixel 8", "(Linux; Android 10; Pixel 8; wv)")]
    [InlineData("(Linux; Android 10; K Build/QP1A)", "Pixel 8", "(Linux; Android 10; Pixel 8 Build/QP1A)")]
    [InlineData("(Linux; Android 10; K) (Linux; Android 10; K)", "X1", "(Linux; Android 10; X1) (Linux; Android 10; K)")]
    [InlineData("(Linux; Android 10; K)", "moto g(7) power", "(Linux; Android 10; moto g(7) power)")]
    [InlineData("(Linux; Android 10; KFTUWI)", "Pixel 8", null)]
    [InlineData("(Linux; Android 10; K)", "x; Googlebot/2.1", null)]
    [InlineData("(Linux; Android 10; K)", "x) Googlebot", null)]
    [InlineData("(Linux; Android 10; K)", ")x(", null)]
    [InlineData("(Linux; Android 10; K)", "(x", null)]
    [InlineData("(Linux; Android 10; K)", "((x))", null)]
    [InlineData("(Linux; Android 10; K)", "x/1", null)]
    [InlineData(null, "Pixel 8", null)]
    public void It_stands_in_the_User_Agent_where_K_stood(string? userAgent, string model, string? expected) =>
        Assert.Equal(expected, ReducedUserAgent.WithModel(userAgent, model));
}
