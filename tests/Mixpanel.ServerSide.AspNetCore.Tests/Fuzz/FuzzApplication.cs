using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.AspNetCore.Tests.Identity;
using Mixpanel.ServerSide.AspNetCore.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Fuzz;

/// <summary>An application that does what the request has in mind. An exception that comes through the pipeline is a finding.</summary>
internal sealed class FuzzApplication(IMixpanelTracker tracker, Findings findings)
{
    /// <summary>The property of each event that names the request.</summary>
    public const string IdProperty = "request";

    public static Task<WebTest> StartAsync(FuzzSettings settings, Judge judge, Findings findings) => WebTest.StartAsync(
        app =>
        {
            var application = new FuzzApplication(app.Services.GetRequiredService<IMixpanelTracker>(), findings);
            app.Use(application.WatchAsync);
            if (settings.AuthenticatesFirst)
            {
                app.UseAuthentication();
            }

            app.UseMixpanelContext();
            app.UseMixpanelPageViews(settings.Apply);
            app.UseAuthentication();
            app.Use(application.HandleUnlessMappedAsync);
            app.Map("/p/{sku}/{**rest}", (RequestDelegate)application.HandleAsync).WithMixpanelPageView("Product", "sku");
            app.Map("/off/{**rest}", (RequestDelegate)application.HandleAsync).DisableMixpanelContext();
        },
        settings.Apply,
        services =>
        {
            services.AddDataProtection();
            services.AddAuthentication(SignInTest.Scheme).AddCookie(SignInTest.Scheme, static cookie => cookie.Cookie.Name = ResponseRules.AuthenticationCookie);
            services.AddSingleton<ILoggerProvider>(new FailureLog(findings));

            // Behind all that WebTest configures.
            services.PostConfigureAll<HttpClientFactoryOptions>(options => options.HttpMessageHandlerBuilderActions.Add(builder => builder.PrimaryHandler = judge));
        },
        options => options.IdentityModel = settings.Model);

    private async Task WatchAsync(HttpContext http, RequestDelegate next)
    {
        var request = http.Features.Get<RandomRequest>()!;
        try
        {
            using (tracker.BeginScope((IdProperty, request.Id)))
            {
                await next(http);
            }
        }
#pragma warning disable CA1031 // Any is a finding.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            findings.Add($"{exception.GetType().Name} in the pipeline", $"{exception}\n  caused by {request}");
        }
        finally
        {
            request.Ended.TrySetResult();
        }
    }

    private Task HandleUnlessMappedAsync(HttpContext http, RequestDelegate next) =>
        http.GetEndpoint() is RouteEndpoint { Order: 0 } ? next(http) : HandleAsync(http);

    private async Task HandleAsync(HttpContext http)
    {
        foreach (var action in http.Features.Get<RandomRequest>()!.Actions)
        {
            await DoAsync(http, action);
        }
    }

    private async Task DoAsync(HttpContext http, FuzzAction action)
    {
        switch (action.Kind)
        {
            case FuzzActionKind.Track:
                tracker.Track("Seen");
                break;
            case FuzzActionKind.Set:
                tracker.People.Set(("Seen", true));
                break;
            case FuzzActionKind.SignIn when !http.Response.HasStarted: // the framework refuses it
                await http.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, action.Text)], SignInTest.Scheme)));
                tracker.Track("Logged In");
                break;
            case FuzzActionKind.SignOut when !http.Response.HasStarted:
                await http.SignOutAsync();
                tracker.Track("Logged Out");
                break;
            case FuzzActionKind.Identify:
                tracker.Identify(action.Text);
                break;
            case FuzzActionKind.Reset:
                tracker.Reset();
                break;
            case FuzzActionKind.Travel:
                Travel(http);
                break;
            case FuzzActionKind.ContentType when !http.Response.HasStarted:
                http.Response.ContentType = action.Text;
                break;
            case FuzzActionKind.CacheControl when !http.Response.HasStarted:
                http.Response.Headers.CacheControl = action.Text;
                break;
            case FuzzActionKind.AcceptClientHints when !http.Response.HasStarted:
                http.Response.Headers["Accept-CH"] = action.Text;
                break;
            case FuzzActionKind.Status when !http.Response.HasStarted:
                http.Response.StatusCode = int.Parse(action.Text, CultureInfo.InvariantCulture);
                break;
            case FuzzActionKind.Write:
                await http.Response.StartAsync();
                break;
        }
    }

    // As to a job: the context as text, there and back.
    private void Travel(HttpContext http)
    {
        if (http.GetMixpanelContext() is not { } context)
        {
            return;
        }

        var json = context.ToJson();
        var arrived = MixpanelContext.FromJson(json);
        if (arrived.ToJson() != json)
        {
            findings.Add("a context that has travelled is another", $"{json}\n  {arrived.ToJson()}");
        }

        using (tracker.BeginScope(arrived))
        {
            tracker.Track("Travelled");
        }
    }
}
