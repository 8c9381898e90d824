using System.Collections.Concurrent;
using System.Text;

namespace Messaging.Policy.Npgsql;

/// <summary>The names of budgets in bytes: bytes are compared as they are.</summary>
internal static class BudgetNames
{
    /// <summary>A policy has a few budgets; a host that makes up names has them made each time.</summary>
    private const int MostKept = 1_000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly ConcurrentDictionary<string, (byte[] Name, byte[] Bucket)> Kept = new(StringComparer.Ordinal);

    /// <summary>The name alone, and the name of the budget's bucket in a row.</summary>
    public static (byte[] Name, byte[] Bucket) Of(string budget)
    {
        if (Kept.TryGetValue(budget, out var names))
        {
            return names;
        }

        var name = Utf8.GetBytes(budget);
        names = (name, [(byte)'b', .. name]);
        return Kept.Count < MostKept ? Kept.GetOrAdd(budget, names) : names;
    }
}
