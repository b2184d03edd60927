using System.Globalization;

namespace Mixpanel.ServerSide.Values;

/// <summary>Writes a value as Mixpanel documents its data types, repairing what it would refuse. The table of types is in docs/values.md.</summary>
internal static class ValueWriter
{
    /// <summary>Elements of a list, and members of an object ("Import Events": fewer than 255).</summary>
    public const int MaxMembers = 254;

    /// <summary>Writes a value after its name. The common types come first: this is the path of every property.</summary>
    /// <returns>False if the value cannot be written; the caller takes the name back.</returns>
    public static bool TryWrite(JsonBuffer json, in MixpanelValue value, ValueLimits limits, ref MixpanelRepairs repairs) =>
        TryWriteScalar(json, in value, ref repairs) || new NestedWriter(json, limits, ref repairs).TryWrite(value.Reference!, depth: 0);

    /// <summary>Writes null, text, and what a value holds in its bits.</summary>
    /// <returns>False if the value is something else.</returns>
    public static bool TryWriteScalar(JsonBuffer json, in MixpanelValue value, ref MixpanelRepairs repairs)
    {
        switch (value.Reference)
        {
            case null: json.Null(); return true;
            case string text: Write(json, text, ref repairs); return true;
            case ValueKind kind: Write(json, kind, in value, ref repairs); return true;
            default: return false;
        }
    }

    public static void Write(JsonBuffer json, ReadOnlySpan<char> text, ref MixpanelRepairs repairs)
    {
        var cut = Text.Cut(text);
        if (cut.Length != text.Length)
        {
            repairs |= MixpanelRepairs.TextCut;
        }

        if (!Text.IsWhole(cut))
        {
            repairs |= MixpanelRepairs.BadText;
        }

        json.String(cut);
    }

    public static void NotANumber(JsonBuffer json, ref MixpanelRepairs repairs)
    {
        repairs |= MixpanelRepairs.NotANumber;
        json.Null();
    }

    private static void Write(JsonBuffer json, ValueKind kind, in MixpanelValue value, ref MixpanelRepairs repairs)
    {
        if (kind == ValueKind.Integer)
        {
            json.Number(value.Read<long>());
        }
        else if (kind == ValueKind.Boolean)
        {
            json.Boolean(value.Read<bool>());
        }
        else if (kind == ValueKind.Double)
        {
            WriteFinite(json, value.Read<double>(), double.IsFinite(value.Read<double>()), ref repairs);
        }
        else if (kind == ValueKind.Decimal)
        {
            json.Number(value.Read<decimal>());
        }
        else if (kind == ValueKind.Guid)
        {
            Span<char> text = stackalloc char[36];
            value.Read<Guid>().TryFormat(text, out _);
            json.String(text);
        }
        else if (kind == ValueKind.Time)
        {
            WriteTime(json, new DateTime(value.Read<long>()));
        }
        else
        {
            WriteRare(json, kind, in value, ref repairs);
        }
    }

    private static void WriteRare(JsonBuffer json, ValueKind kind, in MixpanelValue value, ref MixpanelRepairs repairs)
    {
        if (kind == ValueKind.Single)
        {
            WriteFinite(json, value.Read<float>(), float.IsFinite(value.Read<float>()), ref repairs);
        }
        else if (kind == ValueKind.UnsignedInteger)
        {
            json.Number(value.Read<ulong>());
        }
        else if (kind == ValueKind.Date)
        {
            WriteTime(json, value.Read<DateOnly>().ToDateTime(TimeOnly.MinValue));
        }
        else if (kind == ValueKind.TimeOfDay)
        {
            Span<char> text = stackalloc char[16];
            value.Read<TimeOnly>().TryFormat(text, out var length, "HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
            json.String(text[..length]);
        }
        else if (kind == ValueKind.Duration)
        {
            json.Number(value.Read<long>() / (decimal)TimeSpan.TicksPerSecond); // exact, which a double is not
        }
        else if (kind == ValueKind.Half)
        {
            WriteHalf(json, value.Read<Half>(), ref repairs);
        }
        else if (kind == ValueKind.Int128)
        {
            json.Number(value.Read<Int128>());
        }
        else
        {
            json.Number(value.Read<UInt128>());
        }
    }

    // "Supported Data Types": a date is UTC, to the second, without zone.
    private static void WriteTime(JsonBuffer json, DateTime time)
    {
        Span<char> text = stackalloc char[19];
        time.TryFormat(text, out _, "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        json.String(text);
    }

    // The shortest digits that name a half among halves are not its value once it is a whole number of five digits: 65504 would be 65500.
    private static void WriteHalf(JsonBuffer json, Half number, ref MixpanelRepairs repairs)
    {
        if (Half.IsInteger(number) && number != Half.Zero)
        {
            json.Number((long)number);
        }
        else
        {
            WriteFinite(json, number, Half.IsFinite(number), ref repairs);
        }
    }

    private static void WriteFinite<T>(JsonBuffer json, T number, bool isFinite, ref MixpanelRepairs repairs)
        where T : IUtf8SpanFormattable
    {
        if (isFinite)
        {
            json.Number(number);
        }
        else
        {
            NotANumber(json, ref repairs);
        }
    }
}
