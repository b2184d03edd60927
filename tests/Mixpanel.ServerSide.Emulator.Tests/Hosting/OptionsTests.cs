using Microsoft.Extensions.Options;

namespace Mixpanel.ServerSide.Emulator.Tests.Hosting;

public sealed class OptionsTests
{
    public static TheoryData<string, MixpanelEmulatorOptions> BadOptions => new()
    {
        { "Capacity", new() { Capacity = 0 } },
        { "RequestCapacity", new() { RequestCapacity = -1 } },
        { "CapacityInBytes", new() { CapacityInBytes = 0 } },
        { "RequestBodyCapacity", new() { RequestBodyCapacity = -1 } },
        { "AcceptedToken", new() { AcceptedToken = "" } },
        { "IdentityModel", new() { IdentityModel = (EmulatorIdentityModel)7 } },
    };

    [Theory]
    [MemberData(nameof(BadOptions))]
    public async Task A_bad_option_stops_the_start_and_is_named(string name, MixpanelEmulatorOptions options)
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(
            () => MixpanelEmulator.StartAsync(options, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Contains($"MixpanelEmulatorOptions.{name} ", exception.Message, StringComparison.Ordinal);
    }
}
