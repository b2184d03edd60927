using Mixpanel.ServerSide.BrowserTests.Browser;

[assembly: AssemblyFixture(typeof(Chromium))]
