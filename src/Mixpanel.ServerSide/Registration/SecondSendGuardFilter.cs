using Microsoft.Extensions.Http;
using Mixpanel.ServerSide.Ingestion;

namespace Mixpanel.ServerSide.Registration;

/// <summary>Puts <see cref="SecondSendGuard"/> into the clients of our projects, behind all handlers that the application adds.</summary>
internal sealed class SecondSendGuardFilter(ProjectNames names) : IHttpMessageHandlerBuilderFilter
{
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        if (names.All.Any(name => MixpanelProject.HttpClientName(name) == builder.Name))
        {
            builder.AdditionalHandlers.Add(new SecondSendGuard());
        }
    };
}
