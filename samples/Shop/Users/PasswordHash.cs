using System.Security.Cryptography;

namespace Shop.Users;

/// <summary>A password as it may be kept: PBKDF2 with a salt of its own.</summary>
public sealed class PasswordHash
{
    private const int Iterations = 210_000; // OWASP's advice for PBKDF2 with SHA-512
    private const int Bytes = 32;

    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(16);
    private readonly byte[] _hash;

    private PasswordHash(string password) => _hash = Derive(password);

    /// <summary>Of nobody's password: checking against it takes as long as checking a real one, so that time does not tell who has an account.</summary>
    public static PasswordHash Nobodys { get; } = Of(Guid.NewGuid().ToString());

    public static PasswordHash Of(string password) => new(password);

    public bool Matches(string password) => CryptographicOperations.FixedTimeEquals(_hash, Derive(password));

    private byte[] Derive(string password) => Rfc2898DeriveBytes.Pbkdf2(password, _salt, Iterations, HashAlgorithmName.SHA512, Bytes);
}
