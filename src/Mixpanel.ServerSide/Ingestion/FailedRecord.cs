namespace Mixpanel.ServerSide.Ingestion;

/// <summary>One record of a batch that Mixpanel refused.</summary>
/// <param name="Index">Its place in the batch; the one key of Mixpanel's list that can be relied on.</param>
/// <param name="Message">The field and what is wrong with it, in Mixpanel's words.</param>
internal sealed record FailedRecord(int Index, string Message);
