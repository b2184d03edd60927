using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Mixpanel.ServerSide.AspNetCore.Requests;

namespace Mixpanel.ServerSide.AspNetCore.Context;

/// <summary>
/// One request's context, on <see cref="HttpContext.Features"/>: nothing is read until somebody asks, then everything raw is copied once.
/// It knows its <see cref="HttpContext"/>, so it must not be handed out; what is handed out is the immutable <see cref="MixpanelContext"/>.
/// </summary>
internal sealed class RequestContextFeature(HttpContext http, RequestContextReader reader)
{
    private MixpanelContext? _context;
    private VisitorDevice? _device;

    /// <summary>The context with the user who is signed in now; null at an endpoint that wants none.</summary>
    public MixpanelContext? Current
    {
        get
        {
            if (IsDisabled)
            {
                return null;
            }

            // Kept, so that the next message of this user needs no copy.
            return _context = reader.WithUser(_context ?? Capture(), http);
        }
    }

    // Asked when it matters and not in the middleware, so that it makes no difference whether routing runs before or after it.
    private bool IsDisabled => http.GetEndpoint()?.Metadata.GetMetadata<DisableMixpanelContextMetadata>() is not null;

    /// <summary>The visitor's device: from a cookie, or a new one that the response will set.</summary>
    private VisitorDevice Device => _device ?? Interlocked.CompareExchange(ref _device, reader.DeviceOf(http), null) ?? _device!;

    /// <summary>Sets the cookie of a new visitor; called when the response is about to start.</summary>
    public void WriteCookie()
    {
        if (!IsDisabled)
        {
            reader.WriteCookie(http, Device);
        }
    }

    /// <summary>Asks for client hints; called when the response is about to start, when the application has said what it asks for itself.</summary>
    public void AskForClientHints()
    {
        if (!IsDisabled)
        {
            ClientHintRequest.Add(http.Response.Headers);
        }
    }

    // Two threads of one request may capture at the same time; both must go on with the same result.
    private MixpanelContext Capture() => Interlocked.CompareExchange(ref _context, Read(), null) ?? _context!;

    private MixpanelContext Read()
    {
        var request = http.Request;
        var device = Device;
        return new MixpanelContext
        {
            UserAgent = HeaderText.First(request.Headers, HeaderNames.UserAgent),
            ClientHints = reader.ClientHintsOf(request),
            UserAgentReader = reader.UserAgents,
            Referrer = HeaderText.First(request.Headers, HeaderNames.Referer),
            // The header, and not Request.Host: that turns an international name into Unicode, which browsers do not show in a URL.
            CurrentUrl = RequestUrl.Of(request.Scheme, HeaderText.First(request.Headers, HeaderNames.Host) ?? string.Empty, RawTarget(request)),
            IpAddress = reader.AddressOf(http),
            DeviceId = device.Id,
            AnonymousDistinctId = device.DistinctId,
            IsDeviceNew = device.IsNew,
        };
    }

    // As it was sent, not as the framework understood it: the web SDK's rules are rules about text.
    private static string RawTarget(HttpRequest request)
    {
        var raw = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
        return string.IsNullOrEmpty(raw) ? string.Concat(request.PathBase.ToUriComponent(), request.Path.ToUriComponent(), request.QueryString.Value) : raw;
    }
}
