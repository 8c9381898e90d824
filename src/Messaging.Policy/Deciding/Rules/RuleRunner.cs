using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>Judges rules and gathers what they say.</summary>
internal readonly ref struct RuleRunner(RuleSet judged, ref Rulings rulings) : IRuleVisitor
{
    private readonly RuleSet _judged = judged;
    private readonly ref Rulings _rulings = ref rulings;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Visit<TRule>(in SendFacts facts)
        where TRule : struct, IStandardRule
    {
        if ((_judged.Standard & (1UL << TRule.Index)) != 0)
        {
            Judge<TRule>(facts);
        }
    }

    public void VisitOwnRules(in SendFacts facts)
    {
        if (_judged.Own == 0)
        {
            return;
        }

        var rule = 1UL;
        foreach (var own in facts.Policy.OwnRules)
        {
            if ((_judged.Own & rule) != 0)
            {
                _rulings.Add(new RuleSet(0, rule), own.Judge(facts));
            }

            rule <<= 1;
        }

        foreach (var own in facts.Policy.HostRules)
        {
            if ((_judged.Own & rule) != 0)
            {
                if (HostRules.TryJudge(own, facts, out var ruling, out _))
                {
                    _rulings.Add(new RuleSet(0, rule), ruling);
                }
                else
                {
                    _rulings.HasFailed = true;
                }
            }

            rule <<= 1;
        }
    }

    private void Judge<TRule>(in SendFacts facts)
        where TRule : struct, IStandardRule
    {
        // Most rules have nothing to say.
        var ruling = TRule.Judge(facts);
        if (ruling.Narrows)
        {
            _rulings.Add(RuleIndex.Set(TRule.Index), ruling);
        }
    }
}
