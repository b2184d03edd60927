using System.Text.Json.Serialization;
using Mixpanel.ServerSide;

namespace AotApp.Application;

internal sealed record Order(string Sku, decimal Total, int Quantity);

internal sealed record OrderAnswer(bool IsAccepted, string Description);

/// <summary>Work that is done later, for the visitor who caused it.</summary>
internal sealed record Job(int Invoice, MixpanelContext Visitor);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(OrderAnswer))]
[JsonSerializable(typeof(Job))]
internal sealed partial class ShopJson : JsonSerializerContext;
