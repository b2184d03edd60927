using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Mixpanel.ServerSide.Context;

namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>
/// What the Mixpanel JavaScript SDK 2.83 keeps in its cookie of where the visitor came from. Anybody can write the cookie: only these names are taken,
/// and only texts; they go nowhere but where the web SDK itself would send them.
/// </summary>
internal sealed class WebSdkSuperProperties
{
    private const int Initial = 0;
    private const int Engine = 1;
    private const int SearchWord = 2;
    private const int FirstUtm = 3;

    private static readonly ImmutableArray<byte[]> Names =
        [.. new[] { "$initial_referrer", "$search_engine", "mp_keyword" }.Concat(CampaignParameters.UtmKeys).Select(Encoding.UTF8.GetBytes)];

    private readonly string?[] _values = new string?[Names.Length];

    public string? InitialReferrer => _values[Initial];

    public string? SearchEngine => _values[Engine];

    public string? Keyword => _values[SearchWord];

    /// <summary>The UTM parameters that the web SDK has persisted, in its order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Campaign =>
    [
        .. CampaignParameters.UtmKeys
            .Select((key, index) => KeyValuePair.Create(key, _values[FirstUtm + index]!))
            .Where(static parameter => parameter.Value is not null),
    ];

    public string this[int index]
    {
        set => _values[index] = value;
    }

    /// <summary>Which of the properties the reader's name is; -1 for none.</summary>
    public static int IndexOf(Utf8JsonReader reader)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (reader.ValueTextEquals(Names[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
