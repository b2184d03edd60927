namespace Mixpanel.ServerSide.Messages;

/// <summary>What an update changes: the operands, and what enrichers said about them.</summary>
/// <param name="Operation">What to do.</param>
/// <param name="Properties">The operands by property.</param>
/// <param name="Removed">Names that nothing may add.</param>
/// <param name="Replacements">Values for what is not among the properties, if something else says it.</param>
/// <param name="Replaced">Names whose operands win over what the call said beside them.</param>
internal readonly record struct UpdateContent(
    ProfileOperation Operation, MixpanelProperties Properties, IReadOnlyCollection<string> Removed, IReadOnlyCollection<string> Replaced,
    MixpanelProperties? Replacements);
