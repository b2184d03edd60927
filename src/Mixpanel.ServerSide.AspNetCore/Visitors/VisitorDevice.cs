using Mixpanel.ServerSide.AspNetCore.Requests;

namespace Mixpanel.ServerSide.AspNetCore.Visitors;

/// <summary>The visitor's device, as far as cookies tell.</summary>
/// <param name="Id">The anonymous id without prefix; null if there is none and none is made.</param>
/// <param name="IsNew">Whether the id was made just now and the response has to set it.</param>
/// <param name="WebSdk">What the web SDK's cookie tells of it, if the id is from there.</param>
/// <param name="IsUnheard">Whether the web SDK's cookie still holds the id that a sign-out has ended, so that the browser has to be told of this one again.</param>
internal sealed record VisitorDevice(string? Id, bool IsNew, WebSdkIdentity? WebSdk = null, bool IsUnheard = false)
{
    public static readonly VisitorDevice None = new(null, IsNew: false);

    public static VisitorDevice New(bool isUnheard = false) => new(Guid.NewGuid().ToString(), IsNew: true, IsUnheard: isUnheard);
}
