namespace Mixpanel.ServerSide.Generators.Models;

/// <summary>One property that is written.</summary>
/// <param name="Name">Its name in Mixpanel.</param>
/// <param name="Value">The C# expression of its value, which converts to <c>MixpanelValue</c>.</param>
internal sealed record PropertyModel(string Name, string Value);
