using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide;

/// <summary>Shorter ways to change a group's profile, with properties written as <c>("Plan", plan), ("Seats", 3)</c>.</summary>
public static partial class MixpanelGroupExtensions
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

    /// <summary>Writes the properties in a dictionary, over what is there.</summary>
    /// <typeparam name="TValue">Any type that <see cref="MixpanelValue.FromObject"/> takes, or <see cref="object"/>.</typeparam>
    /// <param name="group">The group.</param>
    /// <param name="properties">Properties and values.</param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="group"/> is null.</exception>
    public static TrackResult Set<TValue>(this IMixpanelGroup group, IEnumerable<KeyValuePair<string, TValue>> properties)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group is Tracking.MixpanelGroup own ? own.Update(GroupOperation.Set, properties) : group.Set(MixpanelProperties.From(properties));
    }

    /// <summary>Writes the public properties of any object, over what is there: <c>Set(new { company.Plan })</c>.</summary>
    /// <param name="group">The group.</param>
    /// <param name="properties">
    /// An object, as <see cref="MixpanelProperties.FromObject"/> takes it. With one that has no properties, such as a text, the update is
    /// refused (<see cref="TrackOutcome.Failed"/>).
    /// </param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="group"/> is null.</exception>
    [RequiresUnreferencedCode(ObjectShape.Warning)]
    [OverloadResolutionPriority(-2)] // nearly everything is an object
    public static TrackResult Set(this IMixpanelGroup group, object? properties)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group is Tracking.MixpanelGroup own ? own.Update(GroupOperation.Set, ReflectedMembers.Of(properties)) : group.Set(MixpanelProperties.FromObject(properties));
    }

    /// <summary>Writes the properties in a dictionary that are not there yet.</summary>
    /// <typeparam name="TValue">Any type that <see cref="MixpanelValue.FromObject"/> takes, or <see cref="object"/>.</typeparam>
    /// <param name="group">The group.</param>
    /// <param name="properties">Properties and values.</param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="group"/> is null.</exception>
    public static TrackResult SetOnce<TValue>(this IMixpanelGroup group, IEnumerable<KeyValuePair<string, TValue>> properties)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group is Tracking.MixpanelGroup own ? own.Update(GroupOperation.SetOnce, properties) : group.SetOnce(MixpanelProperties.From(properties));
    }

    /// <summary>Writes the public properties of any object that are not there yet: <c>SetOnce(new { company.Plan })</c>.</summary>
    /// <param name="group">The group.</param>
    /// <param name="properties">
    /// An object, as <see cref="MixpanelProperties.FromObject"/> takes it. With one that has no properties, such as a text, the update is
    /// refused (<see cref="TrackOutcome.Failed"/>).
    /// </param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="group"/> is null.</exception>
    [RequiresUnreferencedCode(ObjectShape.Warning)]
    [OverloadResolutionPriority(-2)] // nearly everything is an object
    public static TrackResult SetOnce(this IMixpanelGroup group, object? properties)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group is Tracking.MixpanelGroup own ? own.Update(GroupOperation.SetOnce, ReflectedMembers.Of(properties)) : group.SetOnce(MixpanelProperties.FromObject(properties));
    }
}
