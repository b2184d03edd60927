namespace Shop.Tests;

/// <summary>Posts forms as a browser does.</summary>
internal static class Forms
{
    public static async Task<HttpResponseMessage> PostAsync(this HttpClient visitor, string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(static field => KeyValuePair.Create(field.Name, field.Value)));
        return await visitor.PostAsync(new Uri(path, UriKind.Relative), form, TestContext.Current.CancellationToken);
    }

    public static Task<HttpResponseMessage> OpenAsync(this HttpClient visitor, string path) =>
        visitor.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public static Task<HttpResponseMessage> SignUpAsync(this HttpClient visitor) =>
        visitor.PostAsync("/signup", ("name", "Ada Lovelace"), ("email", "ada@example.com"), ("password", "correct horse"), ("plan", "Pro"));

    public static Task<HttpResponseMessage> LogInAsync(this HttpClient visitor, string returnUrl = "", string password = "correct horse") =>
        visitor.PostAsync("/login", ("email", "ADA@example.com"), ("password", password), ("returnUrl", returnUrl));
}
