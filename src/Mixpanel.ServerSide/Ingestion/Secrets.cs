using System.Text;

namespace Mixpanel.ServerSide.Ingestion;

/// <summary>
/// What a request carries and nobody is to read in a log, a dead letter, an activity or a failure that the application is told: answers may repeat
/// it, those of proxies above all.
/// </summary>
internal sealed class Secrets
{
    private const string Blank = "***";

    private readonly string[] _texts;

    public Secrets(MixpanelOptions options)
    {
        BasicCredentials = Convert.ToBase64String(Encoding.ASCII.GetBytes(options.ProjectToken + ":"));
        _texts = [BasicCredentials.TrimEnd('='), options.ProjectToken, options.Endpoint?.UserInfo ?? string.Empty];
    }

    /// <summary>The project's token as <c>/import</c> wants it: as user name, the password empty, the colon kept ("Project Token").</summary>
    public string BasicCredentials { get; }

    /// <summary>Gives the text without them.</summary>
    public string BlankOut(string text)
    {
        foreach (var secret in _texts)
        {
            text = secret.Length == 0 ? text : text.Replace(secret, Blank, StringComparison.OrdinalIgnoreCase);
        }

        return text;
    }
}
