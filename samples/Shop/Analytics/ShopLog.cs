namespace Shop.Analytics;

public static partial class ShopLog
{
    [LoggerMessage(EventId = 1, EventName = "EmulatorIsPublic", Level = LogLevel.Warning,
        Message = "Neither Mixpanel:ProjectToken nor Mixpanel:Endpoint is configured, so events go to an emulator in this process, and {Page} shows them to everybody.")]
    public static partial void EmulatorIsPublic(this ILogger logger, string page);
}
