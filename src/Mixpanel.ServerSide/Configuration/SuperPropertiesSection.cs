using Microsoft.Extensions.Configuration;

namespace Mixpanel.ServerSide.Configuration;

/// <summary>Reads super properties from configuration, where everything is text.</summary>
internal static class SuperPropertiesSection
{
    public static void Read(IConfiguration project, MixpanelProperties superProperties)
    {
        foreach (var property in project.GetSection(nameof(MixpanelOptions.SuperProperties)).GetChildren())
        {
            superProperties[property.Key] = property.Value;
        }
    }
}
