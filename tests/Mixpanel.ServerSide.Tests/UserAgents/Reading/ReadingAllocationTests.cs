namespace Mixpanel.ServerSide.Tests.UserAgents.Reading;

/// <summary>What is kept is asked for with each request, so asking again must cost nothing.</summary>
public sealed class ReadingAllocationTests
{
    public static TheoryData<UserAgentVocabulary, string> Visitors => new MatrixTheoryData<UserAgentVocabulary, string>(
        Enum.GetValues<UserAgentVocabulary>(),
        [Texts.ChromeOnAndroid, Texts.ChromeOnWindows, Texts.OldChromeOnSamsung, Texts.SafariOnIOS26, Texts.FirefoxOnUbuntu, Texts.Googlebot, "unheard of"]);

    [Theory]
    [MemberData(nameof(Visitors))]
    public void The_second_reading_of_all_parts_allocates_nothing(UserAgentVocabulary vocabulary, string userAgent)
    {
        var reader = new UserAgentReader(vocabulary);
        var hints = Read.Hints(userAgent.Contains("Android", StringComparison.Ordinal) ? "Android" : "Windows", "14.0.0", "Pixel 8", "Brave");
        for (var i = 0; i < 200; i++)
        {
            ReadAll();
        }

        // The runtime's own compilation may fall into a round.
        var least = long.MaxValue;
        for (var round = 0; round < 20; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            ReadAll();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);

        void ReadAll()
        {
            Parts(null);
            Parts(hints);
        }

        void Parts(UserAgentClientHints? told)
        {
            var reading = reader.Read(userAgent, told);
            _ = (reading.Browser, reading.BrowserVersion, reading.BrowserFullVersion);
            _ = (reading.OperatingSystem, reading.OperatingSystemVersion, reading.Device, reading.DeviceBrand, reading.DeviceModel, reading.Bot);
        }
    }
}
