using System.Text.Json;

namespace Mixpanel.ServerSide.Context;

/// <summary>
/// A context as JSON, so that it can travel in a job or a message. What it cannot take along is the parser of User-Agents and what the browser remembers;
/// the words of the reader it does. A property that this version does not know is skipped: a newer one may have written it.
/// </summary>
internal static class MixpanelContextJson
{
    private static readonly UserAgentReader UaParser = new(UserAgentVocabulary.UaParser);

    public static void Write(Utf8JsonWriter writer, MixpanelContext value)
    {
        writer.WriteStartObject();
        Text(writer, "userAgent", value.UserAgent);
        if (value.ClientHints is { } hints)
        {
            writer.WriteStartObject("clientHints");
            Text(writer, "brands", hints.Brands);
            Text(writer, "mobile", hints.Mobile);
            Text(writer, "platform", hints.Platform);
            Text(writer, "platformVersion", hints.PlatformVersion);
            Text(writer, "model", hints.Model);
            Text(writer, "fullVersions", hints.FullVersions);
            writer.WriteEndObject();
        }

        Text(writer, "vocabulary", value.UserAgentReader.Vocabulary == UserAgentVocabulary.WebSdk ? null : value.UserAgentReader.Vocabulary.ToString());
        Text(writer, "currentUrl", value.CurrentUrl);
        Text(writer, "referrer", value.Referrer);
        Text(writer, "ipAddress", value.IpAddress);
        Text(writer, "deviceId", value.DeviceId);
        Text(writer, "anonymousDistinctId", value.AnonymousDistinctId);
        Flag(writer, "isDeviceNew", value.IsDeviceNew);
        Text(writer, "userId", value.UserId);
        Flag(writer, "isUserUnknown", value.IsUserUnknown);
        if (value.FirstTouch is { } first)
        {
            writer.WriteStartObject("firstTouch");
            Text(writer, "referrer", first.InitialReferrer);
            Text(writer, "domain", first.InitialReferringDomain);
            Pairs(writer, "utm", first.UtmParameters);
            writer.WriteEndObject();
        }

        Text(writer, "searchEngine", value.KeptSearchEngine);
        Text(writer, "searchKeyword", value.KeptSearchKeyword);
        Pairs(writer, "campaign", value.GivenCampaign);
        Text(writer, "suppression", value.Suppression == MixpanelSuppression.None ? null : value.Suppression.ToString());
        Text(writer, "nobodysBecause", value.NobodysBecause == MixpanelSuppression.None ? null : value.NobodysBecause.ToString());
        Flag(writer, "isTool", value.IsTool);
        Flag(writer, "isBotMarked", value.IsBotMarked);
        writer.WriteEndObject();
    }

    /// <exception cref="JsonException">It is no context.</exception>
    public static MixpanelContext Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("A Mixpanel context is a JSON object.");
        }

        return new MixpanelContext
        {
            UserAgent = Text(json, "userAgent"),
            ClientHints = Object(json, "clientHints") is { } hints ? Hints(hints) : null,
            UserAgentReader = Enumeration(json, "vocabulary", UserAgentVocabulary.WebSdk) == UserAgentVocabulary.UaParser ? UaParser : UserAgentReader.Default,
            CurrentUrl = Text(json, "currentUrl"),
            Referrer = Text(json, "referrer"),
            IpAddress = Text(json, "ipAddress"),
            DeviceId = Text(json, "deviceId"),
            AnonymousDistinctId = Text(json, "anonymousDistinctId"),
            IsDeviceNew = Flag(json, "isDeviceNew"),
            UserId = Text(json, "userId"),
            IsUserUnknown = Flag(json, "isUserUnknown"),
            FirstTouch = Object(json, "firstTouch") is { } first ? FirstTouch(first) : null,
            KeptSearchEngine = Text(json, "searchEngine"),
            KeptSearchKeyword = Text(json, "searchKeyword"),
            GivenCampaign = Pairs(json, "campaign")?.FindAll(static pair => CampaignParameters.Contains(pair.Key)),
            Suppression = Enumeration(json, "suppression", MixpanelSuppression.None),
            NobodysBecause = Enumeration(json, "nobodysBecause", MixpanelSuppression.None),
            IsTool = Flag(json, "isTool"),
            IsBotMarked = Flag(json, "isBotMarked"),
        };
    }

    private static UserAgentClientHints Hints(JsonElement json) => new()
    {
        Brands = Text(json, "brands"),
        Mobile = Text(json, "mobile"),
        Platform = Text(json, "platform"),
        PlatformVersion = Text(json, "platformVersion"),
        Model = Text(json, "model"),
        FullVersions = Text(json, "fullVersions"),
    };

    private static MixpanelFirstTouch FirstTouch(JsonElement json) => new(
        Text(json, "referrer") ?? MixpanelFirstTouch.Direct,
        Text(json, "domain") ?? MixpanelFirstTouch.Direct,
        CampaignParameters.UtmIn(Pairs(json, "utm") ?? []));

    private static void Text(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void Flag(Utf8JsonWriter writer, string name, bool value)
    {
        if (value)
        {
            writer.WriteBoolean(name, true);
        }
    }

    private static void Pairs(Utf8JsonWriter writer, string name, IReadOnlyList<KeyValuePair<string, string>>? pairs)
    {
        if (pairs is null)
        {
            return;
        }

        writer.WriteStartObject(name);
        foreach (var (key, value) in pairs)
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
    }

    private static JsonElement? Object(JsonElement json, string name) => Of(json, name, JsonValueKind.Object);

    private static string? Text(JsonElement json, string name) => TextOf(Of(json, name, JsonValueKind.String), name);

    private static bool Flag(JsonElement json, string name) => Of(json, name, JsonValueKind.True) is not null;

    private static TEnum Enumeration<TEnum>(JsonElement json, string name, TEnum none)
        where TEnum : struct, Enum => Text(json, name) switch
        {
            null => none,
            { } text when Enum.TryParse<TEnum>(text, out var value) && Enum.IsDefined(value) => value,
            { } text => throw new JsonException($"The {name} '{text}' of a Mixpanel context is not known."),
        };

    private static List<KeyValuePair<string, string>>? Pairs(JsonElement json, string name) => Object(json, name) is { } pairs
        ? [.. pairs.EnumerateObject().Select(pair => KeyValuePair.Create(pair.Name, TextOf(pair.Value, pair.Name)!))]
        : null;

    private static string? TextOf(JsonElement? json, string name)
    {
        try
        {
            return json?.GetString();
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException($"The {name} of a Mixpanel context is no text.", exception);
        }
    }

    private static JsonElement? Of(JsonElement json, string name, JsonValueKind kind)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null or JsonValueKind.False)
        {
            return null;
        }

        return value.ValueKind == kind ? value : throw new JsonException($"The {name} of a Mixpanel context is of the wrong type.");
    }
}
