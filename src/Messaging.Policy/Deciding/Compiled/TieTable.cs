using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>The ties that a policy names, as bits, and those that it computes.</summary>
internal sealed class TieTable(FrozenDictionary<string, ulong> bits, ImmutableArray<ComputedTie> computed)
{
    /// <summary>The bit of a tie; 0: the policy does not name it.</summary>
    public ulong BitOf(string tie) => bits.GetValueOrDefault(tie);

    public ulong Of(TagSet tags) => tags.Count == 0 ? 0 : Gather(tags);

    /// <summary>The names of some ties, in ordinal order; "none" where there is none.</summary>
    public string NamesOf(ulong ties)
    {
        string[] names = [.. bits.Where(tie => (tie.Value & ties) != 0).Select(tie => tie.Key).Order(StringComparer.Ordinal)];
        return names.Length == 0 ? "none" : string.Join(", ", names);
    }

    /// <summary>Whether there are computed ties.</summary>
    public bool Computes => !computed.IsEmpty;

    /// <summary>The computed ties of one account towards another.</summary>
    /// <param name="created">When the one was made; <see cref="Micros.Never"/>: unknown.</param>
    /// <param name="otherSide">What the other did in their conversation.</param>
    /// <param name="state">The state of it.</param>
    /// <param name="now">The instant.</param>
    public ulong Computed(long created, in ThreadSide otherSide, MessageThreadState state, long now)
    {
        var held = 0UL;
        foreach (var tie in computed)
        {
            held |= tie.Holds(created, otherSide, state, now) ? tie.Bit : 0;
        }

        return held;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong Gather(TagSet tags)
    {
        var held = 0UL;
        foreach (var tag in tags.Names)
        {
            held |= BitOf(tag);
        }

        return held;
    }
}
