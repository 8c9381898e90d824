namespace Messaging.Policy;

internal static class ExemptionCompiler
{
    private static readonly RuleSet Everything = new(~Named("EXI", "SYS", "DUP"), ulong.MaxValue);
    private static readonly ulong Towards = StandardReasons.Own & ~Named("EXI", "SYS", "DUP", "BLK");

    /// <param name="exemptions">What the policy states, defaults filled in.</param>
    /// <param name="ownAboutSender">The policy's own rules that are about the sender.</param>
    public static Exemptions Compile(ExemptionOptions exemptions, ulong ownAboutSender) => new(
        [.. Enum.GetValues<AccountKind>().Select(kind => Sender(exemptions.Of(kind) ?? []))],
        [.. Enum.GetValues<AccountKind>().Select(kind => Recipient(exemptions.To!.TryGetValue(kind, out var rules) ? rules : [], ownAboutSender))]);

    private static RuleSet Sender(IList<string> rules)
    {
        var exempt = RuleSet.None;
        foreach (var rule in rules)
        {
            exempt |= rule switch
            {
                "*" => Everything,
                Reason.OwnRuleId => new RuleSet(0, ulong.MaxValue),
                _ => new RuleSet(StandardReasons.OfRule(rule), 0),
            };
        }

        return exempt;
    }

    private static RuleSet Recipient(IList<string> rules, ulong ownAboutSender)
    {
        var exempt = RuleSet.None;
        foreach (var rule in rules)
        {
            exempt |= rule == Reason.OwnRuleId ? new RuleSet(0, ownAboutSender) : new RuleSet(StandardReasons.OfRule(rule) & Towards, 0);
        }

        return exempt;
    }

    private static ulong Named(params ReadOnlySpan<string> letters)
    {
        var named = 0UL;
        foreach (var rule in letters)
        {
            named |= StandardReasons.OfRule(rule);
        }

        return named;
    }
}
