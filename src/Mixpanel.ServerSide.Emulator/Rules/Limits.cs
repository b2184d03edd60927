namespace Mixpanel.ServerSide.Emulator.Rules;

/// <summary>The numbers of "Import Events", "Track Events", "User Profile Limits" and "413 Payload Too Large".</summary>
internal static class Limits
{
    public const int RecordsPerRequest = 2_000;

    /// <summary>Of the uncompressed body: gzip does not raise it. The other endpoints say no number of their own and get the same.</summary>
    public const int RequestBytes = 10 * 1024 * 1024;

    public const int RecordBytes = 1024 * 1024;

    /// <summary>"Fewer than 255", for the properties of an event, the keys of an object in it and the elements of an array in it.</summary>
    public const int ElementsBelow = 255;

    public const int NestingDepth = 3;

    public const int InsertIdBytes = 36;
}
