namespace Mixpanel.ServerSide;

/// <summary>Shorter ways to change a group's profile, with properties written as <c>("Plan", plan), ("Seats", 3)</c>.</summary>
public static class MixpanelGroupExtensions
{
    /// <summary>Writes properties, over what is there.</summary>
    /// <param name="group">The group.</param>
    /// <param name="properties">Properties and values; of a name given twice the last value counts.</param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="group"/> is null.</exception>
    public static TrackResult Set(this IMixpanelGroup group, params ReadOnlySpan<(string Name, MixpanelValue Value)> properties)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group.Set(MixpanelProperties.Of(properties));
    }

    /// <summary>Writes properties that are not there yet.</summary>
    /// <param name="group">The group.</param>
    /// <param name="properties">Properties and values.</param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="group"/> is null.</exception>
    public static TrackResult SetOnce(this IMixpanelGroup group, params ReadOnlySpan<(string Name, MixpanelValue Value)> properties)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group.SetOnce(MixpanelProperties.Of(properties));
    }

    /// <summary>Adds values to lists that do not hold them yet.</summary>
    /// <param name="group">The group.</param>
    /// <param name="values">Lists' properties and the values for each.</param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="group"/> is null.</exception>
    public static TrackResult Union(this IMixpanelGroup group, params ReadOnlySpan<(string Name, MixpanelValue Value)> values)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group.Union(MixpanelProperties.Of(values));
    }

    /// <summary>Takes values out of lists.</summary>
    /// <param name="group">The group.</param>
    /// <param name="values">Lists' properties and the value for each.</param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="group"/> is null.</exception>
    public static TrackResult Remove(this IMixpanelGroup group, params ReadOnlySpan<(string Name, MixpanelValue Value)> values)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group.Remove(MixpanelProperties.Of(values));
    }
}
