using System.Text;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Tests.Values;

/// <summary>Writes a value as a property of an event would be written.</summary>
internal static class Json
{
    public static string Of(MixpanelValue value) => Of(value, out _);

    public static string Of(MixpanelValue value, out MixpanelRepairs repairs) => Of(value, ValueLimits.Event, out repairs);

    public static string Of(MixpanelValue value, ValueLimits limits, out MixpanelRepairs repairs)
    {
        repairs = MixpanelRepairs.None;
        var json = new JsonBuffer();
        return ValueWriter.TryWrite(json, value, limits, ref repairs)
            ? Encoding.UTF8.GetString(json.Written)
            : throw new InvalidOperationException("The value was left out.");
    }

    /// <summary>The repairs of a value that is left out altogether.</summary>
    public static MixpanelRepairs OfLeftOut(MixpanelValue value)
    {
        var repairs = MixpanelRepairs.None;
        Assert.False(ValueWriter.TryWrite(new JsonBuffer(), value, ValueLimits.Event, ref repairs));
        return repairs;
    }
}
