namespace Mixpanel.ServerSide;

/// <summary>
/// Changes user profiles. Without <see cref="For"/> it is the profile of the signed-in user; if nobody is signed in, updates are refused
/// (<see cref="TrackOutcome.NoUser"/>), because Mixpanel advises against profiles of anonymous visitors. Updates are delivered in the
/// order of the calls.
/// </summary>
public interface IMixpanelPeople
{
    /// <summary>Names the profile to change.</summary>
    /// <param name="distinctId">The user's id, or <c>$device:</c> and a device id.</param>
    /// <returns>The same methods, for that profile.</returns>
    IMixpanelPeople For(string distinctId);

    /// <summary>Writes properties, over what is there. Adds <c>$os</c>, <c>$browser</c> and <c>$browser_version</c> from the context, as the web SDK does.</summary>
    /// <param name="properties">Properties and values.</param>
    /// <returns>What became of the call.</returns>
    TrackResult Set(MixpanelProperties properties);

    /// <summary>Writes properties that are not there yet, such as the first campaign.</summary>
    /// <param name="properties">Properties and values.</param>
    /// <returns>What became of the call.</returns>
    TrackResult SetOnce(MixpanelProperties properties);

    /// <summary>Adds to numbers; a negative amount subtracts, a missing property counts as 0.</summary>
    /// <param name="amounts">Properties and numbers. What is not a number is left out.</param>
    /// <returns>What became of the call.</returns>
    TrackResult Increment(MixpanelProperties amounts);

    /// <summary>Adds values to the end of lists, duplicates kept.</summary>
    /// <param name="values">Lists' properties and the value for each.</param>
    /// <returns>What became of the call.</returns>
    TrackResult Append(MixpanelProperties values);

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

    /// <summary>Deletes the whole profile; events of the user stay.</summary>
    /// <returns>What became of the call.</returns>
    TrackResult Delete();

    /// <summary>Sends an update about which more is to be said: a place, or that the user did not cause it.</summary>
    /// <param name="update">The update. Its <see cref="ProfileUpdate.DistinctId"/> wins over <see cref="For"/>.</param>
    /// <returns>What became of the call.</returns>
    TrackResult Update(ProfileUpdate update);
}
