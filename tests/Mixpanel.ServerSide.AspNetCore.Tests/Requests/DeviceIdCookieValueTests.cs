using Mixpanel.ServerSide.AspNetCore.Requests;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Requests;

public sealed class DeviceIdCookieValueTests
{
    private const string Guid = "5f29027d-0a15-41d4-a067-be54005d38be";

    [Fact]
    public void The_cookie_that_we_write_is_accepted()
    {
        Assert.True(DeviceIdCookieValue.IsValid(Guid));
        Assert.True(DeviceIdCookieValue.TryParse(Guid, out var deviceId));
        Assert.Equal(Guid, deviceId);
    }

    [Fact]
    public void Upper_case_becomes_lower_case()
    {
        Assert.True(DeviceIdCookieValue.TryParse(Guid.ToUpperInvariant(), out var deviceId));
        Assert.Equal(Guid, deviceId);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("jane")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("5f29027d0a1541d4a067be54005d38be")]
    [InlineData("{5f29027d-0a15-41d4-a067-be54005d38be}")]
    [InlineData("(5f29027d-0a15-41d4-a067-be54005d38be)")]
    [InlineData(" 5f29027d-0a15-41d4-a067-be54005d38be")]
    [InlineData("5f29027d-0a15-41d4-a067-be54005d38be ")]
    [InlineData("5f29027d-0a15-41d4-a067-be54005d38b")]
    [InlineData("5f29027d-0a15-41d4-a067-be54005d38b ")]
    [InlineData("5f29027d-0a15-41d4-a067-be54005d38bg")]
    [InlineData("5f29027d-0x15-41d4-a067-be54005d38be")]
    [InlineData("+f29027d-0a15-41d4-a067-be54005d38be")]
    [InlineData("0x29027d-0a15-41d4-a067-be54005d38be")]
    [InlineData("5f29027d-0a15-41d4-a067-be54005d38be\n")]
    [InlineData("$device:5f29027d-0a15-41d4-a067-be54005d38be")]
    public void Everything_else_is_refused(string? value)
    {
        Assert.False(DeviceIdCookieValue.IsValid(value));
        Assert.False(DeviceIdCookieValue.TryParse(value, out var deviceId));
        Assert.Null(deviceId);
    }

    [Fact]
    public void No_value_makes_the_parser_throw_or_give_anything_but_a_guid()
    {
        var random = new Random(20_260_908);
        for (var i = 0; i < 20_000; i++)
        {
            var value = Guid.ToCharArray();
            value[random.Next(value.Length)] = (char)random.Next(random.Next(2) == 0 ? 128 : char.MaxValue);
            value[random.Next(value.Length)] = "0xX+- fF"[random.Next(8)];

            if (DeviceIdCookieValue.TryParse(new string(value), out var deviceId))
            {
                Assert.Equal(new string(value).ToLowerInvariant(), deviceId);
            }
        }
    }
}
