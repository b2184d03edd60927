using System.Collections.Concurrent;

namespace Shop.Users;

/// <summary>The users, in memory: they are gone when the shop is stopped.</summary>
public sealed class UserStore(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, User> _byEmail = new(StringComparer.OrdinalIgnoreCase);

    /// <returns>The new user, or null if the e-mail address has an account already.</returns>
    public User? Add(string name, string email, string password, string plan)
    {
        var user = new User(Guid.NewGuid().ToString(), name, email, plan, time.GetUtcNow(), PasswordHash.Of(password));
        return _byEmail.TryAdd(email, user) ? user : null;
    }

    public User? Find(string email, string password)
    {
        var user = _byEmail.GetValueOrDefault(email);
        return (user?.Password ?? PasswordHash.Nobodys).Matches(password) ? user : null;
    }
}
