using System.Security.Cryptography;
using System.Text;

namespace Messaging.Policy;

/// <summary>What tells one message from another with the same id: its kind of content, the tags that it presents, and its digest. Holds none of them in clear but the kind.</summary>
internal static class MessageFingerprint
{
    public static byte[] Of(in SendAttempt attempt)
    {
        if (attempt.Presents.Count == 0 && attempt.Digest is null)
        {
            return [(byte)attempt.Content];
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var tag in attempt.Presents.Names)
        {
            // No tag holds a zero, and no tag is empty: where the tags end is told by an empty one.
            hash.AppendData(Encoding.UTF8.GetBytes(tag));
            hash.AppendData([0]);
        }

        hash.AppendData([0]);
        if (attempt.Digest is { } digest)
        {
            hash.AppendData([1]);
            hash.AppendData(Encoding.UTF8.GetBytes(digest));
        }

        return [(byte)attempt.Content, .. hash.GetHashAndReset()];
    }
}
