namespace Mixpanel.ServerSide.BrowserTests.Shop;

/// <summary>What a person does in the shop, with the mouse and the keyboard.</summary>
internal static class Steps
{
    private const string Password = "correct horse";

    /// <summary>Leads to the login page.</summary>
    public static async Task<TrackedEvent> SignUpAsync(this Visit visit, string email)
    {
        await visit.StepAsync(static page => page.ClickAsync("text=Sign up"));
        await visit.Page.FillAsync("#name", "Ada Lovelace");
        await visit.Page.FillAsync("#email", email);
        await visit.Page.FillAsync("#password", Password);
        return await visit.StepAsync(static page => page.ClickAsync("button:text('Sign up')"));
    }

    /// <summary>From the login page to the one where to buy.</summary>
    public static async Task<TrackedEvent> LogInAsync(this Visit visit, string email)
    {
        await visit.Page.FillAsync("#email", email);
        await visit.Page.FillAsync("#password", Password);
        return await visit.StepAsync(static page => page.ClickAsync("button:text('Log in')"));
    }

    public static Task<TrackedEvent> BuyAsync(this Visit visit) => visit.StepAsync(static page => page.ClickAsync("text=Place order"));

    /// <summary>Leads to the landing page.</summary>
    public static Task<TrackedEvent> LogOutAsync(this Visit visit) => visit.StepAsync(static page => page.ClickAsync("text=Log out"));
}
