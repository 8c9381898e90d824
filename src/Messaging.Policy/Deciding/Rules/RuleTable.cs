namespace Messaging.Policy;

/// <summary>What the rules of the library say of themselves, by their place: read off the list of rules once.</summary>
internal static class RuleTable
{
    private static readonly Row[] Rows = Gather();

    /// <summary>The rules that also concern an attempt towards oneself.</summary>
    public static readonly ulong ToOneself = SetOf(row => row.ConcernsOneself);

    /// <summary>The rules that can rule at all under a policy: the others are never judged.</summary>
    public static ulong AskedBy(MessagingPolicyOptions policy) => SetOf(row => row.IsAskedBy(policy));

    public static T[] Column<T>(Func<Row, T> column) => Array.ConvertAll(Rows, row => column(row));

    private static ulong SetOf(Predicate<Row> has)
    {
        var set = 0UL;
        for (var rule = 0; rule < Rows.Length; rule++)
        {
            set |= has(Rows[rule]) ? 1UL << rule : 0;
        }

        return set;
    }

    private static Row[] Gather()
    {
        var gatherer = new Gatherer(new Row[RuleIndex.Count]);
        StandardRules.VisitAll(ref gatherer, default);
        return gatherer.Rows;
    }

    internal sealed record Row(Reason Reason, RulePrecondition Needs, Remedies Remedies, bool ConcernsOneself, DisclosureFreedom Freedom, Predicate<MessagingPolicyOptions> IsAskedBy);

    private readonly struct Gatherer(Row[] rows) : IRuleVisitor
    {
        public Row[] Rows => rows;

        public void Visit<TRule>(in SendFacts facts)
            where TRule : struct, IStandardRule =>
            rows[TRule.Index] = new(TRule.Reason, TRule.Needs, TRule.Remedies, TRule.ConcernsOneself, TRule.Freedom, TRule.IsAskedBy);
    }
}
