using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Answers;
using Mixpanel.ServerSide.Emulator.Reading;
using Mixpanel.ServerSide.Emulator.Rules;

namespace Mixpanel.ServerSide.Emulator.Endpoints;

/// <summary><c>POST /import</c> ("Import Events").</summary>
internal sealed class ImportEndpoint(EmulatorServices emulator) : IIngestionEndpoint
{
    public string Path => "/import";

    public WireAnswer Process(IngestionRequest request)
    {
        if (!Credentials.AreValid(request.Authorization, request.Query["project_id"], emulator.Options.AcceptedToken))
        {
            return ErrorAnswers.Unauthorized;
        }

        if (request.Body.Fault != BodyFault.None)
        {
            return request.Body.Fault == BodyFault.TooLarge ? ErrorAnswers.TooLarge : ErrorAnswers.BadRequest(request.Body.Error);
        }

        if (!ImportRecords.TryRead(request, out var records, out var error))
        {
            return ErrorAnswers.BadRequest(error);
        }

        return records.Count > Limits.RecordsPerRequest
            ? ErrorAnswers.TooManyRecords
            : Import(records, request);
    }

    private WireAnswer Import(IReadOnlyList<JsonElement> records, IngestionRequest request)
    {
        var isStrict = request.Query["strict"] == "1";
        var now = emulator.Clock.GetUtcNow();
        var good = new List<JsonElement>(records.Count);
        var failed = new List<FailedRecord>();
        var identityEvents = 0;
        for (var i = 0; i < records.Count; i++)
        {
            var violation = ImportRules.Check(records[i], now) ?? emulator.CheckEvent(records[i]);
            if (emulator.Options.IdentityModel == EmulatorIdentityModel.Simplified && IdentityEvents.IsOne(records[i], isGood: violation is null))
            {
                identityEvents++;
            }
            else if (violation is null)
            {
                good.Add(records[i]);
            }
            else
            {
                failed.Add(new(i, InsertIdRule.TextOf(records[i]), violation));
            }
        }

        // The whole batch is lost. Without strict=1 they are only ignored, as "Identifying Users" has it.
        if (isStrict && identityEvents > 0)
        {
            return ImportAnswers.IdentityEventsRefused(identityEvents);
        }

        good.ForEach(record => emulator.Keep(record, request));
        return !isStrict ? ImportAnswers.NotStrict
            : failed.Count == 0 ? ImportAnswers.Imported(good.Count)
            : ImportAnswers.Failed(good.Count, failed);
    }
}
