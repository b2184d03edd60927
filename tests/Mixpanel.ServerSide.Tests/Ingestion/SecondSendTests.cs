using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Mixpanel.ServerSide.Ingestion;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Ingestion;

/// <summary>Handlers that an application adds to all of its clients send again what they take for a failure. A sum must not be sent twice.</summary>
public sealed class SecondSendTests
{
    private const string Filtered = "Buffered, by a filter for all clients";

    [Theory]
    [InlineData(nameof(Buffered))]
    [InlineData(nameof(Copied))]
    [InlineData(Filtered)]
    public async Task A_sum_leaves_once_whatever_a_retry_handler_does(string kind)
    {
        await using var mixpanel = Mixpanel(kind);
        mixpanel.Mixpanel.Answer(HttpStatusCode.InternalServerError);
        mixpanel.Tracker.People.For("u").Increment(("Visits", 1));
        var sent = await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
        Assert.Single(mixpanel.Mixpanel.Profiles);
        Assert.Equal(1, sent.Refused); // in doubt, and there are no files for dead letters
    }

    [Theory]
    [InlineData(nameof(Buffered))]
    [InlineData(nameof(Copied))]
    [InlineData(Filtered)]
    public async Task What_may_be_sent_twice_is_left_to_it(string kind)
    {
        await using var mixpanel = Mixpanel(kind);
        mixpanel.Mixpanel.Answer(HttpStatusCode.InternalServerError);
        mixpanel.Tracker.Track("E");
        Assert.Equal(1, (await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled)).Delivered);
        Assert.Equal(2, mixpanel.Mixpanel.Events.Count);
        Assert.DoesNotContain(mixpanel.Logs.GetSnapshot(), static log => log.Id.Name == "DeliveryInterrupted"); // its retry, not ours
    }

    [Fact]
    public async Task Of_two_attempts_at_the_same_time_one_leaves()
    {
        await using var mixpanel = Mixpanel(nameof(Hedged));
        mixpanel.Tracker.People.For("u").Increment(("Visits", 1));
        await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
        Assert.Single(mixpanel.Mixpanel.Profiles);
    }

    [Fact]
    public async Task Where_nothing_can_have_left_a_sum_may_be_tried_again()
    {
        using var stub = new IngestionStub();
        await using var mixpanel = Mixpanel(nameof(Retried), http => http.ConfigurePrimaryHttpMessageHandler(() => new Unplugged(stub)));
        mixpanel.Tracker.People.For("u").Increment(("Visits", 1));
        Assert.Equal(1, (await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled)).Delivered);
        Assert.Single(stub.Profiles);
        Assert.DoesNotContain(mixpanel.Logs.GetSnapshot(), static log => log.Id.Name == "DeliveryInterrupted"); // its retry, not ours
    }

    [Fact]
    public async Task A_handler_may_send_something_else_before()
    {
        await using var mixpanel = Mixpanel(nameof(LoggedIn));
        mixpanel.Tracker.People.For("u").Increment(("Visits", 1));
        Assert.Equal(1, (await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled)).Delivered);
        Assert.Equal(["/login", "/engage"], mixpanel.Mixpanel.Requests.Select(static request => request.Path));
    }

    [Fact]
    public async Task Only_the_clients_of_our_projects_are_guarded()
    {
        var last = new Dictionary<string, Type?>();
        var services = new ServiceCollection();
        services.AddMixpanelCore(TestMixpanel.Token);
        services.AddMixpanelCore("eu", TestMixpanel.Token);
        services.AddHttpClient("shop");
        services.Insert(0, ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter>(
            new Filter(builder => last[builder.Name!] = builder.AdditionalHandlers.LastOrDefault()?.GetType())));
        await using var provider = services.BuildServiceProvider();
        var clients = provider.GetRequiredService<IHttpClientFactory>();
        Assert.All(["Mixpanel", "Mixpanel:eu", "shop"], name => clients.CreateClient(name).Dispose());
        Assert.Equal((typeof(SecondSendGuard), typeof(SecondSendGuard)), (last["Mixpanel"], last["Mixpanel:eu"]));
        Assert.NotEqual(typeof(SecondSendGuard), last["shop"]);
    }

    private static TestMixpanel Mixpanel(string kind, Action<IHttpClientBuilder>? inner = null) => new(build: builder => builder.ConfigureHttpClient(http =>
    {
        if (kind == Filtered)
        {
            builder.Services.AddSingleton<IHttpMessageHandlerBuilderFilter>(new Filter(static builder => builder.AdditionalHandlers.Add(new Buffered())));
            return;
        }

        http.AddHttpMessageHandler(() => kind switch
        {
            nameof(Buffered) => new Buffered(),
            nameof(Copied) => new Copied(),
            nameof(Hedged) => new Hedged(),
            nameof(LoggedIn) => new LoggedIn(),
            _ => new Retried(),
        });
        inner?.Invoke(http);
    }));

    /// <summary>Keeps the content in memory, as resilience handlers do that know how to send a POST again.</summary>
    private sealed class Buffered : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.LoadIntoBufferAsync(cancellationToken);
            var answer = await base.SendAsync(request, cancellationToken);
            return answer.IsSuccessStatusCode ? answer : await base.SendAsync(request, cancellationToken);
        }
    }

    /// <summary>Sends copies, which have nothing of the original but its bytes.</summary>
    private sealed class Copied : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(await CopyAsync(request, cancellationToken), cancellationToken);
            return answer.IsSuccessStatusCode ? answer : await base.SendAsync(await CopyAsync(request, cancellationToken), cancellationToken);
        }

        private static async Task<HttpRequestMessage> CopyAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = new ByteArrayContent(await request.Content!.ReadAsByteArrayAsync(cancellationToken)) };
            foreach (var (name, values) in request.Content.Headers)
            {
                copy.Content.Headers.TryAddWithoutValidation(name, values);
            }

            return copy;
        }
    }

    /// <summary>Sends twice at once and takes the first answer.</summary>
    private sealed class Hedged : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var first = base.SendAsync(request, cancellationToken);
            var second = base.SendAsync(request, cancellationToken);
            await ((Task)Task.WhenAll(first, second)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return first.IsCompletedSuccessfully ? await first : await second;
        }
    }

    /// <summary>Asks for a token first, each time.</summary>
    private sealed class LoggedIn : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var login = new HttpRequestMessage(HttpMethod.Post, new Uri("https://gateway.example/login")) { Content = new StringContent("[]") };
            using var answer = await base.SendAsync(login, cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }

    /// <summary>Tries again without keeping anything.</summary>
    private sealed class Retried : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException)
            {
                return await base.SendAsync(request, cancellationToken);
            }
        }
    }

    /// <summary>Has no connection at first.</summary>
    private sealed class Unplugged(IngestionStub stub) : DelegatingHandler(stub)
    {
        private bool _wasPlugged;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Interlocked.Exchange(ref _wasPlugged, true) ? base.SendAsync(request, cancellationToken) : throw new HttpRequestException("unplugged");
    }

    private sealed class Filter(Action<HttpMessageHandlerBuilder> configure) : IHttpMessageHandlerBuilderFilter
    {
        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            next(builder);
            configure(builder);
        };
    }
}
