using System.Text.Json.Serialization;
using Shop.Products;

namespace Shop.Api;

/// <summary>How products become JSON: generated when the shop is compiled, so that nothing is looked up by reflection.</summary>
[JsonSerializable(typeof(IReadOnlyList<Product>))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class ProductsJson : JsonSerializerContext;
