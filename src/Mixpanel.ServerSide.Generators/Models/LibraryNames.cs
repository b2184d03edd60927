namespace Mixpanel.ServerSide.Generators.Models;

/// <summary>The library's types that the generator looks for or writes, by their names: it cannot reference the library that it is part of.</summary>
internal static class LibraryNames
{
    public const string EventAttribute = "Mixpanel.ServerSide.MixpanelEventAttribute";
    public const string PropertyAttribute = "Mixpanel.ServerSide.MixpanelPropertyAttribute";
    public const string IgnoreAttribute = "Mixpanel.ServerSide.MixpanelIgnoreAttribute";
    public const string Value = "Mixpanel.ServerSide.MixpanelValue";
    public const string Writer = "Mixpanel.ServerSide.MixpanelPropertyWriter";

    public const string GlobalValue = "global::" + Value;
    public const string GlobalProperties = "global::Mixpanel.ServerSide.MixpanelProperties";
    public const string GlobalWriter = "global::" + Writer;
    public const string GlobalInterface = "global::Mixpanel.ServerSide.IMixpanelTypedEvent";
}
