using Microsoft.Extensions.Diagnostics.HealthChecks;
using Mixpanel.ServerSide.Registration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Mixpanel to the application's health checks.</summary>
public static class MixpanelHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a health check named <c>mixpanel</c>, or <c>mixpanel:</c> and the project's name. It is degraded, and never worse, while Mixpanel does
    /// not take messages or refuses the settings, while a journal is more than 80 % full, and while messages wait in memory although
    /// <see cref="Mixpanel.ServerSide.MixpanelOptions.JournalDirectory"/> is set. It sends nothing.
    /// </summary>
    /// <param name="builder">What <c>AddHealthChecks</c> returned.</param>
    /// <param name="project">The name of one project; an empty one for the project without a name. Default: null, all projects in one check.</param>
    /// <param name="tags">
    /// Tags to select the check by. Default: none. It does not belong among the checks by which an orchestrator decides to end the application.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static IHealthChecksBuilder AddMixpanel(this IHealthChecksBuilder builder, string? project = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var name = string.IsNullOrEmpty(project) ? "mixpanel" : "mixpanel:" + project;

        // The status is for a check that throws.
        return builder.Add(new HealthCheckRegistration(name, services => new MixpanelHealthCheck(services, project), HealthStatus.Degraded, tags));
    }
}
