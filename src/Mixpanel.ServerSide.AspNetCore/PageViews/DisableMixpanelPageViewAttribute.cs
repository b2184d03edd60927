using Mixpanel.ServerSide.AspNetCore.PageViews;

namespace Mixpanel.ServerSide;

/// <summary>
/// Marks an endpoint whose pages <c>app.UseMixpanelPageViews()</c> does not track. A <see cref="MixpanelPageViewAttribute"/> that is nearer to the endpoint
/// counts instead.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class DisableMixpanelPageViewAttribute : Attribute, IPageViewMetadata;
