using Microsoft.AspNetCore.Http;
using Mixpanel.ServerSide.AspNetCore.Requests;
using Mixpanel.ServerSide.Context;

namespace Mixpanel.ServerSide.AspNetCore.Visitors;

/// <summary>Makes a request's visitor out of its cookies, and keeps the first touch of a new one.</summary>
internal sealed class VisitorReader(MixpanelContextOptions options, IdentityModel model, VisitorCookies cookies)
{
    /// <summary>Reads who the visitor is. Without the right to cookies nothing of a visitor is known, and nothing is remembered.</summary>
    public RequestVisitor Read(HttpContext http, string text, RequestPage page, VisitorState known, bool maySetCookies)
    {
        if (!maySetCookies)
        {
            return new RequestVisitor(VisitorDevice.None, VisitorState.Empty, model);
        }

        var state = known;
        var device = DeviceOf(http, text, page.Kind, state);

        // The web SDK was reset: what is remembered is of somebody who has left. Before anybody was known it is the same visitor still, whose
        // browser has only now chosen an id.
        if (device.Id is null || VisitorLink.IsOfOtherDevice(state.Link, device.Id))
        {
            state = VisitorState.Empty with { Retired = state.Retired };
        }

        return new RequestVisitor(device, Remember(state, device, page), model);
    }

    /// <summary>Another device, for a visitor who takes the place of this one; none where no cookie could keep it.</summary>
    public VisitorDevice Next(HttpContext http, string text, VisitorDevice current) =>
        current.Id is not null && !http.Response.HasStarted && (options.CreateDeviceId || cookies.SharesWithWebSdk(text))
            ? VisitorDevice.New()
            : VisitorDevice.None;

    /// <summary>
    /// The <c>distinct_id</c> of the device while nobody is signed in, where the browser has a say in it; else null. In the Original model only: the web SDK
    /// writes a prefix, and the same id without it is another one.
    /// </summary>
    public string? AnonymousOf(string text, VisitorDevice device) =>
        device.WebSdk?.DistinctId
        ?? (model == IdentityModel.Original && device.Id is not null && (options.SeedWebSdkCookie || cookies.SharesWithWebSdk(text))
            ? DeviceIdPrefix.Text + device.Id
            : null);

    // The web SDK's cookie first: a visitor that has it must not get a second identity. Unless a sign-out has retired that id: then the browser has not
    // heard of it yet.
    private VisitorDevice DeviceOf(HttpContext http, string text, RequestKind kind, VisitorState state)
    {
        var webSdk = cookies.ReadWebSdk(text);
        var isRetired = webSdk is { } old && state.Retired is not null && state.Retired == VisitorLink.HashOf(old.DeviceId);
        if (webSdk is { } current && !isRetired)
        {
            return new VisitorDevice(current.DeviceId, IsNew: false, current);
        }

        if (cookies.TryReadDevice(text, out var known))
        {
            return new VisitorDevice(known, IsNew: false, IsUnheard: isRetired);
        }

        // Where the web SDK's cookie alone keeps the id, the next page writes it.
        if (isRetired && !options.CreateDeviceId)
        {
            return kind == RequestKind.Navigation && !http.Response.HasStarted ? VisitorDevice.New(isUnheard: true) : VisitorDevice.None;
        }

        // An id that the response cannot set would be another one at each request: a crowd of visitors who come once. And what a page loads comes
        // many at a time: each would get an id, of which the browser keeps one.
        return options.CreateDeviceId && !http.Response.HasStarted && kind != RequestKind.Subresource ? VisitorDevice.New(isRetired) : VisitorDevice.None;
    }

    private VisitorState Remember(VisitorState state, VisitorDevice device, RequestPage page)
    {
        if (device.Id is null || page.Kind != RequestKind.Navigation)
        {
            return state;
        }

        // What the web SDK keeps itself need not be kept twice, but it keeps no first campaign.
        if (options.KeepFirstTouch && state.FirstTouch is null)
        {
            state = state with { FirstTouch = MixpanelFirstTouch.Of(page.Referrer, page.Campaign) };
        }

        if (page.SearchEngine is { } engine)
        {
            state = state with { SearchEngine = engine, Keyword = page.SearchKeyword ?? state.Keyword };
        }

        return options.KeepCampaign && page.Campaign.Count > 0 ? state with { Campaign = KeptCampaign.Merge(page.Campaign, state.Campaign) } : state;
    }
}
