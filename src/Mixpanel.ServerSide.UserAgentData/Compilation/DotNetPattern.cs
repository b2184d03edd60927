using System.Text;

namespace Mixpanel.ServerSide.UserAgentData.Compilation;

/// <summary>
/// Says in .NET's words what a pattern means in JavaScript, whose rules are the reference. Two things are written differently: .NET's <c>$</c> also stands
/// before a last line feed, and a bracket in a class can take members away from it. That <c>\d</c>, <c>\w</c> and case mean ASCII is the engine's part: it shows the patterns nothing else.
/// </summary>
internal static class DotNetPattern
{
    public static string Of(string pattern)
    {
        var result = new StringBuilder(pattern.Length);
        var isInClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                result.Append(c).Append(pattern[++i]);
                continue;
            }

            result.Append((c, isInClass) switch
            {
                ('$', false) => @"\z",
                ('[', true) => @"\[",
                _ => c.ToString(),
            });
            isInClass = c switch { '[' => true, ']' => false, _ => isInClass };
        }

        return result.ToString();
    }
}
