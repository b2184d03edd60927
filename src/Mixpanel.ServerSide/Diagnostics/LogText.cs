namespace Mixpanel.ServerSide.Diagnostics;

/// <summary>Makes a name that may come from anywhere fit for a log: short, and on one line.</summary>
internal static class LogText
{
    private const int Longest = 100;

    public static string Of(string name)
    {
        var cut = name.Length <= Longest ? name : name[..Longest] + "…";
        return cut.Any(char.IsControl) ? string.Concat(cut.Select(static c => char.IsControl(c) ? '?' : c)) : cut;
    }
}
