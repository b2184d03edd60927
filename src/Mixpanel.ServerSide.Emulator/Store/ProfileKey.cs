namespace Mixpanel.ServerSide.Emulator.Store;

/// <summary>Whose profile it is: of a user (<c>$distinct_id</c>) or of a group (<c>$group_key</c>, <c>$group_id</c>), in the project of a token.</summary>
internal readonly record struct ProfileKey(string Token, string? GroupKey, string Id);
