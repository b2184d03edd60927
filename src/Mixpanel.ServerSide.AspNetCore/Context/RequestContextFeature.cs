using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Mixpanel.ServerSide.AspNetCore.Requests;
using Mixpanel.ServerSide.AspNetCore.Visitors;
using Mixpanel.ServerSide.Tracking;

namespace Mixpanel.ServerSide.AspNetCore.Context;

/// <summary>
/// One request's context, on <see cref="HttpContext.Features"/>: nothing is read until somebody asks, then everything raw is copied once.
/// It knows its <see cref="HttpContext"/>, so it must not be handed out; what is handed out is the immutable <see cref="MixpanelContext"/>.
/// </summary>
/// <remarks>
/// Two threads of one request may ask at the same time, and both must go on with the same visitor: they lock the feature itself, since nobody outside has it,
/// and each request pays for each object. For the same reason there are few fields.
/// </remarks>
internal sealed class RequestContextFeature(HttpContext http, RequestContextReader reader)
{
    private RequestReading? _reading;
    private MixpanelContext? _context;
    private bool _writesCookies;
    private ITracksAfterResponse? _later;

    /// <summary>The context with the user who is signed in now; null at an endpoint that wants none.</summary>
    public MixpanelContext? Current
    {
        get
        {
            if (IsDisabled)
            {
                return null;
            }

            // Asked before the lock: it is the application's code.
            var requests = reader.UserOf(http);
            lock (this)
            {
                TakeConsent();
                var reading = Reading;
                _context ??= reader.ContextOf(http, reading);
                var (user, isUnknown) = reading.IsNobodys ? default : reading.Visitor.UserOr(requests);
                if (user is not null && reading.Visitor.IsDeviceOfOther(user))
                {
                    // Another user than the one whom the device is taken for, and no sign-in was noticed: a session that had expired.
                    Change(visitor => visitor.Replace(reader.NextDevice(http, Reading)));
                }

                if (reading.Visitor.Link is { Mark: null })
                {
                    WriteCookiesOnStarting(); // what is tracked next may take the device for a user
                }

                // Kept, so that the next message of this user needs no copy.
                return _context = _context.WithUser(user, isUnknown);
            }
        }
    }

    // Asked when it matters and not in the middleware, so that it makes no difference whether routing runs before or after it.
    private bool IsDisabled => http.GetEndpoint()?.Metadata.GetMetadata<DisableMixpanelContextMetadata>() is not null;

    private RequestReading Reading
    {
        get
        {
            if (_reading is null)
            {
                _reading = reader.Read(http);
                _context = null; // it asked the application, which may have asked for the context in turn
            }

            return _reading;
        }
    }

    /// <summary>
    /// The request's feature. Where authentication runs before the middleware, as it does by default, and handles the request itself (the end of a remote login,
    /// a sign-out from elsewhere), it is made here; null in an application that does not use the context.
    /// </summary>
    public static RequestContextFeature? Of(HttpContext http, RequestContextReader reader)
    {
        var attached = http.Features.Get<RequestContextFeature>();
        return attached is null && reader.IsInUse ? Attach(http, reader) : attached;
    }

    /// <summary>Makes the request's feature.</summary>
    public static RequestContextFeature Attach(HttpContext http, RequestContextReader reader)
    {
        var feature = new RequestContextFeature(http, reader);
        http.Features.Set(feature);
        var kind = RequestKinds.Of(http.Request);
        if (reader.MayNeedCookie(http.Request, kind))
        {
            feature.WriteCookiesOnStarting();
        }

        if (reader.AsksForClientHints(http.Request, kind))
        {
            http.Response.OnStarting(static feature => ((RequestContextFeature)feature).AskForClientHints(), feature);
        }

        return feature;
    }

    /// <summary>Somebody signs in, whom the principal tells.</summary>
    public void SignIn(ClaimsPrincipal principal) => SignIn(reader.UserOf(http, principal));

    /// <summary>Somebody signs in.</summary>
    /// <param name="userId">Who; null if that is not known.</param>
    public void SignIn(string? userId)
    {
        var requests = reader.UserOf(http);
        lock (this)
        {
            TakeConsent();
            var before = Reading.Visitor.UserOr(requests).UserId;
            Change(visitor => visitor.SignIn(userId, before, () => reader.NextDevice(http, Reading)));
        }
    }

    /// <summary>Nobody is signed in any more.</summary>
    public void SignOut()
    {
        var requests = reader.UserOf(http);
        lock (this)
        {
            TakeConsent();
            var (user, isUnknown) = Reading.Visitor.UserOr(requests);
            Change(visitor => visitor.SignOut(user is not null || isUnknown, () => reader.NextDevice(http, Reading)));
        }
    }

    /// <summary>Makes sure that what there is to remember is written when the response starts.</summary>
    public void WriteCookiesOnStarting()
    {
        if (!_writesCookies && !http.Response.HasStarted)
        {
            _writesCookies = true;
            http.Response.OnStarting(static feature => ((RequestContextFeature)feature).WriteCookies(), this);
        }
    }

    /// <summary>
    /// Something will be tracked when the response has gone. If that is what makes the visitor a user, it has to be said before: later, the browser could not
    /// be made to remember it, and it would be said with each page.
    /// </summary>
    public void WillTrackAfterResponse(ITracksAfterResponse later)
    {
        _later = later;
        WriteCookiesOnStarting();
    }

    // The response is about to start: the application has said what it asks for itself.
    private Task AskForClientHints()
    {
        try
        {
            if (!IsDisabled)
            {
                ClientHintRequest.Add(http.Response.Headers);
            }
        }
#pragma warning disable CA1031 // Without hints less is known; with an exception there is no page.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            reader.TellClientHintsFailed(exception);
        }

        return Task.CompletedTask;
    }

    private Task WriteCookies()
    {
        try
        {
            if (IsDisabled)
            {
                reader.ForgetWhoHasLeft(http, _reading);
            }
            else
            {
                if (_later is { Tracker: MixpanelTracker tracker } later && later.WillTrack(http) && Current is { } visitor)
                {
                    tracker.NoteVisitor(visitor);
                }

                lock (this)
                {
                    TakeConsent();
                    reader.WriteCookies(http, Reading);
                }
            }
        }
#pragma warning disable CA1031 // Without the cookie the visitor gets another id; with an exception there is no page.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            reader.TellCookieFailed(exception);
        }

        return Task.CompletedTask;
    }

    // Consent that this very request gives or takes back counts for what comes afterwards.
    private void TakeConsent()
    {
        if (_reading is { } before && reader.HasConsentChanged(http, before))
        {
            _reading = reader.Read(http);
            _reading.Visitor.Continue(before.Visitor, () => reader.NextDevice(http, _reading));
            _context = null;
            WriteCookiesOnStarting();
        }
    }

    // What the visitor's device was until now is no longer on the context.
    private void Change(Action<RequestVisitor> change)
    {
        var visitor = Reading.Visitor;
        var device = visitor.Device;
        change(visitor);
        if (visitor.Device != device)
        {
            _context = _context is { } context ? reader.ContextOfNext(context, Reading) : null;
        }

        WriteCookiesOnStarting();
    }
}
