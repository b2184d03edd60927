namespace Mixpanel.ServerSide.Emulator.Rules;

/// <summary>
/// What is wrong with a record, in the form that Mixpanel reports ("400 Bad Request"). <paramref name="Name"/> is for the property
/// that its messages call otherwise than by its field.
/// </summary>
internal sealed record Violation(string Field, string Reason, string? Name = null)
{
    public string Message => $"'{Name ?? Field}' is invalid: {Reason}";
}
