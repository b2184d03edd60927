namespace Shop.Analytics;

/// <summary>
/// Every event of the shop, in one place, so that a name is never spelt in two ways: to Mixpanel "Order placed" would be another event.
/// Title Case, an object and what happened to it, in the past tense.
/// </summary>
public static class Events
{
    public const string LandingViewed = "Landing Viewed";
    public const string ProductsListed = "Products Listed";
    public const string SignUpCompleted = "Sign Up Completed";
    public const string LoginFailed = "Login Failed";
    public const string LoggedIn = "Logged In";
    public const string OrderPlaced = "Order Placed";
    public const string LoggedOut = "Logged Out";
}
