using System.Text.Json;
using Mixpanel.ServerSide.Emulator;
using Mixpanel.ServerSide.Functional.Support;

namespace Mixpanel.ServerSide.Functional.Journal;

/// <summary>
/// <c>kill -9</c> in the middle of profile operations: what adds up is never applied twice, not even by the next process, and what may or may not be
/// applied is a dead letter.
/// </summary>
public sealed class KilledUpdatesTests(ITestOutputHelper output) : FunctionalTest(output)
{
    private const int Users = 3;

    private static readonly int Rounds = Scale.Of(3, 20);
    private static readonly int Calls = Scale.Of(9_000, 20_000);

    [Fact(Timeout = Scale.LongLimit)]
    public async Task Each_operation_is_applied_once_and_in_order_or_set_aside()
    {
        var chance = new Seeded();
        Tell(5, $"seed {chance.Seed}");
        var server = await StartServerAsync(_ => chance.Percent(50) ? Faults.LateAnswer : null);
        var killing = new Killing(Start, chance, Stop);
        int accepted = 0, setAside = 0;
        for (var round = 0; round < Rounds; round++)
        {
            using var directory = new TempDirectory();
            var launch = new SenderLaunch(server.BaseAddress)
            {
                Settings = new()
                {
                    Calls = CallKind.Operations,
                    Count = Calls,
                    Users = Users,
                    Rate = Calls * 2,
                    End = SenderEnd.Wait,
                    Acknowledgements = directory.In("calls"),
                },
                Mixpanel = new Dictionary<string, string> { ["JournalDirectory"] = directory.Journal, ["BatchSize"] = "100" },
            };
            var returned = (await killing.WhileCallingAsync(launch)).Accepted().Count;
            await killing.WhileDeliveringAsync(launch);
            await DeliverRestAsync(server.BaseAddress, launch.Mixpanel);

            var letters = DeadLetterFiles.Read(directory.Journal);
            Tell(5, $"round {round}: {returned} calls had returned, {letters.Count} operations set aside");
            for (var user = 0; user < Users; user++)
            {
                AssertApplied(server, letters, NumberedUpdate.UserOf(user, Users), returned);
            }

            accepted += returned;
            setAside += letters.Count;
            server.Store.Clear();
        }

        Tell(5, $"{killing.Kills} kills -9 while {Rounds} x {Calls} profile operations were tracked: {accepted} calls had returned, none lost, none applied twice or out of order, {setAside} set aside");
    }

    private static void AssertApplied(MixpanelEmulator server, IReadOnlyList<JsonElement> letters, string user, int returned)
    {
        var sure = Steps(user, returned);
        var possible = Steps(user, returned + 1); // the call that had not returned
        var (last, list, sum) = Read(server, user);
        var aside = letters.Select(static letter => letter.GetProperty("record")).Where(record => record.GetProperty("$distinct_id").ValueEquals(user)).ToList();

        // In order and none twice.
        Assert.Equal(list.Distinct().Order(), list);
        Assert.Empty(list.Except(possible[CallOperation.Append]));
        Assert.Empty(sure[CallOperation.Append].Except(list).Except(Operands(aside, "$append", NumberedUpdate.ListProperty)));

        Assert.InRange(sum, sure[CallOperation.Add].Sum() - Operands(aside, "$add", NumberedUpdate.SumProperty).Sum(), possible[CallOperation.Add].Sum());
        Assert.InRange(last, sure[CallOperation.Set].LastOrDefault(-1), possible[CallOperation.Set].LastOrDefault(-1));
        Assert.DoesNotContain(aside, static record => record.TryGetProperty("$set", out _));
    }

    /// <summary>The steps of each operation for a user, among the first calls.</summary>
    private static ILookup<CallOperation, int> Steps(string user, int calls) => Enumerable.Range(0, calls)
        .Select(static number => NumberedUpdate.Of(number, Users))
        .Where(update => update.User == user)
        .ToLookup(static update => update.Operation, static update => update.Step);

    private static IEnumerable<int> Operands(IEnumerable<JsonElement> records, string operation, string property) => records
        .Select(record => record.TryGetProperty(operation, out var operand) ? operand : default)
        .Where(static operand => operand.ValueKind == JsonValueKind.Object)
        .Select(operand => operand.GetProperty(property).GetInt32());

    private static (int Last, List<int> List, int Sum) Read(MixpanelEmulator server, string user)
    {
        var properties = server.Store.Profiles
            .Where(profile => profile.GetProperty("$distinct_id").ValueEquals(user))
            .Select(static profile => profile.GetProperty("$properties"))
            .SingleOrDefault(JsonElement.Parse("{}"));
        return (
            properties.TryGetProperty(NumberedUpdate.LastProperty, out var last) ? last.GetInt32() : -1,
            properties.TryGetProperty(NumberedUpdate.ListProperty, out var list) ? [.. list.EnumerateArray().Select(static item => item.GetInt32())] : [],
            properties.TryGetProperty(NumberedUpdate.SumProperty, out var sum) ? sum.GetInt32() : 0);
    }
}
