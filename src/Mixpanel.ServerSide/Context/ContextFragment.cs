using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Context;

/// <summary>
/// The context as JSON members (<c>"$browser":"Chrome","$os":…</c>), rendered once per request and copied into each of its messages.
/// Identity and address are not in it: the one can change within a request, the other goes to different places on events and profiles.
/// </summary>
internal sealed class ContextFragment
{
    private readonly byte[] _json;
    private readonly Member[] _members;

    private ContextFragment(byte[] json, Member[] members)
    {
        _json = json;
        _members = members;
    }

    /// <summary>All members, without braces; empty if the context told nothing.</summary>
    public ReadOnlySpan<byte> Json => _json;

    /// <summary>One member each, for messages that leave some out.</summary>
    public ReadOnlySpan<Member> Members => _members;

    /// <summary>Finds a member by its property's name.</summary>
    public bool TryGet(string name, out ReadOnlySpan<byte> member)
    {
        foreach (var candidate in _members)
        {
            if (candidate.Name == name)
            {
                member = JsonOf(candidate);
                return true;
            }
        }

        member = default;
        return false;
    }

    public ReadOnlySpan<byte> JsonOf(Member member) => _json.AsSpan(member.Start, member.Length);

    public static ContextFragment Render(MixpanelContext context)
    {
        var json = JsonBufferPool.Rent();
        try
        {
            return Render(context, json);
        }
        finally
        {
            JsonBufferPool.Return(json);
        }
    }

    private static ContextFragment Render(MixpanelContext context, JsonBuffer json)
    {
        var members = new List<Member>(12);

        Add(PropertyNames.Browser, context.Browser);
        AddBrowserVersion();
        Add(PropertyNames.OperatingSystem, context.OperatingSystem);
        Add(PropertyNames.Device, context.Device);
        Add(PropertyNames.CurrentUrl, context.CurrentUrl);
        Add(PropertyNames.Referrer, context.Referrer);
        Add(PropertyNames.ReferringDomain, context.ReferringDomain);
        foreach (var (name, value) in context.CampaignParameters)
        {
            Add(name, value);
        }

        return new ContextFragment(json.Written.ToArray(), [.. members]);

        // As in the web SDK: what is not known is left out…
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                var start = Begin(name);
                json.String(Text.Cut(value));
                members.Add(new Member(name, start, json.Length - start));
            }
        }

        // …but the version is present, and null, whenever there is a User-Agent that could have told it.
        void AddBrowserVersion()
        {
            if (context.UserAgent is null)
            {
                return;
            }

            var start = Begin(PropertyNames.BrowserVersion);
            if (context.BrowserVersion is { } version)
            {
                json.Number(version);
            }
            else
            {
                json.Null();
            }

            members.Add(new Member(PropertyNames.BrowserVersion, start, json.Length - start));
        }

        int Begin(string name)
        {
            var start = json.Length == 0 ? 0 : json.Length + 1; // behind the comma
            json.Name(name);
            return start;
        }
    }

    internal readonly record struct Member(string Name, int Start, int Length);
}
