using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Messages;

/// <summary>Values where Mixpanel wants a number.</summary>
internal static class Numbers
{
    /// <summary>The value as a number, if it is a finite one.</summary>
    public static double? Read(in MixpanelValue value)
    {
        if (value.Reference is not ValueKind kind)
        {
            return null;
        }

        double? number = kind == ValueKind.Integer ? value.Read<long>()
            : kind == ValueKind.UnsignedInteger ? value.Read<ulong>()
            : kind == ValueKind.Decimal ? (double)value.Read<decimal>()
            : kind == ValueKind.Double ? value.Read<double>()
            : kind == ValueKind.Single ? value.Read<float>()
            : null;
        return number is { } finite && double.IsFinite(finite) ? number : null;
    }
}
