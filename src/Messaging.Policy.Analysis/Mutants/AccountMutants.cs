namespace Messaging.Policy;

/// <summary>Changes of what is asked of an account, of groups, of signals and of exemptions.</summary>
internal static class AccountMutants
{
    public static void Add(MutantList mutants)
    {
        var policy = mutants.Policy;
        mutants.AddSet("$.accounts.phone.required", policy.Accounts.Phone.Required ? "true becomes false" : "false becomes true", !policy.Accounts.Phone.Required);
        for (var i = 0; i < policy.Accounts.Phone.LineTypes!.Count && policy.Accounts.Phone.Required; i++)
        {
            mutants.AddWithout("$.accounts.phone.lineTypes", i, $"{AudienceMutants.Name(policy.Accounts.Phone.LineTypes[i].ToString())} removed");
        }

        mutants.AddReset("$.accounts.phone.lineTypes", "the default");
        mutants.AddSet("$.accounts.email.required", policy.Accounts.Email.Required ? "true becomes false" : "false becomes true", !policy.Accounts.Email.Required);
        mutants.AddReset("$.accounts.minimumTenure");
        mutants.AddReset("$.accounts.reports");
        for (var i = 0; i < policy.Accounts.UnavailableRegions!.Count; i++)
        {
            mutants.AddWithout("$.accounts.unavailableRegions", i, $"{policy.Accounts.UnavailableRegions[i]} removed");
        }

        mutants.AddReset("$.selfMessages");
        foreach (var member in new[] { "memberLimit", "entry", "friendsInside", "creatorApproval", "blocks", "told" })
        {
            mutants.AddReset($"$.groups.{member}");
        }

        mutants.AddReset("$.signals.readReceipts");
        mutants.AddReset("$.signals.typing");
        foreach (var kind in new[] { "person", "bot", "staff", "system", "to" })
        {
            mutants.AddReset($"$.exemptions.{kind}", "the default");
        }
    }
}
