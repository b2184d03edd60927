using System.Collections.Frozen;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Context;

/// <summary>
/// Renders the context as JSON members, once per request. Identity and address are not among them: the one can change within a request,
/// the other goes to different places on events and profiles.
/// </summary>
internal static class ContextFragment
{
    private static readonly FrozenSet<string> Names = new[]
    {
        PropertyNames.Browser,
        PropertyNames.BrowserVersion,
        PropertyNames.OperatingSystem,
        PropertyNames.OperatingSystemVersion,
        PropertyNames.Device,
        PropertyNames.DeviceBrand,
        PropertyNames.DeviceModel,
        PropertyNames.CurrentUrl,
        PropertyNames.Referrer,
        PropertyNames.ReferringDomain,
        PropertyNames.InitialReferrer,
        PropertyNames.InitialReferringDomain,
        PropertyNames.SearchEngine,
        PropertyNames.SearchKeyword,
        PropertyNames.Bot,
    }.Concat(CampaignParameters.UtmKeys).Concat(CampaignParameters.ClickIdKeys).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a context can have a member of this name.</summary>
    public static bool MayContain(string name) => Names.Contains(name);

    public static JsonMembers Render(MixpanelContext context)
    {
        var json = JsonBufferPool.Rent();
        try
        {
            return Render(context, new JsonMembersWriter(json));
        }
        finally
        {
            JsonBufferPool.Return(json);
        }
    }

    private static JsonMembers Render(MixpanelContext context, JsonMembersWriter members)
    {
        Add(PropertyNames.Browser, context.Browser);
        AddBrowserVersion();
        Add(PropertyNames.OperatingSystem, context.OperatingSystem);
        Add(PropertyNames.OperatingSystemVersion, context.OperatingSystemVersion);
        Add(PropertyNames.Device, context.Device);

        // Mixpanel's mobile SDKs call them so ("Default Properties"); the web SDK has none of the three.
        Add(PropertyNames.DeviceBrand, context.DeviceBrand);
        Add(PropertyNames.DeviceModel, context.DeviceModel);
        Add(PropertyNames.CurrentUrl, context.CurrentUrl);
        Add(PropertyNames.Referrer, context.Referrer);
        Add(PropertyNames.ReferringDomain, context.ReferringDomain);
        Add(PropertyNames.InitialReferrer, context.FirstTouch?.InitialReferrer);
        Add(PropertyNames.InitialReferringDomain, context.FirstTouch?.InitialReferringDomain);
        Add(PropertyNames.SearchEngine, context.SearchEngine);
        Add(PropertyNames.SearchKeyword, context.SearchKeyword);
        Add(PropertyNames.Bot, context.IsBotMarked ? context.Bot : null);
        foreach (var (name, value) in context.CampaignParameters)
        {
            Add(name, value);
        }

        return members.Finish();

        // As in the web SDK: what is not known is left out…
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                members.Text(name, value);
            }
        }

        // …but the version is present, and null, whenever there is a User-Agent that could have told it.
        void AddBrowserVersion()
        {
            if (context.UserAgent is null)
            {
                return;
            }

            var begun = members.Begin(PropertyNames.BrowserVersion);
            if (context.BrowserVersion is { } version)
            {
                members.Json.Number(version);
            }
            else
            {
                members.Json.Null();
            }

            members.End(PropertyNames.BrowserVersion, begun);
        }
    }
}
