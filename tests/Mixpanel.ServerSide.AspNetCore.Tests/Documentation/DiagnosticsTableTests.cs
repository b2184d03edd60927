using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Documentation;

/// <summary>docs/diagnostics.md lists every log message, instrument and reason in the code, and nothing else.</summary>
public sealed partial class DiagnosticsTableTests
{
    private static readonly Assembly[] Library = [typeof(IMixpanelTracker).Assembly, typeof(MixpanelContextOptions).Assembly];

    private static readonly string Documentation = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "diagnostics.md"));

    [Fact]
    public void The_table_of_log_messages_is_the_codes()
    {
        var inCode = Library
            .SelectMany(static assembly => assembly.GetTypes())
            .SelectMany(static type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(static method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .Select(static message => $"{message.EventId} {message.EventName} {message.Level}");
        var inTable = LogRow().Matches(Documentation).Select(static row => $"{row.Groups[1]} {row.Groups[2]} {row.Groups[3]}");
        Assert.Equal(inTable.Order(StringComparer.Ordinal), inCode.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_table_of_instruments_is_the_codes()
    {
        using var listener = new System.Diagnostics.Metrics.MeterListener();
        var inCode = new List<string>();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == "Mixpanel.ServerSide")
            {
                lock (inCode)
                {
                    inCode.Add($"{instrument.Name} {instrument.Unit}");
                }
            }
        };
        listener.Start();
        var services = new ServiceCollection();
        services.AddMixpanel("token");
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IMixpanelTracker>();
        var inTable = InstrumentRow().Matches(Documentation).Select(static row => $"{row.Groups[1]} {row.Groups[2]}");
        lock (inCode)
        {
            // Other tests of this process make the same instruments at the same time.
            Assert.Equal(inTable.Order(StringComparer.Ordinal), inCode.Distinct().Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("| `reason` |", "Mixpanel.ServerSide.Diagnostics.DropReason")]
    [InlineData("| `outcome` of a request |", "Mixpanel.ServerSide.Delivery.RequestOutcome")]
    public void The_tables_of_reasons_and_outcomes_are_the_codes(string head, string constants)
    {
        var inCode = Library[0].GetType(constants, throwOnError: true)!
            .GetFields(BindingFlags.Static | BindingFlags.Public)
            .Select(static field => (string)field.GetRawConstantValue()!);
        var table = Documentation[Documentation.IndexOf(head, StringComparison.Ordinal)..];
        table = table[..table.IndexOf("\n\n", StringComparison.Ordinal)];
        var inTable = WordRow().Matches(table).Select(static row => row.Groups[1].Value).Where(static value => value != "reason");
        Assert.Equal(inTable.Order(StringComparer.Ordinal), inCode.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\| (\d+) \| `(\w+)` \| (\w+) \|", RegexOptions.Multiline)]
    private static partial Regex LogRow();

    [GeneratedRegex(@"^\| `(mixpanel\.[a-z._]+)` \| `([^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex InstrumentRow();

    [GeneratedRegex(@"^\| `([a-z_]+)` \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex WordRow();
}
