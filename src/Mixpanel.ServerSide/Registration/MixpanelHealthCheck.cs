using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mixpanel.ServerSide.Registration;

/// <summary>
/// Tells how delivery is, from what it knows anyway: nothing is sent. Never worse than degraded, because an outage at Mixpanel must not make
/// an orchestrator end the application.
/// </summary>
internal sealed class MixpanelHealthCheck(IServiceProvider services, string? project) : IHealthCheck
{
    // Services are asked for here and not in the constructor: an exception in there would end the report of all checks.
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var projects = (services.GetService<ProjectNames>()?.All ?? []).Where(name => project is null || name == project).ToList();
        return Task.FromResult(projects.Count > 0 ? Check(projects) : HealthCheckResult.Degraded(Missing));
    }

    private string Missing => string.IsNullOrEmpty(project)
        ? "Mixpanel is not registered: AddMixpanel was not called on the application's services."
        : $"There is no Mixpanel project '{project}': AddMixpanel was not called with this name.";

    private HealthCheckResult Check(IEnumerable<string> projects)
    {
        var data = new Dictionary<string, object>(StringComparer.Ordinal);
        var waiting = 0L;
        var troubles = new List<string>();
        foreach (var endpoint in projects.SelectMany(name => services.GetRequiredKeyedService<MixpanelProject>(name).Endpoints))
        {
            var status = endpoint.Journal.Status;
            waiting += status.Pending;
            troubles.AddRange(EndpointHealth.Tell(endpoint, status, data));
        }

        return troubles.Count == 0
            ? HealthCheckResult.Healthy($"Nothing is in the way of delivery. Messages that wait: {waiting}.", data)
            : HealthCheckResult.Degraded(string.Join(' ', troubles), data: data);
    }
}
