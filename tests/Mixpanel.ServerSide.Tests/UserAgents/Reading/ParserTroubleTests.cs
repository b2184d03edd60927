using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Mixpanel.ServerSide.Tests.Support;
using Moq;

namespace Mixpanel.ServerSide.Tests.UserAgents.Reading;

/// <summary>A parser of the application's own may throw. Messages go without what it would have told, and the log says so once.</summary>
public sealed class ParserTroubleTests
{
    private static readonly InvalidOperationException Trouble = new("no");

    [Fact]
    public async Task A_parser_that_throws_costs_a_message_only_what_it_would_have_told()
    {
        var context = Read.With(new UserAgentReader(parser: Throwing()), Texts.SafariOnIOS17);
        await using var mixpanel = new TestMixpanel(context: context);
        var properties = await mixpanel.EventAsync(static tracker => tracker.Track("Seen"));
        Assert.Equal("Mobile Safari", properties.Text("$browser"));
        Assert.Equal("iOS", properties.Text("$os"));
        Assert.Null(properties.Raw("$os_version"));
        Assert.Null(properties.Raw("$model"));
    }

    [Fact]
    public async Task Without_a_logger_the_tracker_tells_it_once()
    {
        var reader = new UserAgentReader(parser: Throwing());
        await using var mixpanel = new TestMixpanel(context: Read.With(reader, Texts.SafariOnIOS17));
        mixpanel.Tracker.Track("First");
        mixpanel.Tracker.Track("Second");
        mixpanel.Tracker.Track(new MixpanelEvent("Third") { Context = Read.With(reader, Texts.ChromeOnAndroid) });
        var log = Assert.Single(mixpanel.Logs.GetSnapshot(), static log => log.Id.Name == "UserAgentParserFailed");
        Assert.Same(Trouble, log.Exception);
        Assert.Equal(LogLevel.Error, log.Level);
    }

    [Fact]
    public async Task An_update_of_a_profile_tells_it_too()
    {
        await using var mixpanel = new TestMixpanel(context: Read.With(new UserAgentReader(parser: Throwing()), Texts.SafariOnIOS17).WithUser("user-1"));
        await mixpanel.ProfileAsync(static people => people.Set(("Plan", "Pro")));
        Assert.Single(mixpanel.Logs.GetSnapshot(), static log => log.Id.Name == "UserAgentParserFailed");
    }

    [Fact]
    public async Task A_reader_with_a_logger_tells_it_there_and_only_there()
    {
        var logger = new FakeLogger<UserAgentReader>();
        var reader = new UserAgentReader(parser: Throwing(), logger: logger);
        Assert.Null(Read.With(reader, Texts.SafariOnIOS17).DeviceModel);
        Assert.Null(Read.With(reader, Texts.SafariOnIOS17).OperatingSystemVersion);
        Assert.Equal("UserAgentParserFailed", Assert.Single(logger.Collector.GetSnapshot()).Id.Name);

        await using var mixpanel = new TestMixpanel(context: Read.With(reader, Texts.SafariOnIOS17));
        await mixpanel.EventAsync(static tracker => tracker.Track("Seen"));
        Assert.DoesNotContain(mixpanel.Logs.GetSnapshot(), static log => log.Id.Name == "UserAgentParserFailed");
    }

    [Fact]
    public void A_parser_that_gives_null_is_told_by_its_name()
    {
        var logger = new FakeLogger<UserAgentReader>();
        var parser = Mock.Of<IUserAgentParser>(static p => p.Parse(It.IsAny<string>()) == null!);
        Assert.Null(Read.With(new UserAgentReader(parser: parser, logger: logger), Texts.SafariOnIOS17).DeviceBrand);
        Assert.Contains(parser.GetType().ToString(), Assert.Single(logger.Collector.GetSnapshot()).Exception!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_cannot_be_worked_out_costs_no_other()
    {
        var logger = new FakeLogger<UserAgentReader>();
        var parser = Mock.Of<IUserAgentParser>(static p => p.Parse(It.IsAny<string>()) == new ParsedUserAgent(new NoDevice()));
        var context = Read.With(new UserAgentReader(parser: parser, logger: logger), Texts.SafariOnIOS17);
        Assert.Null(context.DeviceModel);
        Assert.Equal("17.5.1", context.OperatingSystemVersion);
        Assert.Same(Trouble, Assert.Single(logger.Collector.GetSnapshot()).Exception);
    }

    [Fact]
    public void Nobody_is_asked_about_a_User_Agent_that_is_not_there()
    {
        var parser = new Mock<IUserAgentParser>(MockBehavior.Strict);
        Assert.Null(Read.With(new UserAgentReader(parser: parser.Object), null, Read.Hints("Windows", "15.0.0")).OperatingSystemVersion);
        Assert.Null(Read.With(new UserAgentReader(parser: parser.Object), string.Empty).Bot);
        parser.VerifyNoOtherCalls();
    }

    private static IUserAgentParser Throwing()
    {
        var parser = new Mock<IUserAgentParser>();
        parser.Setup(static p => p.Parse(It.IsAny<string>())).Throws(Trouble);
        return parser.Object;
    }

    internal sealed class NoDevice : IUserAgentSource
    {
        public UserAgentProduct ReadBrowser() => UserAgentProduct.Other;

        public UserAgentProduct ReadOperatingSystem() => new("iOS", "17", "5", "1");

        public UserAgentDevice ReadDevice() => throw Trouble;

        public string? ReadBot(ParsedUserAgent parsed) => null;
    }
}
