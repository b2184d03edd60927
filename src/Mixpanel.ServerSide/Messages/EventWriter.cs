using System.Text;
using Mixpanel.ServerSide.Configuration;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Messages;

/// <summary>
/// Writes one event as the JSON that is sent: first the properties of the call and of enrichers, then the event's own (identity, time…),
/// then what the context adds, then the defaults. A name that is written is not written again, so the nearer one wins. Identity, time and
/// insert id are fixed here, never at sending.
/// </summary>
internal struct EventWriter
{
    /// <summary>Properties of the event itself: time, three ids, insert id, address and two coordinates.</summary>
    private const int MostOwn = 8;

    private readonly JsonBuffer _json;
    private readonly MessageRules _rules;
    private readonly EventDefaults _defaults;
    private readonly JsonMembers? _context;
    private EventFields _fields;
    private ulong _notFromContext; // one bit for each member of the context that something nearer has
    private ulong _notFromDefaults; // the same for the defaults
    private int _count;
    private int _insertIdEnd;
    private MixpanelRepairs _repairs;

    public EventWriter(JsonBuffer json, string name, in EventFields fields, MixpanelContext? context, EventDefaults defaults, MessageRules rules)
    {
        _json = json;
        _rules = rules;
        _defaults = defaults;
        _fields = fields;
        _context = context?.Fragment;
        json.OpenObject();
        json.Name("event"u8);
        ValueWriter.Write(json, name, ref _repairs);
        json.Name("properties"u8);
        json.OpenObject();
    }

    public void Property(string name, in MixpanelValue value)
    {
        if (!PropertyName.IsValid(name))
        {
            _repairs |= MixpanelRepairs.BadName;
            return;
        }

        if (ReservedProperties.TryTake(name, in value, ref _fields, ref _repairs) || _fields.Groups?.Contains(name) == true)
        {
            return;
        }

        Write(name, in value, isGroupKey: _rules.IsGroupKey(name));
    }

    /// <summary>Keeps a property away from this event, wherever it would come from. Only the token cannot be.</summary>
    public void Remove(string name)
    {
        if (name != PropertyNames.Token)
        {
            NoteWritten(name);
            _fields.Remove(name);
        }
    }

    /// <summary>Whether the event has this property from elsewhere than the call's properties.</summary>
    public readonly bool Has(string name) =>
        SettablePropertyNames.IsOfOneMessage(name)
        || _fields.Groups?.Contains(name) == true
        || (_context?.BitOf(name) ?? 0) != 0
        || _defaults.Members.BitOf(name) != 0;

    /// <summary>Makes a property win over what the call said outside its properties.</summary>
    public void Replace(string name, in MixpanelValue value) => _fields.Replace(name, in value);

    /// <summary>The insert id of an old event, which follows from what was written; null if the call gave one. To be read after <see cref="Finish"/>.</summary>
    public readonly string? DerivedInsertId => _fields is { IsBackfill: true, InsertId: null }
        ? Encoding.ASCII.GetString(_json.Written[(_insertIdEnd - InsertId.Length).._insertIdEnd])
        : null;

    /// <summary>Whose event it is. To be read after <see cref="Finish"/>.</summary>
    public EventIdentity Identity { readonly get; private set; }

    public MixpanelRepairs Finish(IdentityModel model, MixpanelContext? context, DateTimeOffset now)
    {
        WriteGroups();
        var identity = Identity = EventIdentity.Resolve(model, in _fields, context, ref _repairs);
        EventTime.Write(_json, _fields.Time, now, _fields.IsBackfill, ref _repairs);
        WriteText("distinct_id"u8, identity.DistinctId);
        WriteText("$device_id"u8, identity.DeviceId);
        WriteText("$user_id"u8, identity.UserId);
        InsertId.WriteTo(_json, _fields.InsertId, _fields.IsBackfill, ref _repairs);
        _insertIdEnd = _json.Length - 1; // before the quotation mark
        WriteText("ip"u8, MessageAddress.Of(_fields.IpAddress, identity.Visitor, ref _repairs));
        Coordinates.Write(_json, _fields.Latitude, _fields.Longitude, ref _repairs);
        if (_context is not null && identity.Visitor is not null)
        {
            _context.WriteTo(_json, _notFromContext);
            _notFromDefaults |= _defaults.OverriddenBy(_context);
        }

        _defaults.Members.WriteTo(_json, _notFromDefaults);
        _json.CloseObject();
        _json.CloseObject();
        return _repairs;
    }

    private void WriteGroups()
    {
        if (_fields.Groups is null)
        {
            return;
        }

        foreach (var (key, ids) in _fields.IsBackfill ? _fields.Groups.Sorted() : _fields.Groups)
        {
            if (PropertyName.IsValid(key) && !SettablePropertyNames.IsOfOneMessage(key))
            {
                Write(key, in ids, isGroupKey: true);
            }
            else
            {
                _repairs |= MixpanelRepairs.BadName;
            }
        }
    }

    private void Write(string name, in MixpanelValue value, bool isGroupKey)
    {
        // Whatever becomes of the value: what the context or a scope say must not come out from behind one that was to hide it.
        NoteWritten(name);
        if (_count == ValueWriter.MaxMembers - MostOwn - (_context?.Members.Length ?? 0) - _defaults.Members.Members.Length)
        {
            _repairs |= MixpanelRepairs.TooMany;
            return;
        }

        var start = _json.Length;
        _json.Name(name);
        if (isGroupKey ? GroupIds.TryWrite(_json, in value, ValueLimits.Event, ref _repairs) : ValueWriter.TryWrite(_json, in value, ValueLimits.Event, ref _repairs))
        {
            _count++;
        }
        else
        {
            _json.Rewind(start);
        }
    }

    private void NoteWritten(string name)
    {
        _notFromContext |= _context?.BitOf(name) ?? 0;
        _notFromDefaults |= _defaults.Members.BitOf(name);
    }

    private readonly void WriteText(ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            _json.Name(name);
            _json.String(value);
        }
    }
}
