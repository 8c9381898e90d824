using System.Collections.Immutable;
using System.Globalization;
using NodaTime.Text;

namespace Messaging.Policy;

/// <summary>Gathers what a rule compared, for an explanation. Not safe for many threads.</summary>
internal sealed class Comparisons
{
    private readonly List<RuleComparison> _found = [];

    public ImmutableArray<RuleComparison> All => [.. _found];

    /// <summary>The name of an enum's value as documents write it.</summary>
    public static string NameOf(string value) => value.Length == 0 ? value : char.ToLowerInvariant(value[0]) + value[1..];

    public Comparisons Add(string what, string? value)
    {
        _found.Add(new(what, value ?? "none"));
        return this;
    }

    public Comparisons Add(string what, long value) => Add(what, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A value of an enum by its name as documents write it.</summary>
    public Comparisons Add<T>(string what, T value)
        where T : struct, Enum => Add(what, NameOf(value.ToString()));

    /// <summary>What one account does to the other: none, or every one of them.</summary>
    public Comparisons Add(string what, BlockState state) => Add(what, NamesOf(state & ~BlockState.None));

    public Comparisons Add(string what, bool value) => Add(what, value ? "yes" : "no");

    public Comparisons AddInstant(string what, long micros) => Add(what, micros == Micros.Never ? null : InstantPattern.ExtendedIso.Format(Micros.ToInstantWithin(micros)));

    /// <summary>The ties that are asked for, those of them that the sender lacks, and all that it holds.</summary>
    public Comparisons AddTies(TieTable ties, ulong held, ulong asked) =>
        Add("ties asked for", ties.NamesOf(asked)).Add("ties missing", ties.NamesOf(asked & ~held)).Add("ties held", ties.NamesOf(held));

    /// <summary>The route that a mode's table gives the sender, and the ties that would open it.</summary>
    public Comparisons AddRoute(TieTable ties, ulong held, in ModeTable table) =>
        table == ModeTable.Unlimited ? Add("route", "no ceiling") : Add("route", table.RouteFor(held)).AddTies(ties, held, table.Open);

    private static string? NamesOf(BlockState states) => states == 0 ? null : string.Join(", ", Enum.GetValues<BlockState>().Where(state => state != 0 && (states & state) == state).Select(state => NameOf(state.ToString())));

}
