using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Makes the mutants of a policy: one line changed in each.</summary>
internal static class PolicyMutants
{
    public static ImmutableArray<PolicyMutant> Of(MessagingPolicyOptions policy, RegionLaws? laws)
    {
        var mutants = new MutantList(policy, laws);
        AudienceMutants.Add(mutants);
        AgeMutants.Add(mutants);
        RuleMutants.Add(mutants);
        BudgetMutants.Add(mutants);
        AccountMutants.Add(mutants);
        return mutants.All;
    }
}
