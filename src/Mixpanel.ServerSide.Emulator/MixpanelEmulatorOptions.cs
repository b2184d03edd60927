using System.Text.Json;

namespace Mixpanel.ServerSide.Emulator;

/// <summary>What the emulator keeps and whom it accepts. Read once, when the emulator starts.</summary>
public sealed class MixpanelEmulatorOptions
{
    /// <summary>The most events, profiles and groups kept, each kind for itself; 100,000 by default. When full, the oldest are dropped.</summary>
    public int Capacity { get; set; } = 100_000;

    /// <summary>The most requests kept; 1,000 by default. When full, the oldest are dropped.</summary>
    public int RequestCapacity { get; set; } = 1_000;

    /// <summary>
    /// The most bytes of JSON kept for each kind of record; 256 MiB by default. It bounds the memory where records are large
    /// (an event may have a megabyte), and the oldest are dropped here too.
    /// </summary>
    public long CapacityInBytes { get; set; } = 256 * 1024 * 1024;

    /// <summary>The most bytes of a request's body that are kept to be looked at; 64 KiB by default. The rest is cut, and the request says so.</summary>
    public int RequestBodyCapacity { get; set; } = 64 * 1024;

    /// <summary>
    /// The only project token that is accepted; <see langword="null"/> (the default) accepts every token that is not empty.
    /// <c>/import</c> answers 401 to another token. The other endpoints answer as if all were well and store nothing, as Mixpanel does.
    /// </summary>
    public string? AcceptedToken { get; set; }

    /// <summary>The identity model of the emulated project; <see cref="EmulatorIdentityModel.Simplified"/> by default.</summary>
    public EmulatorIdentityModel IdentityModel { get; set; }

    /// <summary>The clock of the time rules and of scripted delays; <see langword="null"/> (the default) takes the registered one, or the system's.</summary>
    public TimeProvider? TimeProvider { get; set; }

    /// <summary>
    /// Chooses the answer to each request that meets no scripted one (<see cref="MixpanelEmulatorStore.EnqueueAnswer"/>): such as "cut every
    /// tenth", or "503 until noon". <see langword="null"/> from it lets the request be processed as usual; <see cref="EmulatorAnswer.Endpoint"/>
    /// and <see cref="EmulatorAnswer.Times"/> mean nothing here. It gets the request as it is recorded, its body cut at
    /// <see cref="RequestBodyCapacity"/> and its status still 0, and is called by several threads. What it throws, and an answer that contradicts
    /// itself, become a 500. Default: <see langword="null"/>.
    /// </summary>
    public Func<EmulatorRequest, EmulatorAnswer?>? ChooseAnswer { get; set; }

    /// <summary>
    /// A rule of your own beside Mixpanel's: it gets each event and each update of a profile that passed those, and tells what is wrong with it;
    /// <see langword="null"/> from it means nothing. The record is then refused with these words in the way of its endpoint (<c>/import</c> lists it under
    /// <c>failed_records</c>), and the others in the request are taken. For tests of what becomes of messages that Mixpanel refuses. It is called by
    /// several threads; what it throws becomes a 500. Default: <see langword="null"/>.
    /// </summary>
    public Func<JsonElement, string?>? RefuseRecord { get; set; }

    internal void CopyTo(MixpanelEmulatorOptions other)
    {
        other.Capacity = Capacity;
        other.RequestCapacity = RequestCapacity;
        other.CapacityInBytes = CapacityInBytes;
        other.RequestBodyCapacity = RequestBodyCapacity;
        other.AcceptedToken = AcceptedToken;
        other.IdentityModel = IdentityModel;
        other.TimeProvider = TimeProvider;
        other.ChooseAnswer = ChooseAnswer;
        other.RefuseRecord = RefuseRecord;
    }
}
