namespace Mixpanel.ServerSide;

/// <summary>Writes the properties that Mixpanel knows by name, with others beside them.</summary>
public static class ProfileDetailsExtensions
{
    /// <summary>Writes details of a user, over what is there.</summary>
    /// <param name="people">The profile.</param>
    /// <param name="details">The details; what is null stays as it is.</param>
    /// <param name="properties">More properties; they win over the details.</param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="people"/> or <paramref name="details"/> is null.</exception>
    public static TrackResult Set(this IMixpanelPeople people, ProfileDetails details, params ReadOnlySpan<(string Name, MixpanelValue Value)> properties)
    {
        ArgumentNullException.ThrowIfNull(people);
        return people.Set(Join(details, properties));
    }

    /// <summary>Writes details of a user that are not there yet.</summary>
    /// <param name="people">The profile.</param>
    /// <param name="details">The details; what is null stays as it is.</param>
    /// <param name="properties">More properties; they win over the details.</param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="people"/> or <paramref name="details"/> is null.</exception>
    public static TrackResult SetOnce(this IMixpanelPeople people, ProfileDetails details, params ReadOnlySpan<(string Name, MixpanelValue Value)> properties)
    {
        ArgumentNullException.ThrowIfNull(people);
        return people.SetOnce(Join(details, properties));
    }

    /// <summary>Writes details of a group, over what is there.</summary>
    /// <param name="group">The group.</param>
    /// <param name="details">The details; what is null stays as it is.</param>
    /// <param name="properties">More properties; they win over the details.</param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="group"/> or <paramref name="details"/> is null.</exception>
    public static TrackResult Set(this IMixpanelGroup group, ProfileDetails details, params ReadOnlySpan<(string Name, MixpanelValue Value)> properties)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group.Set(Join(details, properties));
    }

    /// <summary>Writes details of a group that are not there yet.</summary>
    /// <param name="group">The group.</param>
    /// <param name="details">The details; what is null stays as it is.</param>
    /// <param name="properties">More properties; they win over the details.</param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="group"/> or <paramref name="details"/> is null.</exception>
    public static TrackResult SetOnce(this IMixpanelGroup group, ProfileDetails details, params ReadOnlySpan<(string Name, MixpanelValue Value)> properties)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group.SetOnce(Join(details, properties));
    }

    private static MixpanelProperties Join(ProfileDetails details, ReadOnlySpan<(string Name, MixpanelValue Value)> properties)
    {
        ArgumentNullException.ThrowIfNull(details);
        var joined = details.ToProperties();
        foreach (var (name, value) in properties)
        {
            joined[name ?? string.Empty] = value;
        }

        return joined;
    }
}
