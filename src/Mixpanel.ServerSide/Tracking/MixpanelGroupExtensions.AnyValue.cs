using System.Runtime.CompilerServices;

namespace Mixpanel.ServerSide;

/// <content>
/// The same calls with values whose type does not convert to <see cref="MixpanelValue"/>. Here and not in a class of their own, because the
/// compiler weighs priorities within one class only.
/// </content>
public static partial class MixpanelGroupExtensions
{
    /// <summary>Writes properties with values of any type, over what is there.</summary>
    /// <param name="group">The group.</param>
    /// <param name="properties">
    /// Names and values; a value as <see cref="MixpanelValue.FromObject"/> takes it. One of another type is left out, and the log says so:
    /// wrap an object of your own in <see cref="MixpanelValue.Reflect"/>.
    /// </param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="group"/> is null.</exception>
    [OverloadResolutionPriority(-1)] // values that convert to MixpanelValue need no boxing
    public static TrackResult Set(this IMixpanelGroup group, params ReadOnlySpan<(string Name, object? Value)> properties)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group.Set(MixpanelProperties.OfObjects(properties));
    }

    /// <summary>Writes properties with values of any type that are not there yet.</summary>
    /// <param name="group">The group.</param>
    /// <param name="properties">
    /// Names and values; a value as <see cref="MixpanelValue.FromObject"/> takes it. One of another type is left out, and the log says so:
    /// wrap an object of your own in <see cref="MixpanelValue.Reflect"/>.
    /// </param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="group"/> is null.</exception>
    [OverloadResolutionPriority(-1)] // values that convert to MixpanelValue need no boxing
    public static TrackResult SetOnce(this IMixpanelGroup group, params ReadOnlySpan<(string Name, object? Value)> properties)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group.SetOnce(MixpanelProperties.OfObjects(properties));
    }

    /// <summary>Adds values of any type to lists that do not hold them yet.</summary>
    /// <param name="group">The group.</param>
    /// <param name="values">
    /// Names and values; a value as <see cref="MixpanelValue.FromObject"/> takes it. One of another type is left out, and the log says so:
    /// wrap an object of your own in <see cref="MixpanelValue.Reflect"/>.
    /// </param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="group"/> is null.</exception>
    [OverloadResolutionPriority(-1)] // values that convert to MixpanelValue need no boxing
    public static TrackResult Union(this IMixpanelGroup group, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group.Union(MixpanelProperties.OfObjects(values));
    }

    /// <summary>Takes values of any type out of lists.</summary>
    /// <param name="group">The group.</param>
    /// <param name="values">
    /// Names and values; a value as <see cref="MixpanelValue.FromObject"/> takes it. One of another type is left out, and the log says so:
    /// wrap an object of your own in <see cref="MixpanelValue.Reflect"/>.
    /// </param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="group"/> is null.</exception>
    [OverloadResolutionPriority(-1)] // values that convert to MixpanelValue need no boxing
    public static TrackResult Remove(this IMixpanelGroup group, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group.Remove(MixpanelProperties.OfObjects(values));
    }
}
