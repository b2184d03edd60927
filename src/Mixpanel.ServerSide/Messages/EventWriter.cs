using Mixpanel.ServerSide.Context;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Messages;

/// <summary>
/// Writes one event as the JSON that is sent: first the caller's properties, then what the context adds to them, then the library's own.
/// A name that the caller gave is not written again, so the caller wins. Identity, time and insert id are fixed here, never at sending.
/// </summary>
internal struct EventWriter
{
    /// <summary>Properties that <see cref="Finish"/> adds at most.</summary>
    private const int MostOwn = 11;

    private readonly JsonBuffer _json;
    private readonly ContextFragment? _fragment;
    private EventFields _fields;
    private ulong _overridden; // one bit for each member of the fragment that the caller gave
    private int _count;
    private Repairs _repairs;

    public EventWriter(JsonBuffer json, string name, in EventFields fields, MixpanelContext? context)
    {
        _json = json;
        _fields = fields;
        _fragment = context?.Fragment;
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
            _repairs |= Repairs.BadName;
            return;
        }

        if (ReservedProperties.TryTake(name, in value, ref _fields, ref _repairs))
        {
            return;
        }

        if (_count == ValueWriter.MaxMembers - MostOwn - (_fragment?.Members.Length ?? 0))
        {
            _repairs |= Repairs.TooMany;
            return;
        }

        var start = _json.Length;
        _json.Name(name);
        if (ValueWriter.TryWrite(_json, in value, ref _repairs))
        {
            _count++;
            NoteOverride(name);
        }
        else
        {
            _json.Rewind(start);
        }
    }

    public Repairs Finish(ProjectMembers project, IdentityModel model, MixpanelContext? context, DateTimeOffset now)
    {
        var identity = EventIdentity.Resolve(model, in _fields, context, ref _repairs);
        if (identity.Visitor is not null)
        {
            WriteFragment();
        }

        project.WriteTo(_json, in _fields);
        EventTime.Write(_json, _fields.Time, now, ref _repairs);
        WriteText("distinct_id"u8, identity.DistinctId);
        WriteText("$device_id"u8, identity.DeviceId);
        WriteText("$user_id"u8, identity.UserId);
        WriteInsertId();
        WriteText("ip"u8, MessageAddress.Of(_fields.IpAddress, identity.Visitor, ref _repairs));
        Coordinates.Write(_json, _fields.Latitude, _fields.Longitude, ref _repairs);
        _json.CloseObject();
        _json.CloseObject();
        return _repairs;
    }

    private void NoteOverride(string name)
    {
        // Mixpanel's names begin in one of two ways; most of an application's own do not, and need no search.
        if (_fragment is null || !(name[0] == '$' || char.IsAsciiLetterLower(name[0])))
        {
            return;
        }

        var members = _fragment.Members;
        for (var i = 0; i < members.Length; i++)
        {
            if (members[i].Name == name)
            {
                _overridden |= 1UL << i;
                return;
            }
        }
    }

    private readonly void WriteFragment()
    {
        if (_fragment is null || _fragment.Members.IsEmpty)
        {
            return;
        }

        if (_overridden == 0)
        {
            _json.Raw(_fragment.Json);
            return;
        }

        for (var i = 0; i < _fragment.Members.Length; i++)
        {
            if ((_overridden & (1UL << i)) == 0)
            {
                _json.Raw(_fragment.JsonOf(_fragment.Members[i]));
            }
        }
    }

    private void WriteInsertId()
    {
        _json.Name("$insert_id"u8);
        if (_fields.InsertId is { } given)
        {
            if (InsertId.IsValid(given))
            {
                _json.String(given);
                return;
            }

            _repairs |= Repairs.ReservedValue;
        }

        Span<char> made = stackalloc char[InsertId.Length];
        InsertId.Write(made);
        _json.String(made);
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
