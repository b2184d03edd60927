using System.Net;
using System.Text;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Delivery;

/// <summary>What a stub answers, by what is in the request.</summary>
internal static class Answers
{
    public static int[] Numbers(this IngestionStub.SentRequest request) => [.. request.Records.Select(static record => record.GetProperty("n").GetInt32())];

    /// <summary>All requests from now on meet this.</summary>
    public static void AnswerAll(this IngestionStub stub, Func<int[], HttpResponseMessage?> answer, int times = 1_000)
    {
        for (var i = 0; i < times; i++)
        {
            stub.Answer((request, _) => Task.FromResult(answer(request.Numbers()) ?? IngestionStub.Success(request)));
        }
    }

    public static HttpResponseMessage Json(HttpStatusCode status, string body) => new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage NothingImported() =>
        Json(HttpStatusCode.BadRequest, """{"code":400,"error":"some data points failed","num_records_imported":0,"failed_records":["bad one"]}""");
}
