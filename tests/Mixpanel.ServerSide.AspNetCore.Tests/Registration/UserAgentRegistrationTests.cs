using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Mixpanel.ServerSide.AspNetCore.Context;
using Mixpanel.ServerSide.AspNetCore.Tests.Support;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Registration;

public sealed class UserAgentRegistrationTests
{
    [Fact]
    public void A_parser_of_ones_own_wins_whether_it_is_registered_before_or_after()
    {
        Assert.Equal("own", ModelBy(static services =>
        {
            services.AddSingleton<IUserAgentParser, OwnParser>();
            services.AddMixpanel("token");
        }));
        Assert.Equal("own", ModelBy(static services =>
        {
            services.AddMixpanel("token");
            services.AddSingleton<IUserAgentParser, OwnParser>();
        }));
    }

    [Fact]
    public void A_reader_of_ones_own_wins_too()
    {
        var own = new UserAgentReader(UserAgentVocabulary.UaParser, new OwnParser());
        Assert.Same(own, Provider(services =>
        {
            services.AddMixpanel("token");
            services.AddSingleton(own);
        }).GetRequiredService<RequestContextReader>().UserAgents);
    }

    [Fact]
    public void The_librarys_own_parser_and_reader_can_be_asked_for()
    {
        var services = Provider(static services => services.AddMixpanel("token").ConfigureContext(static context => context.UserAgentVocabulary = UserAgentVocabulary.UaParser));
        Assert.Same(services.GetRequiredService<IUserAgentParser>(), services.GetRequiredService<IUserAgentParser>());
        Assert.Same(services.GetRequiredService<UserAgentReader>(), services.GetRequiredService<RequestContextReader>().UserAgents);
        Assert.Equal(UserAgentVocabulary.UaParser, services.GetRequiredService<UserAgentReader>().Vocabulary);
    }

    [Fact]
    public async Task A_parser_that_throws_is_told_once_and_costs_only_what_it_would_have_told()
    {
        var logs = new FakeLogCollector();
        await using var web = await WebTest.StartAsync(services: services =>
        {
            services.AddSingleton<IUserAgentParser, ThrowingParser>();
            services.AddSingleton<ILoggerProvider>(new FakeLoggerProvider(logs));
        });
        for (var i = 0; i < 2; i++)
        {
            var properties = await web.EventOfAsync(static http => http.Request.Headers.UserAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0");
            Assert.Equal("Firefox", properties.Text("$browser"));
            Assert.Null(properties.Raw("$os_version"));
        }

        var log = Assert.Single(logs.GetSnapshot(), static log => log.Id.Name == "UserAgentParserFailed");
        Assert.Equal("Mixpanel.ServerSide.Context", log.Category);
    }

    [Fact]
    public void The_settings_are_read_from_the_sub_section()
    {
        var section = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ProjectToken"] = "t",
            ["Context:UserAgentVocabulary"] = "UaParser",
            ["Context:RequestClientHints"] = "true",
        }).Build();
        var options = Provider(services => services.AddMixpanel(section)).GetRequiredService<IOptions<MixpanelContextOptions>>().Value;
        Assert.Equal(UserAgentVocabulary.UaParser, options.UserAgentVocabulary);
        Assert.True(options.RequestClientHints);
        Assert.True(options.UseClientHints);
    }

    private static string? ModelBy(Action<IServiceCollection> register) => new MixpanelContext
    {
        UserAgent = "any",
        UserAgentReader = Provider(register).GetRequiredService<RequestContextReader>().UserAgents,
    }.DeviceModel;

    private static ServiceProvider Provider(Action<IServiceCollection> register)
    {
        var services = new ServiceCollection();
        register(services);
        return services.BuildServiceProvider(validateScopes: true);
    }

    private sealed class OwnParser : IUserAgentParser
    {
        public ParsedUserAgent Parse(string userAgent) => new() { Device = new("own", "own", "own") };
    }

    private sealed class ThrowingParser : IUserAgentParser
    {
        public ParsedUserAgent Parse(string userAgent) => throw new InvalidOperationException("no");
    }
}
