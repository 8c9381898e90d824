using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Works out which rules the sender is told of exactly and which never; the rest is merged.</summary>
internal sealed class DisclosureCompiler
{
    public DisclosureCompiler(ImmutableArray<Reason> own, IDictionary<string, Disclosure> stated)
    {
        for (var i = 0; i < StandardReasons.All.Length; i++)
        {
            Sort(StandardReasons.All[i], RuleIndex.Set(i), stated);
        }

        for (var i = 0; i < own.Length; i++)
        {
            Sort(own[i], new RuleSet(0, 1UL << i), stated);
        }
    }

    public RuleSet Silent { get; private set; }

    public RuleSet Exact { get; private set; }

    private void Sort(Reason reason, RuleSet rule, IDictionary<string, Disclosure> stated)
    {
        var level = stated.TryGetValue(reason.Code, out var chosen) ? chosen
            : reason.Class == ReasonClass.Recipient ? Disclosure.Merged
            : Disclosure.Exact;
        Silent |= level == Disclosure.Silent ? rule : RuleSet.None;
        Exact |= level == Disclosure.Exact ? rule : RuleSet.None;
    }
}
