using Mixpanel.ServerSide.AspNetCore.Requests;
using Mixpanel.ServerSide.Context;

namespace Mixpanel.ServerSide.AspNetCore.Visitors;

/// <summary>
/// Who the visitor is in one request: the device, for whom it is taken, what is remembered, and who signs in or out meanwhile. Not safe for several
/// threads: the request's feature locks.
/// </summary>
internal sealed class RequestVisitor
{
    private readonly IdentityModel _model;
    private string? _user;
    private bool _isUserUnknown;

    /// <param name="device">The visitor's device.</param>
    /// <param name="state">What the visitor's cookie remembers.</param>
    /// <param name="model">The project's. In the Original model each id counts against the 500 that a user can have.</param>
    public RequestVisitor(VisitorDevice device, VisitorState state, IdentityModel model)
    {
        _model = model;
        Device = device;
        State = state;

        // A client that keeps no cookies has another device in each request. Nothing was tracked with it before its user was known, so there is nothing to join.
        Link = LinkOf(device, state.Link, waits: device.IsNew && model == IdentityModel.Original);
    }

    public VisitorDevice Device { get; private set; }

    /// <summary>For whom the device is taken; null without a device.</summary>
    public VisitorLink? Link { get; private set; }

    /// <summary>What is to be remembered, but for the link.</summary>
    public VisitorState State { get; set; }

    /// <summary>Whether somebody else has come to the browser in this request.</summary>
    public bool IsRotated { get; private set; }

    /// <summary>Whether somebody has left the browser in this request.</summary>
    public bool HasSignedOut { get; private set; }

    /// <summary>Whether a sign-in or sign-out in this request has said who the visitor is; then the request's own user no longer counts.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>Everything that is to be remembered now.</summary>
    public VisitorState Remembered => State with { Link = Link?.Mark };

    /// <summary>The user of the request, unless a sign-in or sign-out has said otherwise.</summary>
    public (string? UserId, bool IsUnknown) UserOr((string? UserId, bool IsUnknown) requests) => HasChanged ? (_user, _isUserUnknown) : requests;

    /// <summary>Whether the device is taken for another user: then this one cannot have it.</summary>
    public bool IsDeviceOfOther(string userId) => Link?.IsOfOther(userId) == true;

    /// <summary>What this request has said until now, when it was not yet known which visitor it is of.</summary>
    /// <param name="before">The visitor as far as it was known.</param>
    /// <param name="next">Makes another device.</param>
    public void Continue(RequestVisitor before, Func<VisitorDevice> next)
    {
        (_user, _isUserUnknown, HasChanged, HasSignedOut) = (before._user, before._isUserUnknown, before.HasChanged, before.HasSignedOut);
        if (HasChanged)
        {
            Link?.StopWaiting();
        }

        if (before.IsRotated)
        {
            Rotate(next());
        }
    }

    /// <summary>Somebody signs in.</summary>
    /// <param name="userId">Who; null if that is not known.</param>
    /// <param name="before">Who was signed in until now.</param>
    /// <param name="next">Makes another device.</param>
    public void SignIn(string? userId, string? before, Func<VisitorDevice> next)
    {
        (_user, _isUserUnknown, HasChanged) = (userId, userId is null, true);
        Link?.StopWaiting();

        // The browser's word counts only until the device is taken: where the application gives the web SDK other ids than the server's, it never ends to differ.
        var isOther = userId is not null
            && ((before is not null && before != userId) || IsDeviceOfOther(userId) || (Link is { Mark: null } link && link.IsBrowsersOther(userId)));
        if (isOther)
        {
            Rotate(next());
        }
    }

    /// <summary>Nobody is signed in any more.</summary>
    /// <param name="wasSignedIn">Whether somebody was, until now.</param>
    /// <param name="next">Makes another device.</param>
    public void SignOut(bool wasSignedIn, Func<VisitorDevice> next)
    {
        (_user, _isUserUnknown, HasChanged, HasSignedOut) = (null, false, true, true);
        if (_model == IdentityModel.Simplified && (wasSignedIn || Link is { Mark: not null } or { HasBrowsersUser: true }))
        {
            Rotate(next());
        }
    }

    /// <summary>
    /// Another visitor takes this one's place where nobody signed in, but another user is there than the device is taken for: a page's scripts may find that many times at once, and a client
    /// that keeps no cookies with each request.
    /// </summary>
    public void Replace(VisitorDevice device)
    {
        Rotate(device);
        Link = LinkOf(device, mark: null, waits: _model == IdentityModel.Original);
    }

    // From here on it is another visitor, of whom nothing is known.
    private void Rotate(VisitorDevice device)
    {
        // What an earlier sign-out has retired is in the browser still, if it was this request's, or if the browser has not taken the new id up.
        State = new VisitorState { Retired = Device.WebSdk is { } old ? VisitorLink.HashOf(old.DeviceId) : State.Retired };
        Device = device;
        Link = LinkOf(device, mark: null, waits: false);
        IsRotated = true;
    }

    private static VisitorLink? LinkOf(VisitorDevice device, string? mark, bool waits) =>
        device.Id is { } id ? new VisitorLink(id, mark, device.WebSdk?.UserId, waits) : null;
}
