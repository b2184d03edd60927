using Mixpanel.ServerSide.UserAgents.Hints;

namespace Mixpanel.ServerSide.Tests.UserAgents.Hints;

/// <summary>GREASE: made-up brands stand at any place, and none of them counts.</summary>
public sealed class KnownBrandTests
{
    private static readonly string[] MadeUp = ["Not_A Brand", "(Not(A:Brand", "Not=A?Brand", " Not A;Brand", ";Not A Brand", "Not\\\\A\\\"Brand", "Not,Microsoft Edge"];

    public static TheoryData<string, string> Products => new()
    {
        { "Google Chrome", "Google Chrome" }, { "Microsoft Edge", "Microsoft Edge" }, { "Opera", "Opera" }, { "Samsung Internet", "Samsung Internet" },
        { "Brave", "Brave" }, { "Vivaldi", "Vivaldi" }, { "Yandex", "Yandex" }, { "Android WebView", "Chromium" }, { "microsoft edge", "Chromium" },
    };

    [Theory]
    [MemberData(nameof(Products))]
    public void The_product_is_found_wherever_it_stands(string product, string expected)
    {
        foreach (var grease in MadeUp)
        {
            string[] members = [$"\"{grease}\";v=\"99\"", "\"Chromium\";v=\"140\"", $"\"{product}\";v=\"7\""];
            foreach (var (a, b, c) in ((int, int, int)[])[(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)])
            {
                var brands = HintText.BrandsIn($"{members[a]}, {members[b]}, {members[c]}");
                Assert.Equal(3, brands.Length);
                Assert.Equal(expected, KnownBrand.In(brands)?.Brand);
            }
        }
    }

    [Fact]
    public void A_product_goes_before_Chrome_if_it_names_both() =>
        Assert.Equal("Brave", KnownBrand.In(HintText.BrandsIn("\"Google Chrome\";v=\"140\", \"Brave\";v=\"140\""))?.Brand);

    [Fact]
    public void Only_made_up_brands_are_none()
    {
        Assert.Null(KnownBrand.In(HintText.BrandsIn("\"Not_A Brand\";v=\"8\"")));
        Assert.Null(KnownBrand.In([]));
    }
}
