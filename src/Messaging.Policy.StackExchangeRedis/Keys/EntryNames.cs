using System.Collections.Concurrent;
using StackExchange.Redis;

namespace Messaging.Policy;

/// <summary>The names of a budget's entries in a value: \1, what kind of entry it is, the budget's name, \2. What a value holds beside names is digits and punctuation.</summary>
internal sealed class EntryNames
{
    /// <summary>A policy has a few budgets; a host that makes up names has them made each time.</summary>
    private const int MostKept = 1_000;
    private const byte Begin = 1;
    private const byte End = 2;
    private const byte Escape = 3;

    private static readonly ConcurrentDictionary<string, EntryNames> Kept = new(StringComparer.Ordinal);

    private EntryNames(string budget) =>
        (Bucket, Window, Rolling, NewRecipient, Taken) = (Name('b', budget), Name('w', budget), Name('r', budget), Name('n', budget), Name('o', budget));

    public RedisValue Bucket { get; }

    public RedisValue Window { get; }

    public RedisValue Rolling { get; }

    public RedisValue NewRecipient { get; }

    /// <summary>What a conversation took.</summary>
    public RedisValue Taken { get; }

    public static EntryNames Of(string budget)
    {
        if (Kept.TryGetValue(budget, out var names))
        {
            return names;
        }

        names = new(budget);
        return Kept.Count < MostKept ? Kept.GetOrAdd(budget, names) : names;
    }

    public RedisValue Of(BudgetWindow window) => window switch
    {
        BudgetWindow.Continuous => Bucket,
        BudgetWindow.Rolling => Rolling,
        _ => Window,
    };

    private static byte[] Name(char kind, string budget)
    {
        var name = new List<byte> { Begin, (byte)kind };
        foreach (var each in StrictText.Utf8.GetBytes(budget))
        {
            if (each <= Escape)
            {
                name.Add(Escape);
            }

            name.Add((byte)(each <= Escape ? each + '@' : each));
        }

        name.Add(End);
        return [.. name];
    }
}
