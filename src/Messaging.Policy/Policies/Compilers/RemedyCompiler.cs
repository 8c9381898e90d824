using System.Collections.Immutable;

namespace Messaging.Policy;

internal static class RemedyCompiler
{
    public static ReasonCatalog Catalog(MessagingPolicyOptions policy, ImmutableArray<Reason> reasons, IReadOnlyList<ISendRule> hostRules) =>
        new(StandardReasons.All, reasons, Codes(policy, hostRules));

    public static RemedyPlan Compile(MessagingPolicyOptions policy, TieNames ties, IReadOnlyList<ISendRule> hostRules)
    {
        var codes = Codes(policy, hostRules);
        return new RemedyPlan(
            [.. policy.Remedies!.Where(remedy => TagSet.IsTag(remedy.Key)).Select(remedy => (ties.BitOf(remedy.Key), Bit(remedy.Value)))],
            [.. policy.Rules!.Select(rule => Bit(policy.Remedies!.TryGetValue(rule.Code!, out var remedy) ? remedy : null)), .. hostRules.Select(rule => Bit(rule.Remedy))],
            [.. policy.Rules!.Select(rule => ties.BitsOf(rule.Unless!)), .. hostRules.Select(_ => 0UL)]);

        ulong Bit(string? remedy) => remedy is null ? 0 : 1UL << codes.IndexOf(remedy);
    }

    private static ImmutableArray<string> Codes(MessagingPolicyOptions policy, IReadOnlyList<ISendRule> hostRules) =>
        [.. policy.Remedies!.Values.Concat(hostRules.Select(rule => rule.Remedy).OfType<string>()).Distinct(StringComparer.Ordinal)];
}
