using Microsoft.Extensions.Options;

namespace Mixpanel.ServerSide.Emulator.Hosting;

/// <summary>Refuses settings that cannot work when the application starts, not at the first request.</summary>
internal sealed class MixpanelEmulatorOptionsValidator : IValidateOptions<MixpanelEmulatorOptions>
{
    public ValidateOptionsResult Validate(string? name, MixpanelEmulatorOptions options)
    {
        var failures = new List<string>();
        Require(options.Capacity >= 1, $"{nameof(options.Capacity)} must be 1 or more, but is {options.Capacity}.");
        Require(options.RequestCapacity >= 1, $"{nameof(options.RequestCapacity)} must be 1 or more, but is {options.RequestCapacity}.");
        Require(options.CapacityInBytes >= 1, $"{nameof(options.CapacityInBytes)} must be 1 or more, but is {options.CapacityInBytes}.");
        Require(options.RequestBodyCapacity >= 0, $"{nameof(options.RequestBodyCapacity)} must not be negative, but is {options.RequestBodyCapacity}.");
        Require(options.AcceptedToken != "", $"{nameof(options.AcceptedToken)} must not be empty; leave it null to accept every token.");
        Require(Enum.IsDefined(options.IdentityModel), $"{nameof(options.IdentityModel)} must be Simplified or Original, but is {options.IdentityModel}.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Require(bool isRight, string message)
        {
            if (!isRight)
            {
                failures.Add($"{nameof(MixpanelEmulatorOptions)}.{message}");
            }
        }
    }
}
