namespace Mixpanel.ServerSide.Functional;

/// <summary>
/// The profile update of a number: <c>$set</c>, <c>$append</c> and <c>$add</c> in turn for each user, whose profile shows at the end whether
/// all were applied, once, and in order.
/// </summary>
/// <param name="User">Whose profile it changes.</param>
/// <param name="Operation">Which operation it is.</param>
/// <param name="Step">Its value; rises by 1 after each three operations.</param>
internal readonly record struct NumberedUpdate(string User, CallOperation Operation, int Step)
{
    public const string LastProperty = "Last";
    public const string ListProperty = "List";
    public const string SumProperty = "Sum";

    /// <summary>What <see cref="CallKind.Add"/> counts.</summary>
    public const string CountProperty = "Count";

    public static string UserOf(int number, int users) => $"user-{number % users}";

    public static NumberedUpdate Of(int number, int users)
    {
        var turn = number / users;
        return new(UserOf(number, users), (CallOperation)(turn % 3), turn / 3);
    }
}

/// <summary>The operations of <see cref="CallKind.Operations"/>, in turn.</summary>
internal enum CallOperation
{
    Set,
    Append,
    Add,
}
