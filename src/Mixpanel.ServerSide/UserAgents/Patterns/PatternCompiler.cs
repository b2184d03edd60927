using System.Text;
using Mixpanel.ServerSide.UserAgents.Patterns.Steps;
using static Mixpanel.ServerSide.UserAgents.Patterns.PatternNode;

namespace Mixpanel.ServerSide.UserAgents.Patterns;

/// <summary>Makes steps of a pattern, from its end to its start: each step knows what follows it.</summary>
internal sealed class PatternCompiler
{
    /// <summary>More turns than that are not written out one by one; the rules have none.</summary>
    private const int MostWrittenOut = 16;

    /// <summary>Turns within turns are written out, too; the longest of the rules have some hundred steps.</summary>
    private const int MostSteps = 5_000;

    /// <summary>More groups than that are not kept; the rules have none.</summary>
    public const int MostGroups = 12;

    private int _steps;

    /// <summary>How many groups the pattern has.</summary>
    public int Groups { get; private set; }

    /// <summary>How many repetitions remember where their turns begin.</summary>
    public int Turns { get; private set; }

    /// <exception cref="FormatException">The pattern uses something that is not known here.</exception>
    public Step Compile(PatternNode node, Step next) => ++_steps > MostSteps ? throw new FormatException("The pattern is too long.") : node switch
    {
        One one => Literal([one], next),
        Sequence sequence => Compile(sequence.Parts, next),
        Choice choice => new ChoiceStep([.. choice.Branches.Select(branch => Compile(branch, next))]),
        Group group => Compile(group, next),
        Repeat { Body: One one } repeat => new CharacterLoopStep(one.Set, repeat.Least, repeat.Most ?? int.MaxValue, repeat.IsLazy, next),
        Repeat repeat => Compile(repeat, next),
        AtStart => new EdgeStep(Edge.Start, next),
        AtEnd => new EdgeStep(Edge.End, next),
        Boundary boundary => new EdgeStep(boundary.IsNegated ? Edge.NoBoundary : Edge.Boundary, next),
        _ => throw new FormatException($"{node.GetType().Name} is not known."),
    };

    private static Step Literal(ReadOnlySpan<One> ones, Step next)
    {
        if (ones is [{ Set: { Count: not 1 } set }])
        {
            return new CharacterLoopStep(set, 1, 1, isLazy: false, next);
        }

        var text = new StringBuilder(ones.Length);
        foreach (var one in ones)
        {
            text.Append(one.Set.Members.First());
        }

        return new TextStep(text.ToString(), next);
    }

    // Characters that stand for themselves become one text.
    private Step Compile(IReadOnlyList<PatternNode> parts, Step next)
    {
        for (var end = parts.Count; end > 0;)
        {
            var start = end;
            while (start > 0 && parts[start - 1] is One { Set.Count: 1 })
            {
                start--;
            }

            if (start < end)
            {
                next = Literal([.. parts.Skip(start).Take(end - start).Cast<One>()], next);
                end = start;
            }
            else
            {
                next = Compile(parts[--end], next);
            }
        }

        return next;
    }

    private GroupStartStep Compile(Group group, Step next)
    {
        Groups = Math.Max(Groups, group.Number);
        if (Groups > MostGroups)
        {
            throw new FormatException("So many groups are not kept.");
        }

        return new GroupStartStep(group.Number, Compile(group.Body, new GroupEndStep(group.Number, next)));
    }

    private Step Compile(Repeat repeat, Step next)
    {
        if (repeat.Least > MostWrittenOut || repeat.Most > MostWrittenOut)
        {
            throw new FormatException("So many turns are not written out.");
        }

        // .NET ends the repetition with a turn that takes no character; turns that are written out would go on. The rules have none of that.
        if (repeat.Most > Math.Max(1, repeat.Least) && CanBeEmpty(repeat.Body))
        {
            throw new FormatException("A few turns of nothing are not known.");
        }

        if (repeat.Most == 0)
        {
            // It is never tried, but its groups count.
            _ = Compile(repeat.Body, next);
        }

        // x{2,4} is x x (x (x)?)?
        if (repeat.Most is { } most)
        {
            for (var turn = most; turn > repeat.Least; turn--)
            {
                var once = Compile(repeat.Body, next);
                next = new ChoiceStep(repeat.IsLazy ? [next, once] : [once, next]);
            }
        }
        else
        {
            var loop = new LoopStep(Turns++, repeat.IsLazy, next);
            loop.SetBody(Compile(repeat.Body, loop));
            next = loop;
        }

        for (var turn = 0; turn < repeat.Least; turn++)
        {
            next = Compile(repeat.Body, next);
        }

        return next;
    }

    private static bool CanBeEmpty(PatternNode node) => node switch
    {
        One => false,
        Sequence sequence => sequence.Parts.All(CanBeEmpty),
        Choice choice => choice.Branches.Any(CanBeEmpty),
        Repeat repeat => repeat.Least == 0 || CanBeEmpty(repeat.Body),
        Group group => CanBeEmpty(group.Body),
        _ => true,
    };
}
