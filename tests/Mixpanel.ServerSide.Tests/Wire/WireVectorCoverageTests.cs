using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Wire;

/// <summary>Holds the vectors to covering what can be said and answered, in both identity models.</summary>
public sealed class WireVectorCoverageTests
{
    // They need more than one call: a full journal, a broken disk, the end of the application, an enricher, a list that throws, a megabyte, a request that
    // remembers its visitor, or one whose visitor does not want it.
    private static readonly TrackOutcome[] OfMoreThanOneCall =
    [
        TrackOutcome.NotDurable, TrackOutcome.Dropped, TrackOutcome.TooLarge, TrackOutcome.JournalFull, TrackOutcome.Stopped, TrackOutcome.Failed,
        TrackOutcome.AlreadyIdentified, TrackOutcome.Suppressed,
    ];

    private static readonly string[] ProfileOperations = [.. Enum.GetNames<ProfileOperation>().Select(static name => "People." + name)];

    private static readonly string[] GroupOperations = [.. Enum.GetNames<GroupOperation>().Select(static name => "Group." + name)];

    public static TheoryData<IdentityModel> Models => [IdentityModel.Simplified, IdentityModel.Original];

    [Fact]
    public void There_are_many_and_each_has_a_name_of_its_own()
    {
        var vectors = WireVector.All.DistinctBy(static vector => (vector.File, vector.Name)).ToList();
        Assert.InRange(vectors.Count, 150, int.MaxValue);
        Assert.Equal(WireVector.All.Count, WireVector.All.DistinctBy(static vector => (vector.File, vector.Name, vector.Model)).Count());
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_operation_occurs(IdentityModel model)
    {
        var made = Of(model).Where(static vector => vector.Body.Count > 0).Select(Operation).ToHashSet();
        Assert.Empty(ProfileOperations.Concat(GroupOperations).Except(made));
        Assert.Superset(new HashSet<string> { "Track", "TrackMany", "ImportAsync", "Identify", "CreateAlias", "Merge", "People.Update", "Group.Update" }, Of(model).Select(static vector => vector.Call.FindText("method")!).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_outcome_of_a_call_occurs(IdentityModel model)
    {
        var given = Of(model).Select(static vector => vector.Expect.FindText("outcome") ?? nameof(TrackOutcome.Accepted));
        var impossible = model == IdentityModel.Original ? [.. OfMoreThanOneCall, TrackOutcome.WrongIdentityModel] : OfMoreThanOneCall;
        Assert.Empty(Enum.GetValues<TrackOutcome>().Except(impossible).Select(static outcome => outcome.ToString()).Except(given));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_repair_occurs_both_made_and_refused(IdentityModel model)
    {
        var made = Of(model).Where(static vector => vector.Body.Count > 0).Aggregate(MixpanelRepairs.None, static (all, vector) => all | WireExpectation.Repairs(vector.Expect));
        var refused = Of(model).Where(static vector => vector.Expect.FindText("outcome") == nameof(TrackOutcome.RepairRefused)).Aggregate(MixpanelRepairs.None, static (all, vector) => all | WireExpectation.Repairs(vector.Expect));
        Assert.Equal((MixpanelRepairs.All, MixpanelRepairs.All), (made, refused));
    }

    private static IEnumerable<WireVector> Of(IdentityModel model) => WireVector.All.Where(vector => vector.Model == model.ToString());

    private static string Operation(WireVector vector) => (vector.Call.FindText("method")!.Split('.'), vector.Call.Find("update")?.FindText("operation")) switch
    {
        ([var on, "Update"], { } operation) => $"{on}.{operation}",
        (var method, _) => string.Join('.', method),
    };
}
