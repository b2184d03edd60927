namespace Mixpanel.ServerSide.Messages;

/// <summary>What an update changes: the operands, and what enrichers keep away.</summary>
/// <param name="Operation">What to do.</param>
/// <param name="Properties">The operands by property.</param>
/// <param name="Removed">Names that nothing may add.</param>
internal readonly record struct UpdateContent(ProfileOperation Operation, MixpanelProperties Properties, IReadOnlyCollection<string> Removed);
