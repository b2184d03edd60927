namespace Mixpanel.ServerSide.Generators.Models;

/// <summary>
/// All that the source of a typed event is written from. Text only: symbols would keep whole compilations alive, and never be equal to
/// those of the next one.
/// </summary>
/// <param name="FileName">Name of the generated file.</param>
/// <param name="Namespace">The type's namespace; null for the global one.</param>
/// <param name="Types">The declarations of the containing types, outermost first, and at last of the event itself: <c>record struct Paid&lt;T&gt;</c>.</param>
/// <param name="EventName">The event's name.</param>
/// <param name="Properties">What is written.</param>
internal sealed record EventModel(string FileName, string? Namespace, EquatableArray<string> Types, string EventName, EquatableArray<PropertyModel> Properties);
