using Mixpanel.ServerSide.UserAgents.Patterns;

namespace Mixpanel.ServerSide.UserAgents.Rules;

/// <summary>A text that a rule gives for a part of the result; <c>$1</c> to <c>$9</c> in it stand for groups.</summary>
internal sealed class Replacement
{
    private readonly string _template;
    private readonly int _groups;

    public Replacement(string template)
    {
        for (var group = IndexOfGroup(template, 0); group >= 0; group = IndexOfGroup(template, group + 2))
        {
            _groups++;
        }

        _template = _groups > 0 ? template : template.Trim();
    }

    /// <summary>The text with the groups in their places, trimmed; a group that took no part is empty. Null if nothing is left.</summary>
    /// <param name="groups">Where the groups are.</param>
    /// <param name="userAgent">What was matched, as it came.</param>
    /// <param name="last">The text of the last time, which is given again if it is the same.</param>
    public string? Fill(ReadOnlySpan<int> groups, string userAgent, ref string? last)
    {
        if (_groups == 0)
        {
            return _template.Length > 0 ? _template : null;
        }

        Span<char> text = stackalloc char[_template.Length + (userAgent.Length * _groups)];
        var (length, done) = (0, 0);
        for (var group = IndexOfGroup(_template, 0); group >= 0; group = IndexOfGroup(_template, done))
        {
            Append(text, _template.AsSpan(done, group - done), ref length);
            Append(text, userAgent.AsSpan(PatternGroups.Of(groups, _template[group + 1] - '0')), ref length);
            done = group + 2;
        }

        Append(text, _template.AsSpan(done), ref length);
        return SharedText.Of(text[..length].Trim(), ref last);
    }

    private static void Append(Span<char> text, ReadOnlySpan<char> part, ref int length)
    {
        part.CopyTo(text[length..]);
        length += part.Length;
    }

    private static int IndexOfGroup(string template, int from)
    {
        for (var at = template.IndexOf('$', from); at >= 0 && at + 1 < template.Length; at = template.IndexOf('$', at + 1))
        {
            if (template[at + 1] is >= '1' and <= '9')
            {
                return at;
            }
        }

        return -1;
    }
}
