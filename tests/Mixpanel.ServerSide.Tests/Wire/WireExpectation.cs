using System.Text;
using System.Text.Json;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Wire;

/// <summary>Compares what was sent with what a vector says.</summary>
internal static class WireExpectation
{
    private static readonly string[] VolatilePaths = [.. WireVector.VolatileProperties.Select(static name => "/properties/" + name)];

    public static void CheckResult(JsonElement expect, WireResult result)
    {
        expect.AllowOnly("endpoint", "authorization", "encoding", "body", "insertIds", "outcome", "outcomes", "imported", "repairs");
        if (expect.Find("imported") is { } imported)
        {
            Assert.Equal(new ImportResult(imported.GetProperty("accepted").GetInt64(), imported.GetProperty("refused").GetInt64()), result.Imported);
            return;
        }

        var outcomes = expect.Find("outcomes")?.EnumerateArray().Select(static outcome => outcome.GetString())
            ?? Enumerable.Repeat(expect.FindText("outcome") ?? nameof(TrackOutcome.Accepted), result.Results.Count);
        Assert.Equal(outcomes, result.Results.Select(static one => one.Outcome.ToString()));
        Assert.Equal(Repairs(expect), result.Results.Aggregate(MixpanelRepairs.None, static (all, one) => all | one.Repairs));
    }

    public static MixpanelRepairs Repairs(JsonElement expect) =>
        (expect.Find("repairs")?.EnumerateArray() ?? []).Aggregate(MixpanelRepairs.None, static (all, one) => all | Enum.Parse<MixpanelRepairs>(one.GetString()!));

    public static void CheckRequests(WireVector vector, IReadOnlyList<IngestionStub.SentRequest> requests, long earliest, long latest)
    {
        var body = vector.Body;
        if (body.Count == 0)
        {
            Assert.Empty(requests);
            return;
        }

        foreach (var request in requests)
        {
            CheckRequest(vector, request);
        }

        var records = requests.SelectMany(static request => request.Records).ToList();
        Assert.Equal(body.Count, records.Count);
        for (var i = 0; i < body.Count; i++)
        {
            Assert.Empty(JsonDifference.Find(body[i], records[i], VolatilePaths));
            if (body[i].Find("properties") is { } expected)
            {
                CheckVolatile(expected, records[i].GetProperty("properties"), earliest, latest);
            }
        }

        if (vector.Expect.Find("insertIds") is { } labels)
        {
            CheckInsertIds([.. labels.EnumerateArray().Select(static label => label.GetString()!)], records);
        }
    }

    private static void CheckRequest(WireVector vector, IngestionStub.SentRequest request)
    {
        var endpoint = vector.Endpoint;
        Assert.Equal(endpoint, endpoint.StartsWith('/') ? request.Uri.PathAndQuery : request.Uri.AbsoluteUri);

        // "Authentication": the token as user name, without a password, for /import only. "Set Property", note: no gzip for the others.
        var isImport = request.Path.EndsWith("/import", StringComparison.Ordinal);
        var basic = "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes(WireVector.Token + ":"));
        Assert.Equal(vector.Expect.Find("authorization") is { } authorization ? authorization.GetString() : isImport ? basic : null, request.Authorization);
        Assert.Equal(vector.Expect.Find("encoding") is { } encoding ? encoding.GetString() : isImport ? "gzip" : null, request.Encoding);
    }

    // What a vector does not say must be there all the same, and be of the right form.
    private static void CheckVolatile(JsonElement expected, JsonElement actual, long earliest, long latest)
    {
        if (expected.Find("time") is null)
        {
            Assert.InRange(actual.GetProperty("time").GetInt64(), earliest, latest);
        }

        if (expected.Find("$insert_id") is null)
        {
            Assert.Matches("^[0-9a-f]{32}$", actual.Text("$insert_id"));
        }

        if (expected.Find("$lib_version") is null)
        {
            Assert.Matches("^[0-9]+[.][0-9]+[.][0-9]+", actual.Text("$lib_version"));
        }
    }

    // Records with the same label have the same insert id, others another one.
    private static void CheckInsertIds(string[] labels, List<JsonElement> records)
    {
        Assert.Equal(records.Count, labels.Length);
        var ids = records.Select(static record => record.GetProperty("properties").Text("$insert_id")).ToList();
        Assert.All(
            from one in Enumerable.Range(0, ids.Count) from other in Enumerable.Range(0, ids.Count) select (one, other),
            pair => Assert.Equal(labels[pair.one] == labels[pair.other], ids[pair.one] == ids[pair.other]));
    }
}
