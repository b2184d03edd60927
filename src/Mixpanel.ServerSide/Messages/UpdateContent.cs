namespace Mixpanel.ServerSide.Messages;

/// <summary>What an update changes: the operands, and what enrichers said about them.</summary>
/// <param name="Operation">What to do.</param>
/// <param name="Properties">The operands by property.</param>
/// <param name="Removed">Names that nothing may add.</param>
/// <param name="Replaced">Names whose operands win over what the call said beside them.</param>
internal readonly record struct UpdateContent(
    ProfileOperation Operation, MixpanelProperties Properties, IReadOnlyCollection<string> Removed, IReadOnlyCollection<string> Replaced);
