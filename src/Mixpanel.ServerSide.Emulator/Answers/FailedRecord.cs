using Mixpanel.ServerSide.Emulator.Rules;

namespace Mixpanel.ServerSide.Emulator.Answers;

/// <summary>One entry of <c>failed_records</c>.</summary>
internal sealed record FailedRecord(int Index, string InsertId, Violation Violation);
