using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Answers;
using Mixpanel.ServerSide.Emulator.Json;
using Mixpanel.ServerSide.Emulator.Store;
using Mixpanel.ServerSide.Emulator.Users;

namespace Mixpanel.ServerSide.Emulator;

/// <summary>
/// What the emulator received, and the answers it was told to give. Every reading is a snapshot, oldest first. Safe for use by many threads.
/// </summary>
public sealed class MixpanelEmulatorStore
{
    private readonly UserView _users;

    internal MixpanelEmulatorStore(MixpanelEmulatorOptions options)
    {
        EventLog = new(options.Capacity, options.CapacityInBytes);
        _users = new(EventLog, options.IdentityModel);
        RequestLog = new(options.RequestCapacity, options.CapacityInBytes);
        ProfileMap = new(options.Capacity, options.CapacityInBytes);
        GroupMap = new(options.Capacity, options.CapacityInBytes);
    }

    /// <summary>The events, each exactly as it was received.</summary>
    public IReadOnlyList<JsonElement> Events => Array.ConvertAll(EventLog.Snapshot(), static stored => stored.Record);

    /// <summary>
    /// Who ends up with which of <see cref="Events"/>, in the order in which the users appeared: with the earlier events of a visitor who became known
    /// later, as Mixpanel has it after up to a day ("Identifying Users"). It follows from the events that are still kept: what
    /// <see cref="MixpanelEmulatorOptions.Capacity"/> has dropped joins nobody any more.
    /// </summary>
    public IReadOnlyList<EmulatorUser> Users => _users.Snapshot();

    /// <summary>The user profiles as they are after all operations: <c>$distinct_id</c>, <c>$properties</c>, <c>$token</c> and the last <c>$ip</c>, <c>$last_seen</c> and so on.</summary>
    public IReadOnlyList<JsonElement> Profiles => ProfileMap.Snapshot();

    /// <summary>The group profiles as they are after all operations: <c>$group_key</c>, <c>$group_id</c>, <c>$properties</c>, <c>$token</c> and so on.</summary>
    public IReadOnlyList<JsonElement> Groups => GroupMap.Snapshot();

    /// <summary>The requests to the ingestion endpoints, and those of the web SDK to <c>/settings</c>, <c>/flags</c> and <c>/record</c>.</summary>
    public IReadOnlyList<EmulatorRequest> Requests => RequestLog.Snapshot();

    /// <summary>How many requests will still meet a scripted answer.</summary>
    public long PendingAnswers => ScriptedAnswers.Pending;

    internal BoundedLog<StoredEvent> EventLog { get; }

    internal BoundedLog<EmulatorRequest> RequestLog { get; }

    internal ProfileMap ProfileMap { get; }

    internal ProfileMap GroupMap { get; }

    internal ScriptedAnswers ScriptedAnswers { get; } = new();

    /// <summary>Makes the next matching request meet <paramref name="answer"/>, after those enqueued before.</summary>
    /// <param name="answer">The answer.</param>
    /// <exception cref="ArgumentException">The answer contradicts itself; the message names the setting.</exception>
    /// <exception cref="InvalidOperationException">Very many answers are waiting already.</exception>
    public void EnqueueAnswer(EmulatorAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (AnswerRules.FindProblem(answer) is { } problem)
        {
            throw new ArgumentException(problem, nameof(answer));
        }

        if (!ScriptedAnswers.TryEnqueue(answer))
        {
            throw new InvalidOperationException(ScriptedAnswers.FullMessage);
        }
    }

    /// <summary>Forgets all: events, profiles, groups, requests and scripted answers.</summary>
    public void Clear()
    {
        ScriptedAnswers.Clear();
        EventLog.Clear();
        ProfileMap.Clear();
        GroupMap.Clear();
        RequestLog.Clear();
    }

    // A clone, or the event would keep its whole batch alive.
    internal void AddEvent(JsonElement record, string token, string address) =>
        EventLog.Add(new(record.Clone(), token, address), RawJson.Bytes(record).Length);
}
