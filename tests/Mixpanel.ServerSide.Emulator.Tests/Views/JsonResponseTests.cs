using Microsoft.AspNetCore.Http;
using Mixpanel.ServerSide.Emulator.Endpoints;

namespace Mixpanel.ServerSide.Emulator.Tests.Views;

public sealed class JsonResponseTests
{
    [Fact]
    public async Task A_large_array_leaves_while_it_is_written()
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = body } };
        using var response = new JsonResponse(context, totalCount: 1_000);
        response.Json.WriteStartArray();
        var heldBack = 0L;
        for (var i = 0; i < 1_000; i++)
        {
            response.Json.WriteStringValue(new string('x', 997));
            await response.FlushIfFullAsync();
            heldBack = Math.Max(heldBack, (1_000 * (i + 1)) - body.Length);
        }

        response.Json.WriteEndArray();
        await response.FlushAsync();

        Assert.InRange(heldBack, 1, 66_000);
        Assert.Equal(1_000 * 1_000 + 1, body.Length);
    }
}
