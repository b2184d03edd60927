using Microsoft.Extensions.DependencyInjection;

namespace Mixpanel.ServerSide;

/// <summary>What <c>AddMixpanel</c> returns, to configure more. The methods are extensions in <c>Microsoft.Extensions.DependencyInjection</c>.</summary>
public interface IMixpanelBuilder
{
    /// <summary>The application's services.</summary>
    IServiceCollection Services { get; }
}
