using System.Collections.Immutable;
using System.Numerics;

namespace Messaging.Policy;

/// <summary>The library's reasons, and the reasons and remedies that a policy and its host add to them, by their place.</summary>
internal sealed class ReasonCatalog(ImmutableArray<Reason> standard, ImmutableArray<Reason> ownReasons, ImmutableArray<string> ownRemedies)
{
    public ImmutableArray<Reason> Standard { get; } = standard;

    public ImmutableArray<Reason> OwnReasons { get; } = ownReasons;

    /// <summary>The policy's own remedies, by their bit.</summary>
    public ImmutableArray<string> OwnRemedies { get; } = ownRemedies;

    public Reason OwnReason(int index) => OwnReasons[index];

    /// <summary>Whether some own reasons of two catalogs are the same, by code and class, in the same order.</summary>
    public static bool AreSameReasons(ReasonCatalog one, ulong of, ReasonCatalog other, ulong ofOther) =>
        ReferenceEquals(one, other) ? of == ofOther : AreSame(one.OwnReasons, of, other?.OwnReasons, ofOther, static (one, other) => one.Code == other.Code && one.Class == other.Class);

    /// <summary>Whether some own remedies of two catalogs are the same, in the same order.</summary>
    public static bool AreSameRemedies(ReasonCatalog one, ulong of, ReasonCatalog other, ulong ofOther) =>
        ReferenceEquals(one, other) ? of == ofOther : AreSame(one.OwnRemedies, of, other?.OwnRemedies, ofOther, static (one, other) => one == other);

    private static bool AreSame<T>(ImmutableArray<T> these, ulong of, ImmutableArray<T>? others, ulong ofOther, Func<T, T, bool> areEqual)
    {
        if (others is not { } those || BitOperations.PopCount(of) != BitOperations.PopCount(ofOther))
        {
            return false;
        }

        for (; of != 0; of &= of - 1, ofOther &= ofOther - 1)
        {
            if (!areEqual(these[BitOperations.TrailingZeroCount(of)], those[BitOperations.TrailingZeroCount(ofOther)]))
            {
                return false;
            }
        }

        return true;
    }
}
