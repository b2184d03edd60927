using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Mixpanel.ServerSide.Emulator.Page;

/// <summary>
/// The page that shows what arrived. It is the same for everyone: the data comes as JSON afterwards and is shown as text. The
/// Content-Security-Policy lets nothing run but the page's own script, known by its hash.
/// </summary>
internal sealed class EmulatorPage
{
    private static readonly string Style = Read("page.css");
    private static readonly string Script = Read("page.js");

    private static readonly string Policy =
        $"default-src 'none'; script-src '{HashOf(Script)}'; style-src '{HashOf(Style)}'; connect-src 'self'; img-src data:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private readonly byte[] _html;

    // The one thing that the script cannot find out alone: whether the last segment of its address belongs to the prefix.
    private EmulatorPage(string place) => _html = Encoding.UTF8.GetBytes(Read("page.html")
        .Replace("{{place}}", place, StringComparison.Ordinal)
        .Replace("{{style}}", Style, StringComparison.Ordinal)
        .Replace("{{script}}", Script, StringComparison.Ordinal));

    public static EmulatorPage AtRoot { get; } = new("root");

    public static EmulatorPage AtEmulator { get; } = new("emulator");

    public Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = _html.Length;
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        return response.Body.WriteAsync(_html, context.RequestAborted).AsTask();
    }

    private static string HashOf(string source) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(source)));

    private static string Read(string name)
    {
        using var stream = typeof(EmulatorPage).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);

        // A browser hashes what it parsed, and that has no carriage returns.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
