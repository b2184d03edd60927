using System.Diagnostics;

namespace Mixpanel.ServerSide.Delivery;

/// <summary>
/// The activity of one request to Mixpanel. It has no parent: a batch is made of the messages of many requests of the application, and belongs to
/// none of them. Nothing is made where nobody listens.
/// </summary>
internal readonly struct RequestActivity
{
    /// <summary>What applications listen to, for example with OpenTelemetry's <c>AddSource</c>.</summary>
    public const string SourceName = "Mixpanel.ServerSide";

    /// <summary>The name of the activities.</summary>
    public const string OperationName = "mixpanel.send";

    private static readonly ActivitySource Source = new(SourceName);

    private readonly Activity? _activity;

    private RequestActivity(Activity? activity) => _activity = activity;

    public static RequestActivity Start(string endpoint, string project, int count)
    {
        if (!Source.HasListeners())
        {
            return default;
        }

        Activity.Current = null;
        return new RequestActivity(Harmless(() =>
        {
            var activity = Source.StartActivity(OperationName, ActivityKind.Client);
            activity?.SetTag("mixpanel.endpoint", endpoint).SetTag("mixpanel.messages", count);
            return project.Length > 0 ? activity?.SetTag("mixpanel.project", project) : activity;
        }));
    }

    /// <summary>Ends it.</summary>
    /// <param name="outcome">How the request went, a value of <see cref="RequestOutcome"/>.</param>
    /// <param name="error">What went wrong, if something did.</param>
    public void End(string outcome, string? error)
    {
        var activity = _activity;
        if (activity is null)
        {
            return;
        }

        Harmless(() =>
        {
            activity.SetTag("mixpanel.outcome", outcome);
            if (error is not null)
            {
                activity.SetStatus(ActivityStatusCode.Error, error);
            }

            activity.Stop();
            return activity;
        });
    }

    // Whoever listens runs in here, and may throw; no message may be lost over it.
    private static Activity? Harmless(Func<Activity?> step)
    {
        try
        {
            return step();
        }
#pragma warning disable CA1031 // The listener is the application's; there is nobody else to tell.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }
}
