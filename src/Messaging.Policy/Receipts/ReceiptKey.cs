using System.Security.Cryptography;

namespace Messaging.Policy;

/// <summary>A host's secret under which receipts are written and verified. Immutable and safe for many threads.</summary>
/// <remarks>
/// Whoever holds it can try out guesses of the facts behind a receipt, and nobody else can: keep it as a password is kept, apart from the receipts. Where it is
/// destroyed, no receipt written under it can be tied to anybody any more. Nothing prints it.
/// </remarks>
public sealed class ReceiptKey
{
    /// <summary>The least length of the secret in bytes.</summary>
    public const int LeastBytes = 32;

    private const int LongestId = 64;

    private readonly byte[] _secret;

    /// <summary>Takes a secret.</summary>
    /// <param name="id">Its name, which every receipt states: 1 to 64 lower-case letters, digits, dashes and dots.</param>
    /// <param name="secret">At least 32 random bytes; they are copied.</param>
    /// <exception cref="ArgumentException">The name has another form, or the secret is shorter.</exception>
    public ReceiptKey(string id, ReadOnlySpan<byte> secret)
    {
        if (!IsId(id))
        {
            throw new ArgumentException("The name of a key is 1 to 64 lower-case letters, digits, dashes and dots.", nameof(id));
        }

        if (secret.Length < LeastBytes)
        {
            throw new ArgumentException($"The secret has {secret.Length} bytes, and needs at least {LeastBytes}.", nameof(secret));
        }

        Id = id;
        _secret = secret.ToArray();
    }

    /// <summary>Its name.</summary>
    public string Id { get; }

    /// <summary>The name.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Id;

    internal static bool IsId(string? id) =>
        id is { Length: > 0 and <= LongestId } && id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '.');

    /// <summary>The keyed digest in lower-case hexadecimal digits.</summary>
    internal string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(HMACSHA256.HashData(_secret, bytes));
}
