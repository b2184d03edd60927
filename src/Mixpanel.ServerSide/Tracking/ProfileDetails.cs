namespace Mixpanel.ServerSide;

/// <summary>
/// What Mixpanel knows by name about a user or a group ("Reserved Properties"): it shows these in its lists and syncs them with other tools.
/// What is null is left out.
/// </summary>
public sealed class ProfileDetails
{
    /// <summary>The name that is shown: <c>$name</c>. Default: null.</summary>
    public string? Name { get; init; }

    /// <summary><c>$first_name</c>; shown with <see cref="LastName"/> where there is no <see cref="Name"/>. Default: null.</summary>
    public string? FirstName { get; init; }

    /// <summary><c>$last_name</c>. Default: null.</summary>
    public string? LastName { get; init; }

    /// <summary>E-mail address: <c>$email</c>. Default: null.</summary>
    public string? Email { get; init; }

    /// <summary>Phone number in international form, with a leading <c>+</c>; without it Mixpanel puts a country code before it: <c>$phone</c>. Default: null.</summary>
    public string? Phone { get; init; }

    /// <summary>Address of a picture: <c>$avatar</c>. Default: null.</summary>
    public Uri? Avatar { get; init; }

    /// <summary>When the user signed up: <c>$created</c>. Mixpanel never fills it in itself. Usually for <c>SetOnce</c>. Default: null.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary><c>$city</c>, instead of the one that Mixpanel works out from the address. Default: null.</summary>
    public string? City { get; init; }

    /// <summary><c>$region</c>, such as a state, instead of the one that Mixpanel works out. Default: null.</summary>
    public string? Region { get; init; }

    /// <summary>Two letters, ISO 3166: <c>$country_code</c>, instead of the one that Mixpanel works out. Default: null.</summary>
    public string? CountryCode { get; init; }

    /// <summary>Such as <c>Europe/Berlin</c>: <c>$timezone</c>, instead of the one that Mixpanel works out. Default: null.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The details under Mixpanel's names.</summary>
    /// <returns>A new collection, to which more can be added.</returns>
    public MixpanelProperties ToProperties()
    {
        var properties = new MixpanelProperties();
        Add("$name", Name);
        Add("$first_name", FirstName);
        Add("$last_name", LastName);
        Add("$email", Email);
        Add("$phone", Phone);
        Add("$avatar", Avatar?.OriginalString);
        Add("$city", City);
        Add("$region", Region);
        Add("$country_code", CountryCode);
        Add("$timezone", TimeZone);
        if (Created is { } created)
        {
            properties["$created"] = created;
        }

        return properties;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                properties[name] = value;
            }
        }
    }
}
