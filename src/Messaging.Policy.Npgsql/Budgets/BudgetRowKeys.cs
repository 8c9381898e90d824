using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Messaging.Policy.EntityFrameworkCore;

namespace Messaging.Policy.Npgsql;

/// <summary>The keys of rows.</summary>
internal static class BudgetRowKeys
{
    private const byte Sender = (byte)'s';
    private const byte Pair = (byte)'p';
    private const byte Recipient = (byte)'r';

    /// <summary>In whose row a bucket or window stands: a letter, and the ids whole, so that a host finds what belongs to an account.</summary>
    /// <exception cref="ArgumentException">The key names nobody's bucket, or an id is longer than 256 bytes.</exception>
    public static byte[] OwnerOf(in BudgetKey key) => key.Kind switch
    {
        BudgetKeyKind.Sender => Make(Sender, AccountKey.Of(key.First), []),
        BudgetKeyKind.Recipient => Make(Recipient, AccountKey.Of(key.First), []),
        BudgetKeyKind.Pair or BudgetKeyKind.NewRecipient => OfPair(key.First, key.Second),
        _ => throw new ArgumentException($"The key of the budget {key.Budget} is nobody's; allowed are a sender's, a pair's and a recipient's."),
    };

    /// <summary>The row of what a sender has with one recipient: the pair's budgets, whether the recipient is new, and what the conversation took.</summary>
    public static byte[] OfPair(AccountId sender, AccountId recipient)
    {
        var first = AccountKey.Of(sender);
        return Make(Pair, [(byte)(first.Length >> 8), (byte)first.Length, .. first], AccountKey.Of(recipient));
    }

    /// <summary>The row of a message, which stands as its digest.</summary>
    public static byte[] Of(in MessageKey message)
    {
        var text = MemoryMarshal.AsBytes(message.MessageId.AsSpan());
        return SHA256.HashData([.. OfPair(message.Sender, message.Recipient), 0, .. text]);
    }

    private static byte[] Make(byte letter, byte[] first, byte[] second) => [letter, .. first, .. second];
}
