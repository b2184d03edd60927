using System.Text;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide;

/// <content>Reading a value back, for code that looks at what is about to be sent.</content>
public readonly partial struct MixpanelValue : IEquatable<MixpanelValue>
{
    /// <summary>Gives the value back as a .NET object.</summary>
    /// <returns>
    /// Null, <see cref="string"/> (also for a character, URI, IP address or version), <see cref="bool"/>, <see cref="long"/> (for all
    /// smaller integers), <see cref="ulong"/>, <see cref="double"/>, <see cref="float"/>, <see cref="decimal"/>, <see cref="DateTime"/> in UTC
    /// (also for a <see cref="DateTimeOffset"/>), or what was given: another number, date, time, GUID, enum, list, dictionary or object.
    /// </returns>
    public object? ToObject() => _object switch
    {
        null or string => _object,
        ValueKind kind => Boxed(kind),
        Reflected reflected => reflected.Value,
        Reflected.Unreadable => null,
        _ => _object,
    };

    /// <summary>The value as text: text as it is, and anything else as it would be sent; lists and objects as JSON. For logs and debugging.</summary>
    /// <returns>The text; "null" for null, and an empty one for a value that would be left out.</returns>
    public override string ToString() => _object switch
    {
        string text => text,
        Enum or StringBuilder => _object.ToString() ?? string.Empty,
        ValueKind => Json().Trim('"'), // a date or a GUID: nothing in it is escaped
        _ => Json(),
    };

    /// <summary>
    /// Tells whether both hold the same: texts, numbers and times by what they are (1 is not 1.0, and 1.0m is not 1.00m), lists and objects by
    /// reference.
    /// </summary>
    /// <param name="other">The other value.</param>
    /// <returns>True if they do.</returns>
    public bool Equals(MixpanelValue other) => _object is string or ValueType
        ? _object.Equals(other._object)
        : ReferenceEquals(_object, other._object) && _bits.Equals(other._bits);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is MixpanelValue other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => _object switch
    {
        null => 0,
        ValueKind => HashCode.Combine(_object, _bits),
        _ => _object.GetHashCode(),
    };

    /// <summary>Tells whether both hold the same, as <see cref="Equals(MixpanelValue)"/> does. For null, see <see cref="IsNull"/>.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    /// <returns>True if they do.</returns>
    public static bool operator ==(MixpanelValue left, MixpanelValue right) => left.Equals(right);

    /// <summary>Tells whether they do not hold the same.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    /// <returns>True if they do not.</returns>
    public static bool operator !=(MixpanelValue left, MixpanelValue right) => !left.Equals(right);

    private object Boxed(ValueKind kind) =>
        kind == ValueKind.Integer ? Read<long>()
        : kind == ValueKind.Boolean ? Read<bool>()
        : kind == ValueKind.Double ? Read<double>()
        : kind == ValueKind.Single ? Read<float>()
        : kind == ValueKind.Decimal ? Read<decimal>()
        : kind == ValueKind.UnsignedInteger ? Read<ulong>()
        : kind == ValueKind.Guid ? Read<Guid>()
        : kind == ValueKind.Time ? new DateTime(Read<long>(), DateTimeKind.Utc)
        : kind == ValueKind.Date ? Read<DateOnly>()
        : kind == ValueKind.TimeOfDay ? Read<TimeOnly>()
        : kind == ValueKind.Duration ? new TimeSpan(Read<long>())
        : kind == ValueKind.Half ? Read<Half>()
        : kind == ValueKind.Int128 ? Read<Int128>()
        : Read<UInt128>();

    private string Json()
    {
        var json = JsonBufferPool.Rent();
        try
        {
            var repairs = MixpanelRepairs.None;
            return ValueWriter.TryWrite(json, in this, ValueLimits.Profile, ref repairs) ? Encoding.UTF8.GetString(json.Written) : string.Empty;
        }
        finally
        {
            JsonBufferPool.Return(json);
        }
    }
}
