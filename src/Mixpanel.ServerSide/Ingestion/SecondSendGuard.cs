namespace Mixpanel.ServerSide.Ingestion;

/// <summary>
/// The last handler before the network: what must not be sent twice passes it once, whatever the application's handlers before it do. A retry
/// handler that keeps the content in memory, or copies it, writes it out once and sends it as often as it likes, which the content cannot see.
/// </summary>
internal sealed class SecondSendGuard : DelegatingHandler
{
    /// <summary>The request that is under way, for those who send a copy of it.</summary>
    public static readonly AsyncLocal<SendAttempts?> UnderWay = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // There are copies only of what was written out; before that it is some other request of a handler, such as for a token.
        var attempts = (request.Content as RequestContent)?.Attempts ?? (UnderWay.Value is { IsHandedOver: true } copied ? copied : null);
        attempts?.Begin();
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            attempts?.Failed();
            throw;
        }
    }
}
