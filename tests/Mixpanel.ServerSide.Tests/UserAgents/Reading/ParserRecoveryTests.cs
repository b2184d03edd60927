using Moq;

namespace Mixpanel.ServerSide.Tests.UserAgents.Reading;

/// <summary>A parser that throws once and works afterwards costs the context that met it, and no other.</summary>
public sealed class ParserRecoveryTests
{
    private static readonly KnownParser Known = new();

    [Fact]
    public void The_next_context_with_the_same_User_Agent_has_the_values_and_they_are_kept()
    {
        var parser = ThrowingOnceAt(Texts.SafariOnIOS17);
        var reader = new UserAgentReader(parser: parser.Object);
        var first = Read.With(reader, Texts.SafariOnIOS17);
        Assert.Equal(((string?)null, (string?)null), (first.OperatingSystemVersion, first.DeviceModel));

        var second = Read.With(reader, Texts.SafariOnIOS17);
        Assert.Equal(("17.5.1", "iPhone"), (second.OperatingSystemVersion, second.DeviceModel));
        Assert.Equal("17.5.1", Read.With(reader, Texts.SafariOnIOS17).OperatingSystemVersion);
        parser.Verify(static p => p.Parse(It.IsAny<string>()), Times.Exactly(2));

        // One context tells one thing, whatever the parser does meanwhile.
        Assert.Null(first.OperatingSystemVersion);
    }

    [Fact]
    public void The_same_holds_for_the_model_that_a_hint_tells()
    {
        var reader = new UserAgentReader(UserAgentVocabulary.UaParser, ThrowingOnceAt(Texts.ChromeOnPixel).Object);
        var hints = Read.Hints("Android", "14.0.0", "Pixel 8");
        Assert.Null(Read.With(reader, Texts.ChromeOnAndroid, hints).DeviceBrand);
        Assert.Equal("Google", Read.With(reader, Texts.ChromeOnAndroid, hints).DeviceBrand);
    }

    [Fact]
    public void The_same_holds_for_a_part_that_is_worked_out_later()
    {
        var parser = new Mock<IUserAgentParser>();
        parser.SetupSequence(static p => p.Parse(Texts.SafariOnIOS17))
            .Returns(new ParsedUserAgent(new ParserTroubleTests.NoDevice()))
            .Returns(Known.Parse(Texts.SafariOnIOS17));
        var reader = new UserAgentReader(parser: parser.Object);
        Assert.Null(Read.With(reader, Texts.SafariOnIOS17).DeviceModel);
        Assert.Equal("iPhone", Read.With(reader, Texts.SafariOnIOS17).DeviceModel);
    }

    [Fact]
    public void A_header_too_long_to_be_kept_recovers_too()
    {
        var userAgent = Texts.SafariOnIOS17 + new string(' ', 2_000);
        var parser = new Mock<IUserAgentParser>();
        parser.SetupSequence(p => p.Parse(userAgent)).Throws<InvalidOperationException>().Returns(Known.Parse(Texts.SafariOnIOS17));
        var reader = new UserAgentReader(parser: parser.Object);
        Assert.Null(Read.With(reader, userAgent).OperatingSystemVersion);
        Assert.Equal("17.5.1", Read.With(reader, userAgent).OperatingSystemVersion);
    }

    [Fact]
    public async Task Many_threads_all_get_the_values_once_the_parser_works()
    {
        const int threads = 8;
        var works = false;
        var parser = new Mock<IUserAgentParser>();
        parser.Setup(static p => p.Parse(It.IsAny<string>())).Returns((string text) =>
            Volatile.Read(ref works) ? Known.Parse(text) : throw new InvalidOperationException("not yet"));
        var reader = new UserAgentReader(parser: parser.Object);
        using var together = new Barrier(threads, _ => Volatile.Write(ref works, true));

        var versions = await Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < 200; i++)
                {
                    Assert.Null(Read.With(reader, Texts.SafariOnIOS17).OperatingSystemVersion);
                }

                together.SignalAndWait();
                return Read.With(reader, Texts.SafariOnIOS17).OperatingSystemVersion;
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        Assert.Equal(Enumerable.Repeat("17.5.1", threads), versions);
    }

    private static Mock<IUserAgentParser> ThrowingOnceAt(string userAgent)
    {
        var thrown = 0;
        var parser = new Mock<IUserAgentParser>();
        parser.Setup(static p => p.Parse(It.IsAny<string>())).Returns((string text) =>
            text == userAgent && Interlocked.Exchange(ref thrown, 1) == 0 ? throw new InvalidOperationException("once") : Known.Parse(text));
        return parser;
    }
}
