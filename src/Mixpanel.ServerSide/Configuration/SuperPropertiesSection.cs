using Microsoft.Extensions.Configuration;

namespace Mixpanel.ServerSide.Configuration;

/// <summary>Reads super properties from configuration, where everything is text.</summary>
internal static class SuperPropertiesSection
{
    /// <summary>Reads the sub-section of a project's section.</summary>
    /// <exception cref="InvalidOperationException">A property is a list or an object, as the binder says of other settings.</exception>
    public static void Read(string project, IConfiguration section, MixpanelProperties superProperties)
    {
        const string setting = nameof(MixpanelOptions.SuperProperties);
        foreach (var property in section.GetSection(setting).GetChildren())
        {
            if (property.GetChildren().Any())
            {
                throw new InvalidOperationException(
                    $"Mixpanel setting {setting}:{property.Key}{ProjectText.Of(project)} is a list or an object; from configuration it must be a single text. Others can be set in code.");
            }

            superProperties[property.Key] = property.Value;
        }
    }
}
