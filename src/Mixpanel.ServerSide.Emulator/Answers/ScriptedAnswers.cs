namespace Mixpanel.ServerSide.Emulator.Answers;

/// <summary>The answers that wait for their requests.</summary>
internal sealed class ScriptedAnswers
{
    public const string FullMessage = "10,000 scripted answers are waiting already. Use Times for an answer that is given often.";

    private const int Capacity = 10_000;

    private readonly Lock _lock = new();

    // Guarded by _lock. Times counts down what is left.
    private readonly List<EmulatorAnswer> _answers = [];

    public long Pending
    {
        get
        {
            lock (_lock)
            {
                return _answers.Sum(static answer => (long)answer.Times);
            }
        }
    }

    public bool TryEnqueue(EmulatorAnswer answer)
    {
        lock (_lock)
        {
            if (_answers.Count == Capacity)
            {
                return false;
            }

            _answers.Add(answer);
            return true;
        }
    }

    /// <summary>Uses up one answer for the endpoint, if one waits.</summary>
    public EmulatorAnswer? Take(string path)
    {
        lock (_lock)
        {
            var index = _answers.FindIndex(answer => AnswerRules.IsFor(answer, path));
            if (index < 0)
            {
                return null;
            }

            var taken = _answers[index];
            if (taken.Times == 1)
            {
                _answers.RemoveAt(index);
            }
            else
            {
                _answers[index] = taken with { Times = taken.Times - 1 };
            }

            return taken;
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _answers.Clear();
        }
    }
}
