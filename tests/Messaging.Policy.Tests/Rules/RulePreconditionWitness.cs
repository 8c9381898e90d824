using Messaging.Policy.Tests.Specs;

namespace Messaging.Policy.Tests.Rules;

/// <summary>Asks every rule that is judged, whether it has an occasion or not, on the facts of a decision.</summary>
internal static class RulePreconditionWitness
{
    /// <returns>The places of the rules that narrowed; none where there is no sender, or nothing was found out.</returns>
    public static ulong Hear(World world, SendAttempt attempt, string because)
    {
        var record = world.Evaluator.CanSendMessageRecordedAsync(attempt).AsTask().GetAwaiter().GetResult();
        var kept = record.Facts;
        if (kept.Sender is null || record.Decision.Reasons.Contains(Reason.FactsUnavailable))
        {
            return 0;
        }

        using var context = new EvaluationContext();
        context.Begin(kept.Attempt, [kept.Attempt.Recipient], DecisionTime.At(kept.Attempt.At!.Value));
        context.Facts.Accounts.Span[0] = kept.Sender;
        context.Facts.Accounts.Span[1] = kept.Recipient;
        context.Facts.Relations.Span[0] = kept.Relations;
        context.Facts.Blocks.Span[0] = kept.Blocks;
        context.Facts.Threads.Span[0] = kept.Thread;
        context.Facts.Reports = kept.Reports;
        scoped SendFacts facts = default;
        context.ReadAt(0, PolicyCompiler.Compile(PolicyDocument.WithDefaults(world.Policy), [], RegionLaws.Shipped), ref facts);

        var listener = new Listener(ApplicableRules.For(facts).Standard, RulePreconditions.Find(facts));
        StandardRules.VisitAll(ref listener, facts);
        listener.OutOfPlace.Should().BeEmpty(because);
        return listener.Spoke;
    }

    private struct Listener(ulong judged, RulePrecondition there) : IRuleVisitor
    {
        public ulong Spoke { get; private set; }

        public List<string> OutOfPlace { get; } = [];

        public void Visit<TRule>(in SendFacts facts)
            where TRule : struct, IStandardRule
        {
            if ((judged & (1UL << TRule.Index)) == 0 || !TRule.Judge(facts).Narrows)
            {
                return;
            }

            Spoke |= 1UL << TRule.Index;
            if ((TRule.Needs & ~there) != 0)
            {
                OutOfPlace.Add($"{typeof(TRule).Name} spoke without {TRule.Needs & ~there}");
            }
        }
    }
}
