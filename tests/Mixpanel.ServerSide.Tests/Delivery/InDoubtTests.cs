using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.Ingestion;
using Mixpanel.ServerSide.Journal;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Delivery;

/// <summary>Updates whose effect adds up are not sent again after a request that Mixpanel may have applied, unless the settings say so.</summary>
public class InDoubtTests
{
    private protected virtual LaneJournal NewJournal() => new();

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    public async Task They_are_set_aside_and_the_repeatable_rest_is_sent_again_in_order(HttpStatusCode status)
    {
        await using var lane = Profiles();
        lane.Mixpanel.Answer(status);
        Assert.Equal(new FlushTally(3, 2), await lane.FlushAsync());
        Assert.Equal([[0, 1, 2, 3, 4], [0, 2, 4]], lane.Arrived);
        Assert.Equal([1, 3], lane.DeadLetters.Numbers);
        Assert.All(lane.DeadLetters.All, letter => Assert.Equal(("profiles", "in_doubt", $"HTTP {(int)status}"), (letter.Endpoint, letter.Reason, letter.Explanation)));
        Assert.Equal(2, lane.Sum("dead_lettered", ("reason", "in_doubt")));
        Assert.Equal(3, lane.Sum("retried"));
        var log = Assert.Single(lane.Logs.GetSnapshot(), static log => log.Id.Name == "UpdatesSetAside");
        Assert.Equal(LogLevel.Warning, log.Level);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.RequestTimeout)]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task After_an_answer_that_says_no_they_are_sent_again_with_the_others(HttpStatusCode status)
    {
        await using var lane = Profiles();
        lane.Mixpanel.Answer(status);
        Assert.Equal(new FlushTally(5, 0), await lane.FlushAsync());
        Assert.Equal([[0, 1, 2, 3, 4], [0, 1, 2, 3, 4]], lane.Arrived);
        Assert.Equal(5, lane.Sum("retried"));
    }

    [Fact]
    public async Task A_request_that_is_too_large_or_a_bad_record_that_kept_all_out_puts_nothing_in_doubt()
    {
        await using var lane = Profiles();
        lane.Mixpanel.AnswerAll(static numbers => numbers switch
        {
            { Length: > 3 } => Answers.Json(HttpStatusCode.RequestEntityTooLarge, ""),
            _ when numbers.Contains(1) => Answers.Json(HttpStatusCode.OK, """{"status":0,"error":"bad","num_good_events":0}"""),
            _ => null,
        });
        Assert.Equal(new FlushTally(4, 1), await lane.FlushAsync());
        Assert.Equal([("profiles", "refused", "HTTP 200: bad", """{"n":1}""")], lane.DeadLetters.All);
    }

    [Theory]
    [InlineData("""{"status":0,"error":"bad"}""")]
    [InlineData("""{"status":0,"error":"bad","num_good_events":4}""")]
    [InlineData("""{"status":1,"error":null,"num_good_events":4}""")]
    public async Task Where_some_of_a_refused_request_may_have_been_applied_they_are_in_doubt(string body)
    {
        await using var lane = Profiles();
        lane.Mixpanel.Answer(HttpStatusCode.OK, body);
        lane.Mixpanel.AnswerAll(static numbers => numbers.Contains(4) ? Answers.Json(HttpStatusCode.OK, """{"status":0,"error":"bad"}""") : null);
        Assert.Equal(new FlushTally(2, 3), await lane.FlushAsync());
        Assert.Equal([[0, 1, 2, 3, 4], [0, 2, 4], [0], [2, 4], [2], [4]], lane.Arrived);
        Assert.Equal([("in_doubt", 1), ("in_doubt", 3), ("refused", 4)], lane.DeadLetters.All.Select(static letter => letter.Reason).Zip(lane.DeadLetters.Numbers));
    }

    [Fact]
    public async Task A_lone_update_that_Mixpanel_refuses_is_refused_and_not_in_doubt()
    {
        await using var lane = new LaneTest(IngestionEndpoint.Engage, journal: NewJournal());
        lane.Append(1, RecordKind.AddsUp);
        lane.Mixpanel.Answer(HttpStatusCode.OK, """{"status":0,"error":"bad"}""");
        Assert.Equal(new FlushTally(0, 1), await lane.FlushAsync());
        Assert.Equal(1, lane.Sum("dead_lettered", ("reason", "refused")));
    }

    [Fact]
    public async Task They_are_sent_again_where_the_settings_say_so()
    {
        await using var lane = Profiles(static options => options.UpdatesInDoubt = UpdatesInDoubt.SendAgain);
        lane.Mixpanel.Answer(HttpStatusCode.BadGateway);
        lane.Mixpanel.Answer(static (_, _) => throw new HttpRequestException("reset"));
        Assert.Equal(new FlushTally(5, 0), await lane.FlushAsync());
        Assert.Equal([[0, 1, 2, 3, 4], [0, 1, 2, 3, 4], [0, 1, 2, 3, 4]], lane.Arrived);
    }

    [Fact]
    public async Task A_proxy_that_answers_in_its_own_words_does_not_make_them_add_up_for_ever()
    {
        await using var lane = Profiles();
        lane.Mixpanel.Answer(HttpStatusCode.OK, "");
        lane.Mixpanel.Answer(HttpStatusCode.OK, "thanks");
        Assert.Equal(new FlushTally(3, 2), await lane.FlushAsync());
        Assert.Equal([[0, 1, 2, 3, 4], [0, 2, 4], [0, 2, 4]], lane.Arrived);
    }

    [Fact]
    public async Task Failures_again_and_again_leave_each_with_one_fate()
    {
        await using var lane = new LaneTest(IngestionEndpoint.Engage, static options => options.BatchSize = 10, journal: NewJournal());
        for (var i = 0; i < 30; i++)
        {
            lane.Mixpanel.Answer(i % 3 == 0 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.BadGateway);
        }

        for (var i = 0; i < 100; i++)
        {
            lane.Append(i, i % 2 == 0 ? RecordKind.AddsUp : RecordKind.Repeatable);
        }

        var tally = await lane.FlushAsync();
        Assert.Equal(100, tally.Delivered + tally.Refused);
        Assert.Equal(tally.Delivered, lane.Sum("delivered"));
        Assert.Equal(tally.Refused, lane.Sum("dead_lettered", ("reason", "in_doubt")));
        Assert.Equal(Enumerable.Range(0, 50).Select(static i => (2 * i) + 1), lane.Arrived.Skip(30).SelectMany(static n => n).Where(static n => n % 2 == 1));
        // After a 503 they leave again, after a 502 never.
        var attempts = lane.Arrived.SelectMany(static numbers => numbers).Where(static n => n % 2 == 0).GroupBy(static n => n).Select(static group => group.Count());
        Assert.All(attempts, static count => Assert.InRange(count, 1, 2));
    }

    [Fact]
    public async Task A_connection_that_never_comes_puts_nothing_in_doubt()
    {
        using var blackHole = new BlackHole();
        await using var lane = Profiles(
            static options => options.RequestTimeout = TimeSpan.FromSeconds(1),
            http: client => client.ConfigurePrimaryHttpMessageHandler(() => blackHole));
        var flush = lane.FlushAsync();
        await blackHole.Attempts(2);
        Assert.False(lane.Journal.IsMarkedSent(1));
        Assert.Equal(0, lane.Sum("dead_lettered"));
        Assert.Contains("no connection within", Assert.Single(lane.Logs.GetSnapshot(), static log => log.Id.Name == "DeliveryInterrupted").Message, StringComparison.Ordinal);
        blackHole.Open();
        Assert.Equal(new FlushTally(5, 0), await flush);
    }

    [Fact]
    public async Task The_journal_is_told_before_a_request_with_one_of_them_leaves_and_only_then()
    {
        await using var lane = new LaneTest(IngestionEndpoint.Engage, static options => options.BatchSize = 2, journal: NewJournal());
        var sent = new List<bool>();
        lane.Mixpanel.AnswerAll(numbers =>
        {
            sent.Add(lane.Journal.IsMarkedSent(1));
            return null;
        });
        lane.Append(0);
        lane.Append(1);
        lane.Append(2);
        lane.Append(3, RecordKind.AddsUp);
        await lane.FlushAsync();
        Assert.Equal([false, true], sent);
    }

    [Theory]
    [InlineData(UpdatesInDoubt.SetAside)]
    [InlineData(UpdatesInDoubt.SendAgain)]
    public async Task What_an_earlier_process_had_begun_to_send_is_in_doubt_before_anything_is_sent(UpdatesInDoubt setting)
    {
        await using var lane = Profiles(options => options.UpdatesInDoubt = setting, journal: new LaneJournal { WasSent = true, IsDurable = true });
        var isSetAside = setting == UpdatesInDoubt.SetAside;
        Assert.Equal(isSetAside ? new FlushTally(3, 2) : new FlushTally(5, 0), await lane.FlushAsync());
        Assert.Equal(isSetAside ? [0, 2, 4] : [0, 1, 2, 3, 4], Assert.Single(lane.Arrived));
        Assert.Equal(isSetAside ? [1, 3] : [], lane.DeadLetters.Numbers);
    }

    [Fact]
    public async Task A_handler_of_the_application_that_retries_does_not_send_them_twice()
    {
        using var mixpanel = new IngestionStub();
        for (var i = 0; i < 3; i++)
        {
            mixpanel.Answer(HttpStatusCode.BadGateway);
        }

        await using var lane = Profiles(http: client => client
            .ConfigurePrimaryHttpMessageHandler(() => new WireHandler(mixpanel))
            .AddHttpMessageHandler(static () => new RetryOnceHandler()));
        Assert.Equal(new FlushTally(3, 2), await lane.FlushAsync());
        Assert.Equal([[0, 1, 2, 3, 4], [0, 2, 4], [0, 2, 4], [0, 2, 4]], mixpanel.Requests.Select(static request => request.Numbers()));
    }

    // The updates 1 and 3 add up.
    private LaneTest Profiles(Action<MixpanelOptions>? configure = null, LaneJournal? journal = null, Action<IHttpClientBuilder>? http = null)
    {
        var lane = new LaneTest(IngestionEndpoint.Engage, configure, journal ?? NewJournal(), http: http);
        for (var i = 0; i < 5; i++)
        {
            lane.Append(i, i % 2 == 1 ? RecordKind.AddsUp : RecordKind.Repeatable);
        }

        return lane;
    }

    /// <summary>What a resilience handler does.</summary>
    private sealed class RetryOnceHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode ? response : await base.SendAsync(request, cancellationToken);
        }
    }

    /// <summary>Takes the content as it comes, once for each sending, as a connection does; the stub alone would keep it.</summary>
    private sealed class WireHandler(IngestionStub mixpanel) : DelegatingHandler(mixpanel)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var body = new MemoryStream();
            await request.Content!.CopyToAsync(body, cancellationToken);
            using var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = new ByteArrayContent(body.ToArray()) };
            return await base.SendAsync(copy, cancellationToken);
        }
    }

    /// <summary>A network that takes no connection until it is opened.</summary>
    private sealed class BlackHole : HttpMessageHandler
    {
        private readonly SemaphoreSlim _attempts = new(0);
        private volatile bool _isOpen;

        public void Open() => _isOpen = true;

        public async Task Attempts(int count)
        {
            for (var i = 0; i < count; i++)
            {
                await _attempts.WaitAsync(TestMixpanel.Cancelled);
            }
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _attempts.Release();
            if (!_isOpen)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return IngestionStub.Success(await IngestionStub.SentRequest.ReadAsync(request, cancellationToken));
        }

        protected override void Dispose(bool disposing)
        {
            _attempts.Dispose();
            base.Dispose(disposing);
        }
    }
}
