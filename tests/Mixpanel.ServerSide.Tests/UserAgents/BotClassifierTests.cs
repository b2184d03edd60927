using Mixpanel.ServerSide.Tests.Context;
using Mixpanel.ServerSide.UserAgents;
using Mixpanel.ServerSide.UserAgents.WebSdk;

namespace Mixpanel.ServerSide.Tests.UserAgents;

/// <summary>Crawlers may be left out of reports; people who use an application with an HTTP library may not.</summary>
public sealed class BotClassifierTests
{
    private const string Chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
    private const string WebView = "Mozilla/5.0 (Linux; Android 13; SM-A536B Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.6478.71 Mobile Safari/537.36";
    private const string IPhone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148";
    private const string Compatible = "Mozilla/5.0 (compatible; ";
    private const string WebKitCompatible = "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ";

    [Theory]
    [InlineData(Compatible + "Googlebot/2.1; +http://www.google.com/bot.html)")]
    [InlineData(Compatible + "bingbot/2.0; +http://www.bing.com/bingbot.htm)")]
    [InlineData(Compatible + "YandexBot/3.0; +http://yandex.com/bots)")]
    [InlineData(Compatible + "SemrushBot/7~bl; +http://www.semrush.com/bot.html)")]
    [InlineData(Compatible + "DotBot/1.2; +https://opensiteexplorer.org/dotbot; help@moz.com)")]
    [InlineData(Compatible + "MJ12bot/v1.4.8; http://mj12bot.com/)")]
    [InlineData(Compatible + "SeznamBot/4.0; +http://napoveda.seznam.cz/seznambot-intro/)")]
    [InlineData(Compatible + "DataForSeoBot/1.0; +https://dataforseo.com/dataforseo-bot)")]
    [InlineData(Compatible + "Google-InspectionTool/1.0;)")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.1.1 Safari/605.1.15 (Applebot/0.1; +http://www.apple.com/go/applebot)")]
    [InlineData("DuckDuckBot/1.1; (+http://duckduckgo.com/duckduckbot.html)")]
    [InlineData("Sogou web spider/4.0(+http://www.sogou.com/docs/help/webmasters.htm#07)")]
    [InlineData("ia_archiver (+http://www.alexa.com/site/help/webmasters; crawler@alexa.com)")]
    [InlineData("Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36 (compatible; GoogleOther)")]
    [InlineData("GoogleOther")]
    [InlineData("Google-Favicon")]
    [InlineData("google-site-verification/1.0")]
    [InlineData("HTTrack")]
    [InlineData("Scrapy/2.11.0 (+https://scrapy.org)")]
    public void Search_engines_and_their_like_are_crawlers(string userAgent) => AssertIs(BotKind.Crawler, userAgent);

    [Theory]
    [InlineData(WebKitCompatible + "GPTBot/1.2; +https://openai.com/gptbot)")]
    [InlineData(WebKitCompatible + "OAI-SearchBot/1.0; +https://openai.com/searchbot")]
    [InlineData(WebKitCompatible + "ChatGPT-User/1.0; +https://openai.com/bot")]
    [InlineData("ChatGPT-User/1.0")]
    [InlineData(WebKitCompatible + "ClaudeBot/1.0; +claudebot@anthropic.com)")]
    [InlineData("Claude-Web/1.0")]
    [InlineData("Claude-User/1.0")]
    [InlineData("anthropic-ai")]
    [InlineData(WebKitCompatible + "PerplexityBot/1.0; +https://perplexity.ai/perplexitybot)")]
    [InlineData(WebKitCompatible + "Perplexity-User/1.0; +https://perplexity.ai/perplexity-user)")]
    [InlineData("CCBot/2.0 (https://commoncrawl.org/faq/)")]
    [InlineData("Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; Bytespider; spider-feedback@bytedance.com)")]
    [InlineData("Bytespider")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_10_1) AppleWebKit/600.2.5 (KHTML, like Gecko) Version/8.0.2 Safari/600.2.5 (Amazonbot/0.1; +https://developer.amazon.com/support/amazonbot)")]
    [InlineData("meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)")]
    [InlineData("meta-externalagent/1.1")]
    [InlineData("meta-externalfetcher/1.1")]
    [InlineData("cohere-ai")]
    [InlineData("Mozilla/5.0 (Windows; U; Windows NT 5.1; en-US; rv:1.9.1.2) Gecko/20090729 Firefox/3.5.2 (.NET CLR 3.5.30729; Diffbot/0.1; +http://www.diffbot.com)")]
    [InlineData(Compatible + "YouBot/1.0; +https://about.you.com/youbot/)")]
    [InlineData("DuckAssistBot/1.2; (+http://duckduckgo.com/duckassistbot.html)")]
    [InlineData(WebKitCompatible + "MistralAI-User/1.0; +https://docs.mistral.ai/robots)")]
    [InlineData("Google-Extended")]
    [InlineData("Google-CloudVertexBot")]
    [InlineData(Compatible + "ImagesiftBot; +imagesift.com)")]
    [InlineData("Timpibot/0.9 (+http://www.timpi.io)")]
    [InlineData("omgili/0.5 +http://omgili.com")]
    [InlineData(Compatible + "AI2Bot/1.0; +https://www.allenai.org/crawler)")]
    public void Crawlers_of_ai_companies_are_crawlers(string userAgent) => AssertIs(BotKind.Crawler, userAgent);

    [Theory]
    [InlineData("Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)")]
    [InlineData("Pingdom.com_bot_version_1.4_(http://www.pingdom.com/)")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/98 Safari/537.36 (StatusCake)")]
    [InlineData("Site24x7")]
    [InlineData("Better Uptime Bot Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/103.0.0.0 Safari/537.36")]
    [InlineData("Better Stack Better Uptime Bot Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/103.0.0.0 Safari/537.36")]
    [InlineData("Datadog/Synthetics")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 DatadogSynthetics")]
    [InlineData("NewRelicPinger/1.0 (123456)")]
    [InlineData("GoogleStackdriverMonitoring-UptimeChecks(https://cloud.google.com/monitoring)")]
    [InlineData("Checkly/1.0 (https://www.checklyhq.com)")]
    [InlineData("HetrixTools Uptime Monitoring Bot. https://hetrix.tools/uptime-monitoring-bot.html")]
    [InlineData("kube-probe/1.29")]
    [InlineData("ELB-HealthChecker/2.0")]
    [InlineData("GoogleHC/1.0")]
    [InlineData("Consul Health Check")]
    [InlineData("Prometheus/2.51.0")]
    [InlineData("Amazon-Route53-Health-Check-Service (ref 0b1a2c3d; report http://amzn.to/1vsZADi)")]
    [InlineData("Mozilla/5.0 (Linux; Android 8.1.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36 PTST/240101.120000")]
    public void Monitors_are_crawlers(string userAgent) => AssertIs(BotKind.Crawler, userAgent);

    [Theory]
    [InlineData("Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)")]
    [InlineData("Slack-ImgProxy (+https://api.slack.com/robots)")]
    [InlineData("Twitterbot/1.0")]
    [InlineData("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0")]
    [InlineData("LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)")]
    [InlineData(Compatible + "Discordbot/2.0; +https://discordapp.com)")]
    [InlineData("TelegramBot (like TwitterBot)")]
    [InlineData("WhatsApp/2.23.20.0 A")]
    [InlineData("WhatsApp/2.19.81 i")]
    [InlineData("Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5")]
    [InlineData(Compatible + "Embedly/0.2; +http://support.embed.ly/)")]
    [InlineData("Iframely/1.3.1 (+https://iframely.com/docs/about)")]
    [InlineData("Snap URL Preview Service; bot; snapchat; https://developers.snap.com/robots")]
    [InlineData("Mastodon/4.2.8 (http.rb/5.1.1; +https://mastodon.social/)")]
    [InlineData("facebookexternalhit/1.1;kakaotalk-scrap/1.0; +https://devtalk.kakao.com/t/scrap/33984")]
    [InlineData("Synapse (bot; +https://github.com/matrix-org/synapse)")]
    [InlineData("Discourse Forum Onebox v3.2.0")]
    public void Link_previews_are_crawlers(string userAgent) => AssertIs(BotKind.Crawler, userAgent);

    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36")]
    [InlineData("Mozilla/5.0 (Unknown; Linux x86_64) AppleWebKit/538.1 (KHTML, like Gecko) PhantomJS/2.1.1 Safari/538.1")]
    [InlineData(Chrome + " Playwright/1.40")]
    [InlineData(Chrome + " Cypress/13.6.0")]
    [InlineData("Mozilla/5.0 (Linux; Android 11; moto g power (2022)) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Mobile Safari/537.36 Chrome-Lighthouse")]
    public void Browsers_without_a_window_are_crawlers(string userAgent) => AssertIs(BotKind.Crawler, userAgent);

    [Theory]
    [InlineData("okhttp/4.9.0")]
    [InlineData("okhttp/5.0.0-alpha.14")]
    [InlineData("Chatbot/12 CFNetwork/1474 Darwin/23.0.0")]
    [InlineData("ktor-client")]
    [InlineData("python-requests/2.31.0")]
    [InlineData("Python-urllib/3.11")]
    [InlineData("Python/3.11 aiohttp/3.9.1")]
    [InlineData("python-httpx/0.27.0")]
    [InlineData("curl/8.5.0")]
    [InlineData("Wget/1.21.4")]
    [InlineData("Go-http-client/1.1")]
    [InlineData("Go-http-client/2.0")]
    [InlineData("Apache-HttpClient/4.5.13 (Java/11.0.11)")]
    [InlineData("Java/17.0.9")]
    [InlineData("PostmanRuntime/7.37.3")]
    [InlineData("axios/1.6.8")]
    [InlineData("node-fetch/1.0 (+https://github.com/bitinn/node-fetch)")]
    [InlineData("node-fetch")]
    [InlineData("got (https://github.com/sindresorhus/got)")]
    [InlineData("k6/0.49.0 (https://k6.io/)")]
    [InlineData("node")]
    [InlineData("undici")]
    [InlineData("GuzzleHttp/7")]
    [InlineData("PHP/8.2.0")]
    [InlineData("RestSharp/110.2.0.0")]
    [InlineData("libwww-perl/6.67")]
    [InlineData("Google-HTTP-Java-Client/1.13.1-beta (gzip)")]
    [InlineData("Boto/2.48.0 Python/2.7.14 Linux/4.2.0-41-generic")]
    [InlineData("AppleTV11,1/11.1")]
    [InlineData("Mozilla/5.0")]
    [InlineData("BabyMonitor/2.4")]
    [InlineData("BarcodeScanner/1.0")]
    [InlineData("Botany/1.2")]
    [InlineData("Windows NT 10.0")]
    public void Libraries_and_applications_are_tools(string userAgent) => AssertIs(BotKind.Tool, userAgent);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(Chrome)]
    [InlineData(WebView + " WhatsApp/2.23.20.0 A")]
    [InlineData(IPhone + " WhatsApp/2.23.20")]
    [InlineData(WebView + " [FB_IAB/FB4A;FBAV/468.0.0.56.78;]")]
    [InlineData(WebView + " trill_2023404040 JsSdk/1.0 NetType/WIFI Channel/googleplay AppName/musical_ly app_version/34.4.4")]
    [InlineData(IPhone + " Instagram 334.0.4.32.98 (iPhone15,2; iOS 17_5; en_US; scale=3.00; 1179x2556; 605596538)")]
    [InlineData(IPhone + " MicroMessenger/8.0.49(0x18003137) NetType/WIFI Language/zh_CN")]
    [InlineData(WebView + " LibraryApp/2.0")]
    [InlineData(WebView + " NewsReader/3.1")]
    [InlineData("Mozilla/5.0 (Linux; Android 11; CUBOT P50) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36 DownloadManager/1")]
    [InlineData("Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 5.1; Trident/4.0; TheWorld server)")]
    [InlineData("MyApp/1.0 CFNetwork/1474 Darwin/23.0.0")]
    [InlineData("MyApp/7 CFNetwork/3826.400.120 Darwin/24.3.0")]
    [InlineData("Dart/3.0 (dart:io)")]
    [InlineData("Dart/3.5 (dart:io)")]
    [InlineData("Dalvik/2.1.0 (Linux; U; Android 12; Redmi Note 9 Pro MIUI/V13.0.1.0.SJZMIXM)")]
    [InlineData("Spotify/8.9.44 iOS/17.5 (iPhone14,5)")]
    public void Peoples_browsers_and_applications_that_no_list_has_for_bots_are_none(string? userAgent) => AssertIs(BotKind.None, userAgent);

    [Theory]
    [InlineData(WebView + " [Pinterest/Android]")]
    [InlineData(IPhone + " [Pinterest/iOS]")]
    public void People_whom_the_web_sdk_takes_for_crawlers_are_crawlers(string userAgent) => AssertIs(BotKind.Crawler, userAgent);

    [Fact]
    public void All_that_the_web_sdk_blocks_are_crawlers_whatever_the_parser_says()
    {
        var blocked = ParityCase.ReadStrict("bot").Select(static c => c.Input.GetProperty("userAgent").GetString()).Where(WebSdkBlockedBots.Contains).ToArray();
        Assert.NotEmpty(blocked);
        Assert.All(blocked, static userAgent => Assert.Equal((BotKind.Crawler, BotKind.Crawler), (BotClassifier.KindOf(userAgent, null), BotClassifier.KindOf(userAgent, "x"))));
    }

    [Fact]
    public void The_browsers_and_devices_of_the_other_tests_are_none() =>
        Assert.All([.. OwnUserAgents.Desktops, .. OwnUserAgents.Phones, .. OwnUserAgents.Televisions], static c => AssertIs(BotKind.None, c.UserAgent));

    [Fact]
    public void A_name_that_only_the_parser_knows_counts()
    {
        Assert.Equal(BotKind.Crawler, BotClassifier.KindOf("X/1", "Xbot"));
        Assert.Equal(BotKind.Tool, BotClassifier.KindOf("X/1", "X"));
        Assert.Equal(BotKind.Tool, BotClassifier.KindOf("X/1", UserAgentDevice.BotFamily));
        Assert.Equal(BotKind.Tool, BotClassifier.KindOf("Newsbot/1.0 CFNetwork/1474 Darwin/23.0.0", "Newsbot"));
        Assert.Equal(BotKind.Tool, BotClassifier.KindOf("Dart/3.0 (dart:io)", "Dart"));
        Assert.Equal(BotKind.None, BotClassifier.KindOf(Chrome, "X"));
        Assert.Equal(BotKind.None, BotClassifier.KindOf("", "Xbot"));
    }

    [Fact]
    public void No_text_makes_it_throw()
    {
        foreach (var text in RandomText.From(["bot", "s", "cu", " ", "://", "http", "github.com/", "www.", "@", ".", "a", "Mozilla/5.0", "compatible;", "AppleWebKit/", "WhatsApp/", "(", ")"], longest: 10))
        {
            Assert.InRange(BotClassifier.KindOf(text, "x"), BotKind.None, BotKind.Tool);
        }
    }

    private static void AssertIs(BotKind kind, string? userAgent)
    {
        var bot = userAgent is null ? null : UserAgentParser.Default.Parse(userAgent).Bot;
        Assert.True(kind == BotClassifier.KindOf(userAgent, bot), $"{userAgent} ({bot ?? "no bot"}) is {BotClassifier.KindOf(userAgent, bot)}");
    }
}
