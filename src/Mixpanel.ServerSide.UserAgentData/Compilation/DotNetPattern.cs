using System.Text;

namespace Mixpanel.ServerSide.UserAgentData.Compilation;

/// <summary>
/// Says in .NET's words what a pattern means in JavaScript, whose rules are the reference. Only the end is written differently: .NET's <c>$</c> also stands
/// before a last line feed. That <c>\d</c>, <c>\w</c> and case mean ASCII is the engine's part: it shows the patterns nothing else.
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
            isInClass = c switch { '[' => true, ']' => false, _ => isInClass };
            if (c == '\\' && i + 1 < pattern.Length)
            {
                result.Append(c).Append(pattern[++i]);
            }
            else
            {
                result.Append(c == '$' && !isInClass ? @"\z" : c);
            }
        }

        return result.ToString();
    }
}
