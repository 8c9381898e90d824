using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Messaging.Policy;

/// <summary>The <c>Idempotency-Key</c> header: by it a client tells that a request repeats an earlier one.</summary>
/// <remarks>
/// A key is 1 to 128 visible ASCII characters (U+0021 to U+007E) but quotation marks and backslashes. It may stand in quotation marks, as a structured field's string does; quoted and
/// bare it is the same key. Refused are an empty key, a longer one, any other character, a quotation mark on one side alone, and a header that is given twice. Safe for many threads.
/// </remarks>
public static class IdempotencyKey
{
    /// <summary>The header's name: Idempotency-Key.</summary>
    public const string HeaderName = "Idempotency-Key";

    /// <summary>How many characters a key has at most: 128.</summary>
    public const int MaximumLength = 128;

    private const string Purpose = "Messaging.Policy Idempotency-Key 1\0";

    /// <summary>Reads the key of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="key">The key without quotation marks; null: the request has no such header, or a header that is refused.</param>
    /// <returns>False where the header is refused; true where it is not there.</returns>
    /// <exception cref="ArgumentNullException">The request is null.</exception>
    public static bool TryRead(HttpRequest request, out string? key)
    {
        ArgumentNullException.ThrowIfNull(request);
        key = null;
        if (!request.Headers.TryGetValue(HeaderName, out var values) || values.Count == 0)
        {
            return true;
        }

        if (values.Count > 1 || values[0] is not { } value)
        {
            return false;
        }

        var bare = value.Length >= 2 && value[0] == '"' && value[^1] == '"' ? value[1..^1] : value;
        if (!IsAllowed(bare))
        {
            return false;
        }

        key = bare;
        return true;
    }

    /// <summary>Makes a message id from a key. It is bound to the sender and the recipient: another account's same key is another id.</summary>
    /// <param name="sender">The sender, as the host knows it from authentication and not from the request.</param>
    /// <param name="recipient">The recipient.</param>
    /// <param name="key">The key.</param>
    /// <returns>43 characters, a SHA-256 digest in base64url: it fits an address and a database key, and shows no account.</returns>
    /// <exception cref="ArgumentException">The sender is missing, or the key is not 1 to 128 allowed characters.</exception>
    public static string ToMessageId(AccountId sender, AccountId recipient, string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (sender.IsEmpty)
        {
            throw new ArgumentException("A key is bound to the account that sends; the sender is missing.", nameof(sender));
        }

        if (!IsAllowed(key))
        {
            throw new ArgumentException($"A key has 1 to {MaximumLength} visible ASCII characters, and no quotation mark or backslash.", nameof(key));
        }

        // Typed, so that the number 1 and the text "1" are two accounts; lengths, so that no two triples have one text.
        var (from, to) = (sender.ToTypedString(), recipient.ToTypedString());
        // In one piece: a hash that is fed step by step costs ten times as much.
        var text = string.Create(CultureInfo.InvariantCulture, $"{Purpose}{from.Length}:{to.Length}:{from}{to}{key}");
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static bool IsAllowed(string key) =>
        key.Length is > 0 and <= MaximumLength && !key.AsSpan().ContainsAnyExceptInRange('!', '~') && key.AsSpan().IndexOfAny('"', '\\') < 0;
}
