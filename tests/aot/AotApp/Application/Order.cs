using System.Text.Json.Serialization;

namespace AotApp.Application;

internal sealed record Order(string Sku, decimal Total, int Quantity);

internal sealed record OrderAnswer(bool IsAccepted, string Description);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(OrderAnswer))]
internal sealed partial class ShopJson : JsonSerializerContext;
