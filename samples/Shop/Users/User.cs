namespace Shop.Users;

/// <summary>A user of the shop.</summary>
/// <param name="Id">
/// What Mixpanel knows the user by. A key that means nothing and never changes: an e-mail address would change, and could not be taken back.
/// </param>
public sealed record User(string Id, string Name, string Email, string Plan, DateTimeOffset Created, PasswordHash Password);
