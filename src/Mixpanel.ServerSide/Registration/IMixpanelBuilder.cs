using Microsoft.Extensions.DependencyInjection;

namespace Mixpanel.ServerSide;

/// <summary>What <c>AddMixpanel</c> returns, to configure more. The methods are extensions in <c>Microsoft.Extensions.DependencyInjection</c>.</summary>
public interface IMixpanelBuilder
{
    /// <summary>The application's services.</summary>
    IServiceCollection Services { get; }

    /// <summary>The name under which the project was registered; empty for the one without a name.</summary>
    string Name { get; }
}
