namespace Mixpanel.ServerSide;

/// <summary>Where the project's data is stored. A message sent to another region than the project's is not ingested ("EU Data Residency").</summary>
public enum MixpanelRegion
{
    /// <summary>United States: <c>api.mixpanel.com</c>.</summary>
    US,

    /// <summary>European Union: <c>api-eu.mixpanel.com</c>.</summary>
    EU,

    /// <summary>India: <c>api-in.mixpanel.com</c>.</summary>
    India,
}
