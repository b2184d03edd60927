using System.Net;
using System.Text;
using Mixpanel.ServerSide.Ingestion;

namespace Mixpanel.ServerSide.Tests.Ingestion;

public sealed class AnswerReaderTests
{
    private static readonly Secrets NoSecrets = new(new MixpanelOptions { ProjectToken = "ffffffffffffffffffffffffffffffff" });

    // "maybe": Mixpanel may have records that the answer does not speak of, so that what adds up must not be sent again.
    [Theory]
    // /import, taken
    [InlineData("Import", 5, 200, """{"code":200,"num_records_imported":5,"status":"OK"}""", "Delivered", "no")]
    [InlineData("Import", 5, 200, """{"code":200,"num_records_imported":4,"status":"OK"}""", "Delivered", "no")] // filters of the project
    [InlineData("Import", 5, 200, """{"status":"OK"}""", "Delivered", "no")]
    [InlineData("Import", 5, 200, """{"status":1}""", "Delivered", "no")]
    [InlineData("Import", 5, 200, "1", "Delivered", "no")]
    [InlineData("Import", 5, 200, "0", "Refused", "no")]
    // not Mixpanel's
    [InlineData("Import", 5, 200, "<html>sign in to the wifi</html>", "CheckSettings", "maybe")]
    [InlineData("Import", 5, 200, "", "CheckSettings", "maybe")]
    [InlineData("Import", 5, 204, "", "CheckSettings", "maybe")]
    [InlineData("Import", 5, 200, """{"status":0,"error":"project not found"}""", "CheckSettings", "maybe")]
    [InlineData("Import", 5, 200, """{"status":"down for maintenance"}""", "CheckSettings", "maybe")]
    [InlineData("Import", 5, 200, """{"num_records_imported":0,"status":"OK"}""", "Delivered", "no")]
    [InlineData("Import", 5, 200, """{"num_records_imported":"many"}""", "CheckSettings", "maybe")]
    [InlineData("Import", 5, 400, "not json", "CheckSettings", "no")]
    [InlineData("Import", 5, 400, """{"message":"a proxy's"}""", "CheckSettings", "no")]
    [InlineData("Import", 5, 400, """{"error":"a proxy's"}""", "CheckSettings", "no")]
    [InlineData("Import", 5, 400, """{"code":400,"error":"a gateway's"}""", "CheckSettings", "no")]
    [InlineData("Import", 5, 400, """{"code":400,"message":"a gateway's","status":400}""", "CheckSettings", "no")]
    [InlineData("Import", 5, 400, """{"timestamp":"2026-11-23T00:00:00Z","status":400,"error":"Bad Request","path":"/import"}""", "CheckSettings", "no")]
    [InlineData("Import", 5, 400, """{"error":{"code":400,"message":"a cloud's","status":"INVALID_ARGUMENT"}}""", "CheckSettings", "no")]
    [InlineData("Import", 5, 400, """{"code":403,"error":"blocked","status":"Forbidden"}""", "CheckSettings", "no")]
    [InlineData("Import", 5, 400, """{"code":"400","error":"blocked","status":"Bad Request"}""", "CheckSettings", "no")]
    [InlineData("Import", 5, 400, """{"status":0,"error":"that is how the others answer"}""", "CheckSettings", "no")]
    [InlineData("Import", 5, 400, "400", "CheckSettings", "no")]
    [InlineData("Import", 5, 400, "[]", "CheckSettings", "no")]
    // /import, refused
    [InlineData("Import", 5, 400, """{"code":400,"num_records_imported":4,"failed_records":[{"index":0,"field":"properties.time","message":"bad"}]}""", "PartlyDelivered", "maybe")]
    [InlineData("Import", 5, 400, """{"code":400,"num_records_imported":0,"failed_records":[{"index":0,"field":"properties.time","message":"bad"}]}""", "PartlyDelivered", "no")]
    [InlineData("Import", 5, 400, """{"code":400,"num_records_imported":0,"failed_records":["identity events are not allowed"]}""", "Refused", "no")]
    [InlineData("Import", 5, 400, """{"code":400,"num_records_imported":0,"failed_records":[{"index":"0"},{"index":null},7]}""", "Refused", "no")]
    [InlineData("Import", 5, 400, """{"code":400,"num_records_imported":3,"failed_records":[{"index":5},{"index":-1}]}""", "Refused", "maybe")] // beyond the request
    [InlineData("Import", 5, 400, """{"code":400,"num_records_imported":0}""", "Refused", "no")]
    [InlineData("Import", 5, 400, """{"code":400,"failed_records":["identity events are not allowed"]}""", "Refused", "no")]
    [InlineData("Import", 5, 400, """{"code":400,"error":"Invalid JSON","status":"Bad Request"}""", "Refused", "no")]
    // to the letter as documented and seen
    [InlineData("Import", 5, 400, """{"code":400,"error":"some data points in the request failed validation","status":"Bad Request","num_records_imported":4,"failed_records":[{"index":0,"insert_id":"a","field":"properties.time","message":"bad"}]}""", "PartlyDelivered", "maybe")]
    [InlineData("Import", 5, 400, """{"code":400,"error":"some data points in the request failed validation","status":"Bad Request","num_records_imported":4,"failed_records":[{"index":0,"$insert_id":"a","field":"properties.time","message":"bad"}]}""", "PartlyDelivered", "maybe")]
    [InlineData("Import", 5, 400, """{"code":400,"error":"some data points in the request failed validation","status":"Bad Request","num_records_imported":0,"failed_records":["identity events are not allowed when project is using simplified identity management"]}""", "Refused", "no")]
    // /engage and /groups, which answer 200 to good and bad
    [InlineData("Verbose", 5, 200, """{"status":1,"error":null}""", "Delivered", "no")]
    [InlineData("Verbose", 5, 200, """{"status":1,"error":null,"num_good_events":5}""", "Delivered", "no")]
    [InlineData("Verbose", 5, 200, """{"status":1,"error":null,"num_good_events":3}""", "Refused", "maybe")]
    [InlineData("Verbose", 5, 200, """{"status":1,"error":null,"num_good_events":0}""", "Refused", "no")]
    [InlineData("Verbose", 5, 200, """{"status":0,"error":"$distinct_id missing"}""", "Refused", "maybe")]
    [InlineData("Verbose", 5, 200, """{"status":0,"error":"$distinct_id missing","num_good_events":4}""", "Refused", "maybe")]
    [InlineData("Verbose", 5, 200, """{"status":0,"error":"$distinct_id missing","num_good_events":0}""", "Refused", "no")]
    [InlineData("Verbose", 1, 200, """{"status":0,"error":"$distinct_id missing"}""", "Refused", "no")] // alone, it is the bad one
    [InlineData("Verbose", 5, 200, "1", "Delivered", "no")]
    [InlineData("Verbose", 5, 200, "0", "Refused", "maybe")]
    [InlineData("Verbose", 1, 200, "0", "Refused", "no")]
    [InlineData("Verbose", 5, 200, """{"status":"error"}""", "CheckSettings", "maybe")]
    [InlineData("Verbose", 5, 200, "<html>", "CheckSettings", "maybe")]
    [InlineData("Verbose", 5, 200, "[]", "CheckSettings", "maybe")]
    [InlineData("Verbose", 5, 400, """{"status":0,"error":"bad"}""", "Refused", "maybe")]
    [InlineData("Verbose", 5, 400, """{"status":0,"error":"bad","num_good_events":0}""", "Refused", "no")]
    [InlineData("Verbose", 5, 400, """{"status":0,"error":"bad","failed_records":[{"index":1,"message":"bad"}]}""", "PartlyDelivered", "maybe")]
    [InlineData("Verbose", 5, 400, """{"error":"bad"}""", "CheckSettings", "no")]
    [InlineData("Verbose", 5, 400, """{"status":400,"error":"Bad Request"}""", "CheckSettings", "no")]
    [InlineData("Verbose", 5, 400, """{"status":"error","error":"a gateway's"}""", "CheckSettings", "no")]
    [InlineData("Verbose", 5, 400, """{"code":400,"error":"a gateway's"}""", "CheckSettings", "no")]
    [InlineData("Verbose", 5, 400, """{"status":1,"error":null}""", "CheckSettings", "no")]
    [InlineData("Verbose", 5, 400, """{"code":400,"error":"Invalid JSON","status":"Bad Request"}""", "Refused", "maybe")]
    [InlineData("Verbose", 5, 400, "<html>", "CheckSettings", "no")]
    // the same everywhere
    [InlineData("Import", 5, 401, """{"code":401,"error":"Invalid credentials"}""", "CheckSettings", "no")]
    [InlineData("Verbose", 5, 401, """{"error":"no","status":"error"}""", "CheckSettings", "no")]
    [InlineData("Verbose", 5, 403, "", "CheckSettings", "no")]
    [InlineData("Verbose", 5, 404, "", "CheckSettings", "no")]
    [InlineData("Verbose", 5, 302, "", "CheckSettings", "no")]
    [InlineData("Verbose", 5, 308, "", "CheckSettings", "no")]
    [InlineData("Verbose", 5, 407, "", "CheckSettings", "no")]
    [InlineData("Verbose", 5, 422, "", "CheckSettings", "no")]
    [InlineData("Verbose", 5, 413, "", "TooLarge", "no")]
    [InlineData("Import", 5, 413, """{"code":413,"error":"request exceeds max limit of 2097152 bytes"}""", "TooLarge", "no")]
    [InlineData("Verbose", 5, 408, "", "Retry", "no")]
    [InlineData("Verbose", 5, 425, "", "Retry", "no")]
    [InlineData("Verbose", 5, 429, """{"code":429,"error":"Project exceeded rate limits."}""", "Retry", "no")]
    [InlineData("Verbose", 5, 503, "<html>", "Retry", "no")]
    [InlineData("Verbose", 5, 500, "", "Retry", "maybe")]
    [InlineData("Verbose", 5, 502, "", "Retry", "maybe")]
    [InlineData("Verbose", 5, 504, "", "Retry", "maybe")]
    [InlineData("Verbose", 5, 524, "", "Retry", "maybe")]
    public void An_answer_means_one_thing(string format, int count, int status, string body, string outcome, string applied)
    {
        var answer = Read(format, count, status, body);
        Assert.Equal(Enum.Parse<IngestionOutcome>(outcome), answer.Outcome);
        Assert.Equal(applied == "maybe", answer.MayHaveBeenApplied);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Without_an_answer_it_counts_whether_all_of_the_request_may_have_left(bool handedOver)
    {
        var answer = AnswerReader.NoAnswer("reset", handedOver);
        Assert.Equal(IngestionOutcome.NoAnswer, answer.Outcome);
        Assert.Equal(handedOver, answer.MayHaveBeenApplied);
    }

    [Theory]
    [InlineData("""{"code":400,"num_records_imported":3,"failed_records":[{"index":0},{"index":4}]}""", true)]
    [InlineData("""{"code":400,"num_records_imported":9,"failed_records":[{"index":0},{"index":4}]}""", true)]
    [InlineData("""{"code":400,"num_records_imported":2,"failed_records":[{"index":0},{"index":4}]}""", false)]
    [InlineData("""{"code":400,"num_records_imported":0,"failed_records":[{"index":0},{"index":4}]}""", false)]
    [InlineData("""{"code":400,"failed_records":[{"index":0},{"index":4}]}""", true)]
    [InlineData("""{"code":400,"failed_records":[{"index":0},{"index":4},"something else"]}""", false)]
    [InlineData("""{"code":400,"failed_records":[{"index":0},{"index":4},{"index":7}]}""", false)]
    public void Whether_Mixpanel_has_the_rest_is_a_matter_of_its_count(string body, bool hasTheRest)
    {
        var answer = Read("Import", 5, 400, body);
        Assert.Equal([0, 4], answer.FailedRecords.Select(static record => record.Index));
        Assert.Equal(hasTheRest, answer.HasTheRest);
    }

    [Fact]
    public void Failed_records_are_known_by_index_and_described_in_Mixpanels_words()
    {
        var answer = Read("Import", 9, 400, """
            {"code":400,"failed_records":[
                {"index":3,"insert_id":"x","field":"properties.time","message":"must not be missing"},
                {"index":7,"$insert_id":"y","field":"f","message":"\ud800"},
                {"index":3,"field":"again","message":"again"},
                {"index":4,"message":"only a message"},
                {"index":5,"field":"only.a.field"},
                {"index":6}]}
            """);
        Assert.Equal([3, 7, 4, 5, 6], answer.FailedRecords.Select(static record => record.Index));
        Assert.Equal(
            ["properties.time: must not be missing", @"f: \ud800", "only a message", "only.a.field", ""],
            answer.FailedRecords.Select(static record => record.Message));
    }

    [Theory]
    [InlineData("Import", 401, """{"error":"Invalid credentials"}""", "HTTP 401: Invalid credentials")]
    [InlineData("Verbose", 200, """{"status":0,"error":"bad"}""", "HTTP 200: bad")]
    [InlineData("Verbose", 200, """{"status":1,"num_good_events":3}""", "HTTP 200: 3 of 5 are good")]
    [InlineData("Verbose", 200, "hello", "HTTP 200: the answer is not Mixpanel's")]
    [InlineData("Verbose", 503, "", "HTTP 503")]
    public void The_summary_has_the_status_and_Mixpanels_words(string format, int status, string body, string summary) =>
        Assert.Equal(summary, Read(format, 5, status, body).Summary);

    [Fact]
    public void A_long_message_is_cut()
    {
        var answer = Read("Import", 5, 400, $$"""{"code":400,"status":"Bad Request","error":"{{new string('x', 1_000)}}"}""");
        Assert.InRange(answer.Summary.Length, 300, 320);
    }

    [Theory]
    [InlineData("the token 0123456789abcdef0123456789abcdef is unknown", "the token *** is unknown")]
    [InlineData("token_0123456789ABCDEF0123456789ABCDEF", "token_***")]
    [InlineData("Authorization: Basic MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY6", "Authorization: Basic ***")]
    [InlineData("no way for proxy-user:proxy-password@", "no way for ***@")]
    public void What_is_secret_is_not_repeated(string said, string told)
    {
        var secrets = new Secrets(new MixpanelOptions { ProjectToken = "0123456789abcdef0123456789abcdef", Endpoint = new Uri("https://proxy-user:proxy-password@proxy.example/") });
        Assert.Equal($"HTTP 401: {told}", Read("Import", 5, 401, $$"""{"error":"{{said}}"}""", secrets).Summary);
        var failed = Read("Import", 5, 400, $$"""{"code":400,"failed_records":[{"index":0,"field":"{{said}}","message":"{{said}}"}]}""", secrets).FailedRecords;
        Assert.Equal($"{told}: {told}", Assert.Single(failed).Message);
    }

    [Fact]
    public void No_half_of_a_secret_is_left_where_a_message_is_cut()
    {
        var secrets = new Secrets(new MixpanelOptions { ProjectToken = "0123456789abcdef0123456789abcdef" });
        var summary = Read("Verbose", 5, 503, $$"""{"error":"{{new string('x', 290)}}0123456789abcdef0123456789abcdef{{new string('x', 290)}}"}""", secrets).Summary;
        Assert.DoesNotContain("0123", summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(500)]
    public void The_wish_to_wait_is_passed_on(int status)
    {
        var answer = AnswerReader.Read(AnswerFormat.Import, 1, (HttpStatusCode)status, default, TimeSpan.FromSeconds(7), NoSecrets);
        Assert.Equal(TimeSpan.FromSeconds(7), answer.RetryAfter);
    }

    private static IngestionAnswer Read(string format, int count, int status, string body, Secrets? secrets = null) =>
        AnswerReader.Read(Enum.Parse<AnswerFormat>(format), count, (HttpStatusCode)status, Encoding.UTF8.GetBytes(body), null, secrets ?? NoSecrets);
}
