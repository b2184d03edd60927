namespace Mixpanel.ServerSide;

/// <summary>The words in which browser, operating system and device are reported.</summary>
public enum UserAgentVocabulary
{
    /// <summary>
    /// The words of Mixpanel's web SDK, such as <c>Mobile Safari</c> on <c>iOS</c>: a project that tracks in the browser and on the server then has one
    /// vocabulary.
    /// </summary>
    WebSdk,

    /// <summary>
    /// ua-parser's families, such as <c>Mobile Safari</c>, <c>Chrome Mobile iOS</c> or <c>Edge</c>, as in the example of Mixpanel's page "Server-Side Best Practices".
    /// </summary>
    UaParser,
}
