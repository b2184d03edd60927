using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Mixpanel.ServerSide.Configuration;

/// <summary>
/// Refuses settings in a configuration section that nothing reads: "Regoin" instead of "Region" would send everything to the wrong place
/// without a word.
/// </summary>
/// <typeparam name="TOptions">The options that the section is bound to.</typeparam>
/// <param name="project">The project whose section it is; empty for the one without a name.</param>
/// <param name="section">The section.</param>
/// <param name="path">What to put before a setting's name, such as <c>Context:</c>.</param>
/// <param name="known">Names that may stand in it, in any case.</param>
internal sealed class KnownSettings<TOptions>(string project, IConfiguration section, string path, IReadOnlyList<string> known) : IValidateOptions<TOptions>
    where TOptions : class
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        if (name != project)
        {
            return ValidateOptionsResult.Skip;
        }

        var result = new ValidateOptionsResultBuilder();
        foreach (var setting in section.GetChildren())
        {
            if (!known.Contains(setting.Key, StringComparer.OrdinalIgnoreCase))
            {
                result.AddError($"Mixpanel setting {path}{setting.Key}{ProjectText.Of(project)} is not known. There are {string.Join(", ", known)}.");
            }
        }

        return result.Build();
    }
}
