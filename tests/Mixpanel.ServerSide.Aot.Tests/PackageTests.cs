using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Mixpanel.ServerSide.Aot.Tests;

/// <summary>What the package Mixpanel.ServerSide carries of others, and that building with it needs nothing of what building it does.</summary>
public sealed class PackageTests
{
    // Set by build.sh, and so never skipped there.
    private static readonly string? Packages = Environment.GetEnvironmentVariable("MIXPANEL_PACKAGES");

    [Fact]
    public void The_notices_are_in_the_package()
    {
        using var package = Open();
        using var reader = new StreamReader(package.GetEntry("THIRD-PARTY-NOTICES.txt")!.Open());
        var notices = reader.ReadToEnd();
        Assert.Contains("Copyright 2009 Google Inc.", notices, StringComparison.Ordinal);
        Assert.Contains("was converted", notices, StringComparison.Ordinal);
        Assert.Contains("TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION", notices, StringComparison.Ordinal);
        Assert.Contains("END OF TERMS AND CONDITIONS", notices, StringComparison.Ordinal);
        Assert.Contains("free and unencumbered software released into the public domain", notices, StringComparison.Ordinal);
    }

    [Fact]
    public void The_rules_are_in_the_assembly()
    {
        using var package = Open();
        using var assembly = new MemoryStream();
        using (var packed = package.GetEntry("lib/net10.0/Mixpanel.ServerSide.dll")!.Open())
        {
            packed.CopyTo(assembly);
        }

        assembly.Position = 0;
        using var image = new PEReader(assembly);
        var metadata = image.GetMetadataReader();
        Assert.Contains(
            "Mixpanel.ServerSide.UserAgents.rules.bin",
            metadata.ManifestResources.Select(handle => metadata.GetString(metadata.GetManifestResource(handle).Name)));
    }

    [Fact]
    public void Nothing_of_the_build_is_in_the_package()
    {
        using var package = Open();
        Assert.DoesNotContain(package.Entries, static entry => entry.FullName.StartsWith("build", StringComparison.Ordinal) || entry.FullName.EndsWith(".targets", StringComparison.Ordinal));
        using var reader = new StreamReader(package.GetEntry("Mixpanel.ServerSide.nuspec")!.Open());
        Assert.DoesNotContain("UserAgentData", reader.ReadToEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain(package.Entries, static entry => entry.FullName.Contains("UserAgentData", StringComparison.Ordinal));
    }

    private static ZipArchive Open()
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Packages), "Nothing has been packed; ./build.sh packs and then runs this test.");
        return ZipFile.OpenRead(new DirectoryInfo(Packages).GetFiles("Mixpanel.ServerSide.*.nupkg").Where(static file => char.IsDigit(file.Name["Mixpanel.ServerSide.".Length])).MaxBy(static file => file.LastWriteTimeUtc)!.FullName);
    }
}
