using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Mixpanel.ServerSide.Tests.Configuration;

/// <summary>Settings that hold names and values of properties.</summary>
public sealed class PropertySettingsTests
{
    public static TheoryData<string, Action<MixpanelOptions>> Bad => new()
    {
        { "SuperProperties:distinct_id cannot be a super property", static options => options.SuperProperties["distinct_id"] = "x" },
        { "SuperProperties:token cannot be a super property", static options => options.SuperProperties["token"] = "x" },
        { "SuperProperties:time cannot be a super property", static options => options.SuperProperties["time"] = 1 },
        { "SuperProperties: cannot be a super property", static options => options.SuperProperties[""] = "x" },
        { $"SuperProperties:{new string('x', 256)} cannot be a super property", static options => options.SuperProperties[new string('x', 256)] = "x" },
        {
            "SuperProperties has 61 properties; 60 is the most.", static options =>
            {
                for (var i = 0; i < 61; i++)
                {
                    options.SuperProperties[$"{i}"] = i;
                }
            }
        },
        { "GroupKeys has '$user_id', which cannot be a group key.", static options => options.GroupKeys.Add("$user_id") },
        { "GroupKeys has '', which cannot be a group key.", static options => options.GroupKeys.Add(null!) },
        { "Refuse is 1048576; it must be made of", static options => options.Refuse = (MixpanelRepairs)1048576 },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_one_stops_the_host_with_its_name(string expected, Action<MixpanelOptions> spoil)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddMixpanelCore(options =>
        {
            options.ProjectToken = "token";
            spoil(options);
        });
        using var host = builder.Build();
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.StartsWith("Mixpanel setting " + expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void They_are_read_from_JSON()
    {
        var options = Bound("""
            {
                "ProjectToken": "token",
                "GroupKeys": [ "company_id", "team_id" ],
                "SuperProperties": { "App Version": "4.2", "Number": 3, "Flag": true, "mp_lib": "shop" },
                "Refuse": "TextCut, BadTime",
                "AllowAnonymousProfiles": true
            }
            """);
        Assert.Equal(["company_id", "team_id"], options.GroupKeys);
        Assert.Equal(["App Version", "Flag", "Number", "mp_lib"], options.SuperProperties.Select(static property => property.Key).Order(StringComparer.Ordinal));
        Assert.Equal(MixpanelRepairs.TextCut | MixpanelRepairs.BadTime, options.Refuse);
        Assert.True(options.AllowAnonymousProfiles);
    }

    [Theory]
    [InlineData("""{ "ProjectToken": "t", "SuperProperties": { "Tags": [ "a" ] } }""", "SuperProperties:Tags of project 'eu' is a list or an object")]
    [InlineData("""{ "ProjectToken": "t", "SuperProperties": { "Owner": { "Name": "a" } } }""", "SuperProperties:Owner of project 'eu' is a list or an object")]
    public void What_configuration_cannot_say_is_named(string json, string expected)
    {
        var exception = Assert.Throws<InvalidOperationException>(() => Bound(json, "eu"));
        Assert.Contains("Mixpanel setting " + expected, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "ProjectToken": "t", "SuperProperties": { "$insert_id": "x" } }""", "Mixpanel setting SuperProperties:$insert_id of project 'eu' cannot be")]
    [InlineData("""{ "ProjectToken": "t", "GroupKeys": [ "company", "ip" ] }""", "Mixpanel setting GroupKeys of project 'eu' has 'ip'")]
    public void What_cannot_be_set_for_all_messages_is_named(string json, string expected) =>
        Assert.StartsWith(expected, Assert.Throws<OptionsValidationException>(() => Bound(json, "eu")).Message, StringComparison.Ordinal);

    private static MixpanelOptions Bound(string json, string name = "")
    {
        var configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();
        var services = new ServiceCollection();
        _ = name.Length == 0 ? services.AddMixpanelCore(configuration) : services.AddMixpanelCore(name, configuration);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptionsMonitor<MixpanelOptions>>().Get(name);
    }
}
