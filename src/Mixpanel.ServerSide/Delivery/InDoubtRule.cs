using Mixpanel.ServerSide.Journal;

namespace Mixpanel.ServerSide.Delivery;

/// <summary>
/// Which records must not be sent again when Mixpanel may have them already: those whose effect adds up, unless the settings say to send them
/// all the same.
/// </summary>
internal sealed class InDoubtRule(JournalBatch batch, UpdatesInDoubt setting)
{
    private readonly bool _setsAside = setting == UpdatesInDoubt.SetAside;

    /// <summary>Parts off what an earlier process had begun to send. To be asked before this one begins.</summary>
    public (Slice InDoubt, Slice Others) SentBefore(Slice slice) => slice.Part(index => _setsAside && batch.AddsUp(index) && batch.WasSent(index));

    /// <summary>Parts off what must not be sent again after a request that may have been applied.</summary>
    public (Slice InDoubt, Slice Others) SentNow(Slice slice) => slice.Part(index => _setsAside && batch.AddsUp(index));

    /// <summary>Whether a request may leave twice.</summary>
    /// <param name="addsUp">What <see cref="AddsUp"/> says of its records.</param>
    public bool IsRepeatable(bool addsUp) => !_setsAside || !addsUp;

    /// <summary>Whether the effect of one of the records adds up.</summary>
    public bool AddsUp(Slice slice) => slice.Indices.Any(batch.AddsUp);
}
