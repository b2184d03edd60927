using FsCheck;
using FsCheck.Fluent;

namespace Mixpanel.ServerSide.PropertyTests.Generation;

/// <summary>One change of a user or group profile.</summary>
internal sealed record UpdateCase(ProfileOperation Operation, GroupOperation GroupOperation, string Id, List<KeyValuePair<string, object?>> Bag, bool IsGroup)
{
    public static Arbitrary<UpdateCase> Arbitrary { get; } = Arb.From(
        from operation in Gen.Elements(Enum.GetValues<ProfileOperation>())
        from groupOperation in Gen.Elements(Enum.GetValues<GroupOperation>())
        from id in Gen.Elements("user-42", "$device:d1", "7", "ü")
        from bag in AnyBag.Generator
        from isGroup in Gen.Elements(true, false)
        select new UpdateCase(operation, groupOperation, id, bag, isGroup),
        static failing => Enumerable.Range(0, failing.Bag.Count).Select(index => failing with { Bag = [.. failing.Bag.Where((_, other) => other != index)] }));

    public override string ToString() => $"{Operation} {GroupOperation} {Id} {IsGroup}: {Checking.Snapshot.Of(Bag)}";

    public TrackResult Send(IMixpanelTracker tracker, MixpanelProperties properties) => IsGroup
        ? tracker.Group("company_id", Id).Update(new GroupUpdate(GroupOperation) { Properties = properties })
        : tracker.People.Update(new ProfileUpdate(Operation) { DistinctId = Id, Properties = properties });
}
