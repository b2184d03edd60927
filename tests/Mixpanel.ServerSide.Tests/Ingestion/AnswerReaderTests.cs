using System.Net;
using System.Text;
using Mixpanel.ServerSide.Ingestion;

namespace Mixpanel.ServerSide.Tests.Ingestion;

public sealed class AnswerReaderTests
{
    [Theory]
    [InlineData("Import", 200, """{"code":200,"num_records_imported":5,"status":"OK"}""", "Delivered")]
    [InlineData("Import", 200, "1", "Delivered")]
    [InlineData("Import", 200, "<html>sign in to the wifi</html>", "CheckSettings")]
    [InlineData("Import", 200, "", "CheckSettings")]
    [InlineData("Import", 400, """{"code":400,"num_records_imported":1,"failed_records":[{"index":0,"field":"properties.time","message":"bad"}]}""", "PartlyDelivered")]
    [InlineData("Import", 400, """{"code":400,"num_records_imported":0,"failed_records":["identity events are not allowed"]}""", "Refused")]
    [InlineData("Import", 400, """{"num_records_imported":0,"failed_records":[{"index":"0"},{"index":null},7]}""", "Refused")]
    [InlineData("Import", 400, """{"code":400,"error":"Invalid JSON"}""", "Refused")]
    [InlineData("Import", 400, "not json", "CheckSettings")]
    [InlineData("Import", 400, """{"message":"a proxy's"}""", "CheckSettings")]
    [InlineData("Import", 200, """{"status":0,"error":"project not found"}""", "CheckSettings")]
    [InlineData("Import", 200, """{"status":"down for maintenance"}""", "CheckSettings")]
    [InlineData("Import", 200, """{"num_records_imported":0,"status":"OK"}""", "CheckSettings")]
    [InlineData("Import", 200, """{"status":"OK"}""", "Delivered")]
    [InlineData("Verbose", 200, """{"status":"error"}""", "CheckSettings")]
    [InlineData("Import", 401, """{"code":401,"error":"Invalid credentials"}""", "CheckSettings")]
    [InlineData("Import", 403, "", "CheckSettings")]
    [InlineData("Import", 404, "", "CheckSettings")]
    [InlineData("Import", 302, "", "CheckSettings")]
    [InlineData("Import", 408, "", "Retry")]
    [InlineData("Import", 413, "", "TooLarge")]
    [InlineData("Import", 429, "", "Retry")]
    [InlineData("Import", 500, "", "Retry")]
    [InlineData("Import", 503, "<html>", "Retry")]
    [InlineData("Verbose", 200, """{"status":1,"error":null}""", "Delivered")]
    [InlineData("Verbose", 200, """{"status":0,"error":"$distinct_id missing"}""", "Refused")]
    [InlineData("Verbose", 200, "1", "Delivered")]
    [InlineData("Verbose", 200, "0", "Refused")]
    [InlineData("Verbose", 200, "<html>", "CheckSettings")]
    [InlineData("Verbose", 200, "[]", "CheckSettings")]
    [InlineData("Verbose", 400, """{"status":0,"error":"bad"}""", "Refused")]
    [InlineData("Verbose", 401, """{"error":"no","status":"error"}""", "CheckSettings")]
    [InlineData("Verbose", 502, "", "Retry")]
    public void An_answer_means_one_thing(string format, int status, string body, string outcome)
    {
        var answer = AnswerReader.Read(Enum.Parse<AnswerFormat>(format), (HttpStatusCode)status, Encoding.UTF8.GetBytes(body), null);
        Assert.Equal(Enum.Parse<IngestionOutcome>(outcome), answer.Outcome);
    }

    [Fact]
    public void Failed_records_are_known_by_index_and_described_in_Mixpanels_words()
    {
        var answer = AnswerReader.Read(AnswerFormat.Import, HttpStatusCode.BadRequest, """
            {"failed_records":[{"index":3,"insert_id":"x","field":"properties.time","message":"must not be missing"},{"index":7,"$insert_id":"y","field":"f","message":"\ud800"}]}
            """u8.ToArray(), null);
        Assert.Equal([3, 7], answer.FailedRecords.Select(static record => record.Index));
        Assert.Equal("properties.time: must not be missing", answer.FailedRecords[0].Message);
    }

    [Fact]
    public void The_wish_to_wait_is_passed_on()
    {
        var answer = AnswerReader.Read(AnswerFormat.Import, HttpStatusCode.TooManyRequests, default, TimeSpan.FromSeconds(7));
        Assert.Equal(TimeSpan.FromSeconds(7), answer.RetryAfter);
    }
}
