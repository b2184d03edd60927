using System.Runtime.CompilerServices;

namespace Mixpanel.ServerSide;

/// <content>
/// The same calls with values whose type does not convert to <see cref="MixpanelValue"/>. Here and not in a class of their own, because the
/// compiler weighs priorities within one class only.
/// </content>
public static partial class MixpanelPeopleExtensions
{
    /// <summary>Writes properties with values of any type, over what is there.</summary>
    /// <param name="people">The profile.</param>
    /// <param name="properties">
    /// Names and values; a value as <see cref="MixpanelValue.FromObject"/> takes it. One of another type is left out, and the log says so:
    /// wrap an object of your own in <see cref="MixpanelValue.Reflect"/>.
    /// </param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="people"/> is null.</exception>
    [OverloadResolutionPriority(-1)] // values that convert to MixpanelValue need no boxing
    public static TrackResult Set(this IMixpanelPeople people, params ReadOnlySpan<(string Name, object? Value)> properties)
    {
        ArgumentNullException.ThrowIfNull(people);
        return people.Set(MixpanelProperties.OfObjects(properties));
    }

    /// <summary>Writes properties with values of any type that are not there yet.</summary>
    /// <param name="people">The profile.</param>
    /// <param name="properties">
    /// Names and values; a value as <see cref="MixpanelValue.FromObject"/> takes it. One of another type is left out, and the log says so:
    /// wrap an object of your own in <see cref="MixpanelValue.Reflect"/>.
    /// </param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="people"/> is null.</exception>
    [OverloadResolutionPriority(-1)] // values that convert to MixpanelValue need no boxing
    public static TrackResult SetOnce(this IMixpanelPeople people, params ReadOnlySpan<(string Name, object? Value)> properties)
    {
        ArgumentNullException.ThrowIfNull(people);
        return people.SetOnce(MixpanelProperties.OfObjects(properties));
    }

    /// <summary>Adds to numbers whose type is known at run time only.</summary>
    /// <param name="people">The profile.</param>
    /// <param name="properties">
    /// Names and values; a value as <see cref="MixpanelValue.FromObject"/> takes it. One of another type is left out, and the log says so:
    /// wrap an object of your own in <see cref="MixpanelValue.Reflect"/>.
    /// </param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="people"/> is null.</exception>
    [OverloadResolutionPriority(-1)] // values that convert to MixpanelValue need no boxing
    public static TrackResult Increment(this IMixpanelPeople people, params ReadOnlySpan<(string Name, object? Value)> properties)
    {
        ArgumentNullException.ThrowIfNull(people);
        return people.Increment(MixpanelProperties.OfObjects(properties));
    }

    /// <summary>Adds values of any type to the end of lists.</summary>
    /// <param name="people">The profile.</param>
    /// <param name="properties">
    /// Names and values; a value as <see cref="MixpanelValue.FromObject"/> takes it. One of another type is left out, and the log says so:
    /// wrap an object of your own in <see cref="MixpanelValue.Reflect"/>.
    /// </param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="people"/> is null.</exception>
    [OverloadResolutionPriority(-1)] // values that convert to MixpanelValue need no boxing
    public static TrackResult Append(this IMixpanelPeople people, params ReadOnlySpan<(string Name, object? Value)> properties)
    {
        ArgumentNullException.ThrowIfNull(people);
        return people.Append(MixpanelProperties.OfObjects(properties));
    }

    /// <summary>Adds values of any type to lists that do not hold them yet.</summary>
    /// <param name="people">The profile.</param>
    /// <param name="properties">
    /// Names and values; a value as <see cref="MixpanelValue.FromObject"/> takes it. One of another type is left out, and the log says so:
    /// wrap an object of your own in <see cref="MixpanelValue.Reflect"/>.
    /// </param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="people"/> is null.</exception>
    [OverloadResolutionPriority(-1)] // values that convert to MixpanelValue need no boxing
    public static TrackResult Union(this IMixpanelPeople people, params ReadOnlySpan<(string Name, object? Value)> properties)
    {
        ArgumentNullException.ThrowIfNull(people);
        return people.Union(MixpanelProperties.OfObjects(properties));
    }

    /// <summary>Takes values of any type out of lists.</summary>
    /// <param name="people">The profile.</param>
    /// <param name="properties">
    /// Names and values; a value as <see cref="MixpanelValue.FromObject"/> takes it. One of another type is left out, and the log says so:
    /// wrap an object of your own in <see cref="MixpanelValue.Reflect"/>.
    /// </param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="people"/> is null.</exception>
    [OverloadResolutionPriority(-1)] // values that convert to MixpanelValue need no boxing
    public static TrackResult Remove(this IMixpanelPeople people, params ReadOnlySpan<(string Name, object? Value)> properties)
    {
        ArgumentNullException.ThrowIfNull(people);
        return people.Remove(MixpanelProperties.OfObjects(properties));
    }
}
