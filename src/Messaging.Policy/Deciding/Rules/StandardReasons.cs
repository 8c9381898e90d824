using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>The reasons of the library's rules by their place, read off the list of rules.</summary>
internal static class StandardReasons
{
    public static readonly ImmutableArray<Reason> All = [.. RuleTable.Column(row => row.Reason)];

    /// <summary>The places of one class of reasons.</summary>
    public static readonly ulong Own = OfClass(ReasonClass.Own);

    /// <inheritdoc cref="Own"/>
    public static readonly ulong Pair = OfClass(ReasonClass.Pair);

    /// <inheritdoc cref="Own"/>
    public static readonly ulong Recipient = OfClass(ReasonClass.Recipient);

    /// <summary>The place of a code; -1: not the library's.</summary>
    public static int IndexOf(string code)
    {
        for (var i = 0; i < All.Length; i++)
        {
            if (All[i].Code == code)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The places of a rule id (<c>BLK-2</c>) or of all that share its letters (<c>BLK</c>).</summary>
    public static ulong OfRule(string idOrLetters)
    {
        var set = 0UL;
        for (var i = 0; i < All.Length; i++)
        {
            var id = All[i].RuleId;
            if (id == idOrLetters || id.AsSpan(0, id.IndexOf('-', StringComparison.Ordinal)).SequenceEqual(idOrLetters))
            {
                set |= 1UL << i;
            }
        }

        return set;
    }

    private static ulong OfClass(ReasonClass reasonClass)
    {
        var set = 0UL;
        for (var i = 0; i < All.Length; i++)
        {
            set |= All[i].Class == reasonClass ? 1UL << i : 0;
        }

        return set;
    }
}
