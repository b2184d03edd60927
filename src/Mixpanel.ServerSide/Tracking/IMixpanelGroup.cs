namespace Mixpanel.ServerSide;

/// <summary>
/// Changes the profile of one group, such as a company ("Group Analytics"). The group key must be known to the project (Project Settings →
/// Group Keys). Updates are delivered in the order of the calls. Groups have neither <c>$add</c> nor <c>$append</c>.
/// </summary>
public interface IMixpanelGroup
{
    /// <summary>Writes properties, over what is there.</summary>
    /// <param name="properties">Properties and values; <c>$name</c> is what Mixpanel shows.</param>
    /// <returns>What became of the call.</returns>
    TrackResult Set(MixpanelProperties properties);

    /// <summary>Writes properties that are not there yet.</summary>
    /// <param name="properties">Properties and values.</param>
    /// <returns>What became of the call.</returns>
    TrackResult SetOnce(MixpanelProperties properties);

    /// <summary>Adds values to lists that do not hold them yet.</summary>
    /// <param name="values">Lists' properties and the values for each; a single value counts as a list of one.</param>
    /// <returns>What became of the call.</returns>
    TrackResult Union(MixpanelProperties values);

    /// <summary>Takes values out of lists.</summary>
    /// <param name="values">Lists' properties and the value for each.</param>
    /// <returns>What became of the call.</returns>
    TrackResult Remove(MixpanelProperties values);

    /// <summary>Deletes properties.</summary>
    /// <param name="names">Their names.</param>
    /// <returns>What became of the call.</returns>
    TrackResult Unset(params IEnumerable<string> names);

    /// <summary>Deletes the whole group profile.</summary>
    /// <returns>What became of the call.</returns>
    TrackResult Delete();

    /// <summary>Sends an update about which more is to be said, such as a place.</summary>
    /// <param name="update">The update.</param>
    /// <returns>What became of the call.</returns>
    TrackResult Update(GroupUpdate update);
}
