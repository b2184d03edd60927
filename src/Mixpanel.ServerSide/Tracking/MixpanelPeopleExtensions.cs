using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide;

/// <summary>Shorter ways to change a profile, with properties written as <c>("Plan", plan), ("Seats", 3)</c>. Extensions, so that a mock needs to know one method of each kind.</summary>
public static partial class MixpanelPeopleExtensions
{
    /// <summary>Writes properties, over what is there.</summary>
    /// <param name="people">The profile.</param>
    /// <param name="properties">Properties and values; of a name given twice the last value counts.</param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="people"/> is null.</exception>
    public static TrackResult Set(this IMixpanelPeople people, params ReadOnlySpan<(string Name, MixpanelValue Value)> properties)
    {
        ArgumentNullException.ThrowIfNull(people);
        return people.Set(MixpanelProperties.Of(properties));
    }

    /// <summary>Writes properties that are not there yet.</summary>
    /// <param name="people">The profile.</param>
    /// <param name="properties">Properties and values.</param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="people"/> is null.</exception>
    public static TrackResult SetOnce(this IMixpanelPeople people, params ReadOnlySpan<(string Name, MixpanelValue Value)> properties)
    {
        ArgumentNullException.ThrowIfNull(people);
        return people.SetOnce(MixpanelProperties.Of(properties));
    }

    /// <summary>Adds to numbers.</summary>
    /// <param name="people">The profile.</param>
    /// <param name="properties">Properties and numbers; negative ones subtract.</param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="people"/> is null.</exception>
    public static TrackResult Increment(this IMixpanelPeople people, params ReadOnlySpan<(string Name, MixpanelValue Value)> properties)
    {
        ArgumentNullException.ThrowIfNull(people);
        return people.Increment(MixpanelProperties.Of(properties));
    }

    /// <summary>Adds values to the end of lists.</summary>
    /// <param name="people">The profile.</param>
    /// <param name="properties">Properties of lists and the value for each.</param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="people"/> is null.</exception>
    public static TrackResult Append(this IMixpanelPeople people, params ReadOnlySpan<(string Name, MixpanelValue Value)> properties)
    {
        ArgumentNullException.ThrowIfNull(people);
        return people.Append(MixpanelProperties.Of(properties));
    }

    /// <summary>Adds values to lists that do not hold them yet.</summary>
    /// <param name="people">The profile.</param>
    /// <param name="properties">Properties of lists and the value or values for each.</param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="people"/> is null.</exception>
    public static TrackResult Union(this IMixpanelPeople people, params ReadOnlySpan<(string Name, MixpanelValue Value)> properties)
    {
        ArgumentNullException.ThrowIfNull(people);
        return people.Union(MixpanelProperties.Of(properties));
    }

    /// <summary>Takes values out of lists.</summary>
    /// <param name="people">The profile.</param>
    /// <param name="properties">Properties of lists and the value for each.</param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="people"/> is null.</exception>
    public static TrackResult Remove(this IMixpanelPeople people, params ReadOnlySpan<(string Name, MixpanelValue Value)> properties)
    {
        ArgumentNullException.ThrowIfNull(people);
        return people.Remove(MixpanelProperties.Of(properties));
    }

    /// <summary>Adds 1 to a number.</summary>
    /// <param name="people">The profile.</param>
    /// <param name="property">The property's name.</param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="people"/> is null.</exception>
    public static TrackResult Increment(this IMixpanelPeople people, string property) => people.Increment((property ?? string.Empty, 1));

    /// <summary>Writes the properties in a dictionary, over what is there.</summary>
    /// <typeparam name="TValue">Any type that <see cref="MixpanelValue.FromObject"/> takes, or <see cref="object"/>.</typeparam>
    /// <param name="people">The profile.</param>
    /// <param name="properties">Properties and values.</param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="people"/> is null.</exception>
    public static TrackResult Set<TValue>(this IMixpanelPeople people, IEnumerable<KeyValuePair<string, TValue>> properties)
    {
        ArgumentNullException.ThrowIfNull(people);
        return people is Tracking.MixpanelPeople own ? own.Update(ProfileOperation.Set, properties) : people.Set(MixpanelProperties.From(properties));
    }

    /// <summary>Writes the public properties of any object, over what is there: <c>Set(new { user.Plan })</c>.</summary>
    /// <param name="people">The profile.</param>
    /// <param name="properties">
    /// An object, as <see cref="MixpanelProperties.FromObject"/> takes it. With one that has no properties, such as a text, the update is
    /// refused (<see cref="TrackOutcome.Failed"/>).
    /// </param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="people"/> is null.</exception>
    [RequiresUnreferencedCode(ObjectShape.Warning)]
    [OverloadResolutionPriority(-2)] // nearly everything is an object
    public static TrackResult Set(this IMixpanelPeople people, object? properties)
    {
        ArgumentNullException.ThrowIfNull(people);
        return people is Tracking.MixpanelPeople own ? own.Update(ProfileOperation.Set, ReflectedMembers.Of(properties)) : people.Set(MixpanelProperties.FromObject(properties));
    }

    /// <summary>Writes the properties in a dictionary that are not there yet.</summary>
    /// <typeparam name="TValue">Any type that <see cref="MixpanelValue.FromObject"/> takes, or <see cref="object"/>.</typeparam>
    /// <param name="people">The profile.</param>
    /// <param name="properties">Properties and values.</param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="people"/> is null.</exception>
    public static TrackResult SetOnce<TValue>(this IMixpanelPeople people, IEnumerable<KeyValuePair<string, TValue>> properties)
    {
        ArgumentNullException.ThrowIfNull(people);
        return people is Tracking.MixpanelPeople own ? own.Update(ProfileOperation.SetOnce, properties) : people.SetOnce(MixpanelProperties.From(properties));
    }

    /// <summary>Writes the public properties of any object that are not there yet: <c>SetOnce(new { user.Plan })</c>.</summary>
    /// <param name="people">The profile.</param>
    /// <param name="properties">
    /// An object, as <see cref="MixpanelProperties.FromObject"/> takes it. With one that has no properties, such as a text, the update is
    /// refused (<see cref="TrackOutcome.Failed"/>).
    /// </param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="people"/> is null.</exception>
    [RequiresUnreferencedCode(ObjectShape.Warning)]
    [OverloadResolutionPriority(-2)] // nearly everything is an object
    public static TrackResult SetOnce(this IMixpanelPeople people, object? properties)
    {
        ArgumentNullException.ThrowIfNull(people);
        return people is Tracking.MixpanelPeople own ? own.Update(ProfileOperation.SetOnce, ReflectedMembers.Of(properties)) : people.SetOnce(MixpanelProperties.FromObject(properties));
    }
}
