namespace Mixpanel.ServerSide.AspNetCore.PageViews;

/// <summary>What an endpoint says of its page views. One type for yes and no, so that the last metadata wins whatever it says.</summary>
internal interface IPageViewMetadata;
