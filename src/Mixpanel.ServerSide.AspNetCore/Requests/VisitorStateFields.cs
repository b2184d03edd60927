using Mixpanel.ServerSide.Context;

namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>
/// The parts of a <see cref="VisitorState"/> as texts, each with a name of a letter or, for a UTM parameter, of a letter and the number of its key. No other property
/// can be put into the cookie, because it has no name there.
/// </summary>
/// <remarks>Names must keep their meaning, because visitors come back after a year: the list of UTM keys may only grow at its end, and to no more than ten.</remarks>
internal sealed class VisitorStateFields
{
    /// <summary>How many there are.</summary>
    public const int Count = LastUtm + UtmCount;

    private const string Letters = "lrdekwx";
    private const int Link = 0;
    private const int Referrer = 1;
    private const int Domain = 2;
    private const int Engine = 3;
    private const int Keyword = 4;
    private const int Seeded = 5;
    private const int Retired = 6;

    private const char FirstUtmLetter = 'f';
    private const char LastUtmLetter = 'u';
    private const int UtmCount = 10;
    private const int FirstUtm = 7;
    private const int LastUtm = FirstUtm + UtmCount;
    private const string Yes = "1";

    private readonly string?[] _values = new string?[Count];

    /// <summary>The value of a field; null if there is none.</summary>
    public string? this[int field] => _values[field];

    /// <summary>The parts of a state as they can be kept, of at most <paramref name="maxLength"/> UTF-16 units each.</summary>
    public static VisitorStateFields Of(VisitorState state, int maxLength)
    {
        var fields = new VisitorStateFields();
        var values = fields._values;
        values[Link] = VisitorStateValue.IsLink(state.Link) ? state.Link : null;
        values[Engine] = VisitorStateValue.IsEngine(state.SearchEngine) ? state.SearchEngine : null;
        values[Keyword] = VisitorStateValue.Of(state.Keyword, maxLength);
        values[Seeded] = state.IsWebSdkSeeded ? Yes : null;
        values[Retired] = VisitorStateValue.IsLink(state.Retired) ? state.Retired : null;
        fields.AddUtm(LastUtm, state.Campaign, maxLength);
        if (state.FirstTouch is { } first)
        {
            values[Referrer] = VisitorStateValue.Of(first.InitialReferrer, maxLength);
            fields.AddUtm(FirstUtm, first.UtmParameters, maxLength);

            // It is in the referrer, but for the longest. It is not shortened with the others: half a domain is another one.
            var domain = VisitorStateValue.Of(first.InitialReferringDomain, VisitorStateValue.MaxLength);
            values[Domain] = domain == fields.DomainOfReferrer ? null : domain;
        }

        return fields;
    }

    /// <summary>Takes a field that was read; false if there is none of this name, if it was there before, or if it cannot have this value.</summary>
    public bool TryAdd(ReadOnlySpan<char> name, string value)
    {
        var field = FieldOf(name);
        if (field < 0 || _values[field] is not null || !IsValid(field, value))
        {
            return false;
        }

        _values[field] = value;
        return true;
    }

    /// <summary>The state of these parts; false if some have no meaning without others that are missing.</summary>
    public bool TryGetState(out VisitorState state)
    {
        var referrer = _values[Referrer];
        var firstUtm = CampaignParameters.UtmOf(_values.AsSpan(FirstUtm, UtmCount));
        if (referrer is null && (_values[Domain] is not null || !firstUtm.IsEmpty))
        {
            state = VisitorState.Empty;
            return false;
        }

        state = new VisitorState
        {
            Link = _values[Link],
            FirstTouch = referrer is null ? null : new(referrer, _values[Domain] ?? DomainOfReferrer, firstUtm),
            SearchEngine = _values[Engine],
            Keyword = _values[Keyword],
            Campaign = CampaignParameters.UtmOf(_values.AsSpan(LastUtm, UtmCount)),
            IsWebSdkSeeded = _values[Seeded] is not null,
            Retired = _values[Retired],
        };
        return true;
    }

    /// <summary>The name of a field.</summary>
    public static string NameOf(int field) => field switch
    {
        >= LastUtm => $"{LastUtmLetter}{(char)('0' + field - LastUtm)}",
        >= FirstUtm => $"{FirstUtmLetter}{(char)('0' + field - FirstUtm)}",
        _ => Letters[field].ToString(),
    };

    private string DomainOfReferrer => ReferringDomain.Of(_values[Referrer]) ?? MixpanelFirstTouch.Direct;

    private static int FieldOf(ReadOnlySpan<char> name) => name switch
    {
        [FirstUtmLetter, >= '0' and <= '9' and var number] => FirstUtm + number - '0',
        [LastUtmLetter, >= '0' and <= '9' and var number] => LastUtm + number - '0',
        [var letter] => Letters.IndexOf(letter),
        _ => -1,
    };

    private static bool IsValid(int field, string value) => VisitorStateValue.IsUsable(value) && field switch
    {
        Link or Retired => VisitorStateValue.IsLink(value),
        Engine => VisitorStateValue.IsEngine(value),
        Seeded => value == Yes,
        _ => true,
    };

    private void AddUtm(int firstField, IReadOnlyList<KeyValuePair<string, string>> parameters, int maxLength)
    {
        foreach (var (key, value) in CampaignParameters.UtmIn(parameters))
        {
            _values[firstField + CampaignParameters.UtmKeys.IndexOf(key)] = VisitorStateValue.Of(value, maxLength);
        }
    }
}
