using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Mixpanel.ServerSide.AspNetCore.Requests;
using Mixpanel.ServerSide.Context;

namespace Mixpanel.ServerSide.AspNetCore.Visitors;

/// <summary>
/// The page that a request is about, as it may leave: secrets are taken out of its address and referrer here, and what the web SDK reads in them is read
/// before.
/// </summary>
internal sealed class RequestPage
{
    private RequestPage(RequestKind kind, PageOfRequest page, UrlRedaction redaction)
    {
        Kind = kind;
        Url = page.Url is null ? null : redaction.Apply(page.Url);
        Referrer = page.Referrer is null ? null : redaction.Apply(page.Referrer);
        SearchEngine = SearchReferrer.EngineOf(page.Referrer);
        SearchKeyword = SearchReferrer.KeywordOf(page.Referrer, SearchEngine);
        Campaign = page.Url is null ? [] : CampaignParameters.Read(page.Url);
    }

    public RequestKind Kind { get; }

    /// <summary>The page's address, which is not the request's where a script calls.</summary>
    public string? Url { get; }

    public string? Referrer { get; }

    public string? SearchEngine { get; }

    public string? SearchKeyword { get; }

    /// <summary>The campaign in the page's address.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Campaign { get; }

    public static RequestPage Of(HttpRequest request, UrlRedaction redaction)
    {
        var kind = RequestKinds.Of(request);

        // The header, and not Request.Host: that turns an international name into Unicode, which browsers do not show in a URL.
        var own = RequestUrl.Of(request.Scheme, HeaderText.First(request.Headers, HeaderNames.Host) ?? string.Empty, RawTarget(request));
        var page = PageOfRequest.Of(
            kind,
            own,
            HeaderText.First(request.Headers, HeaderNames.Referer),
            HeaderText.First(request.Headers, PageScript.HtmxCurrentUrl),
            FetchMetadata.IsPresent(request.Headers));
        return new RequestPage(kind, page, redaction);
    }

    // As it was sent, not as the framework understood it: the web SDK's rules are rules about text.
    private static string RawTarget(HttpRequest request)
    {
        var raw = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
        return string.IsNullOrEmpty(raw) ? string.Concat(request.PathBase.ToUriComponent(), request.Path.ToUriComponent(), request.QueryString.Value) : raw;
    }
}
