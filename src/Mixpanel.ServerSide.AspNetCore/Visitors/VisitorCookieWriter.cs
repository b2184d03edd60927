using Microsoft.AspNetCore.Http;
using Mixpanel.ServerSide.AspNetCore.Requests;

namespace Mixpanel.ServerSide.AspNetCore.Visitors;

/// <summary>Writes the cookies of one response: only those that have to change.</summary>
internal readonly struct VisitorCookieWriter(MixpanelContextOptions options, VisitorCookies cookies, HttpContext http, RequestReading reading)
{
    private readonly VisitorDevice _device = reading.Visitor.Device;

    public void Write()
    {
        if (_device.Id is null)
        {
            // Nobody takes the place of who has left, and their id must not come back.
            if (reading.Visitor.IsRotated)
            {
                cookies.Remove(http, reading.Cookies);
            }

            return;
        }

        WriteDevice();
        var isSeeded = WriteWebSdk();
        var state = reading.Visitor.Remembered with { IsWebSdkSeeded = reading.Visitor.State.IsWebSdkSeeded || isSeeded };
        if (!Equals(state, reading.Known))
        {
            cookies.WriteState(http, state);
        }
    }

    private void WriteDevice()
    {
        // Another id than that of the browser: the browser has taken that up later, or after a reset, and the old one must not come back when the web SDK's
        // cookie is gone.
        var isOutdated = cookies.TryReadDevice(reading.Cookies, out var own) && own != _device.Id;

        // Without the right to make ids, the web SDK's cookie alone has the new one.
        if (DeviceIdCookieValue.IsValid(_device.Id) && (_device.IsNew ? options.CreateDeviceId : isOutdated))
        {
            cookies.WriteDevice(http, _device.Id!);
        }
        else if (isOutdated)
        {
            cookies.RemoveDevice(http);
        }
    }

    // With the first page, so that the web SDK starts with our id; and when somebody else has come to the browser, whose web SDK would go on with the old one.
    // A page that was open then may have written the old one back, so that each page says it again until it is heard.
    private bool WriteWebSdk()
    {
        var isDue = reading.Visitor.IsRotated || (reading.Visitor.HasSignedOut && IsOfSdkForm())
            ? cookies.SharesWithWebSdk(reading.Cookies)
            : (_device.IsUnheard && reading.Page.Kind == RequestKind.Navigation)
                || (options.SeedWebSdkCookie && _device.WebSdk is null && !reading.Visitor.State.IsWebSdkSeeded && IsPage());
        if (isDue)
        {
            cookies.WriteWebSdk(http, _device.Id!);
        }

        return isDue;
    }

    // In the Original model a sign-out keeps the device, but the browser must forget the user. An odd id is not written back: it was never ours.
    private bool IsOfSdkForm() => AnonymousId.HasSdkForm(_device.Id);

    private bool IsPage() => reading.Page.Kind == RequestKind.Navigation && HtmlContent.Is(http.Response.ContentType);
}
