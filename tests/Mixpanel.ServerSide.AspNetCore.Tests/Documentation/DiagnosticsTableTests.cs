using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Documentation;

/// <summary>docs/diagnostics.md lists every log message, instrument, reason and health state in the code, and nothing else.</summary>
public sealed partial class DiagnosticsTableTests
{
    private static readonly Assembly[] Library = [typeof(IMixpanelTracker).Assembly, typeof(MixpanelContextOptions).Assembly, typeof(MixpanelProxyOptions).Assembly];

    private static readonly string Documentation = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "diagnostics.md"));

    [Fact]
    public void The_table_of_log_messages_is_the_codes()
    {
        var inCode = LogMessages().Select(static log => $"{log.Message.EventId} {log.Message.EventName} {log.Message.Level}");
        var inTable = LogRow().Matches(Documentation).Select(static row => $"{row.Groups[1]} {row.Groups[2]} {row.Groups[3]}");
        Assert.Equal(inTable.Order(StringComparer.Ordinal), inCode.Order(StringComparer.Ordinal));
    }

    // "1 events": a number stands behind what it counts, so that it may be any.
    [Fact]
    public void No_log_message_has_a_number_before_a_word()
    {
        var numbers = LogMessages().SelectMany(static log => log.Method.GetParameters()
            .Where(static parameter => parameter.ParameterType == typeof(int) || parameter.ParameterType == typeof(long))
            .Select(parameter => (log.Message.Message, Number: $"{{{parameter.Name}}}"))).ToArray();
        Assert.NotEmpty(numbers);
        Assert.All(numbers, static log => Assert.DoesNotMatch(new Regex(Regex.Escape(log.Number) + @"\s*[\w{]", RegexOptions.IgnoreCase), log.Message.Replace("Line {Line}", "", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void The_table_of_instruments_is_the_codes()
    {
        using var listener = new MeterListener();
        var inCode = new List<string>();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == "Mixpanel.ServerSide")
            {
                lock (inCode)
                {
                    inCode.Add($"{instrument.Name} {instrument.Unit} {KindOf(instrument)}");
                }
            }
        };
        listener.Start();
        var services = new ServiceCollection();
        services.AddMixpanel("token");
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IMixpanelTracker>();
        var inTable = InstrumentRow().Matches(Documentation).Select(static row => $"{row.Groups[1]} {row.Groups[2]} {row.Groups["kind"].Value switch { "" => "counter", var kind => kind }}");
        lock (inCode)
        {
            // Other tests of this process make the same instruments at the same time.
            Assert.Equal(inTable.Order(StringComparer.Ordinal), inCode.Distinct().Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("| `reason` | Meaning |", "Mixpanel.ServerSide.Diagnostics.DropReason")]
    [InlineData("| `outcome` of a request |", "Mixpanel.ServerSide.Delivery.RequestOutcome")]
    [InlineData("| `state` | Meaning |", "Mixpanel.ServerSide.Registration.HealthState")]
    public void The_tables_of_reasons_outcomes_and_states_are_the_codes(string heading, string constants) =>
        Assert.Equal(FirstColumn(heading), Constants(constants));

    [Fact]
    public async Task The_table_of_health_data_is_the_codes()
    {
        var services = new ServiceCollection();
        services.AddMixpanel("token");
        services.AddMixpanel("eu", "token");
        services.AddHealthChecks().AddMixpanel();
        await using var provider = services.BuildServiceProvider();
        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
        string[] names = FirstColumn("| Data | Type |");
        string[] endpoints = [.. FirstColumn("| `endpoint` | Messages |")];
        var documented = from project in new[] { "", "eu." } from endpoint in endpoints from name in names select $"{project}{endpoint}.{name}";
        Assert.Equal(documented.Order(StringComparer.Ordinal), report.Entries["mixpanel"].Data.Keys.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<(MethodInfo Method, LoggerMessageAttribute Message)> LogMessages() => Library
        .SelectMany(static assembly => assembly.GetTypes())
        .SelectMany(static type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Select(static method => (method, method.GetCustomAttribute<LoggerMessageAttribute>()!))
        .Where(static log => log.Item2 is not null);

    private static string KindOf(Instrument instrument) => instrument.GetType().Name switch
    {
        var type when type.StartsWith("Counter", StringComparison.Ordinal) => "counter",
        var type when type.StartsWith("Histogram", StringComparison.Ordinal) => "histogram",
        var type when type.StartsWith("ObservableGauge", StringComparison.Ordinal) => "gauge",
        var type => type,
    };

    private static string[] Constants(string type) =>
    [
        .. Library[0].GetType(type, throwOnError: true)!
            .GetFields(BindingFlags.Static | BindingFlags.Public)
            .Select(static field => (string)field.GetRawConstantValue()!)
            .Order(StringComparer.Ordinal),
    ];

    // The table under this heading, up to the empty line behind it.
    private static string[] FirstColumn(string heading)
    {
        var start = Documentation.IndexOf($"\n{heading}", StringComparison.Ordinal) + 1;
        Assert.NotEqual(0, start);
        var end = Documentation.IndexOf("\n\n", start, StringComparison.Ordinal);
        var table = end < 0 ? Documentation[start..] : Documentation[start..end];
        return [.. FirstCell().Matches(table[table.IndexOf('\n', StringComparison.Ordinal)..]).Select(static row => row.Groups[1].Value).Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"^\| (\d+) \| `(\w+)` \| (\w+) \|", RegexOptions.Multiline)]
    private static partial Regex LogRow();

    [GeneratedRegex(@"^\| `(mixpanel\.[a-z._]+)` \| `([^`]+)` \| .*?(\((?<kind>[a-z]+)\))? \|$", RegexOptions.Multiline)]
    private static partial Regex InstrumentRow();

    [GeneratedRegex(@"^\| `([a-z_ ]+)` \|", RegexOptions.Multiline)]
    private static partial Regex FirstCell();
}
