namespace Messaging.Policy;

/// <summary>Bots have no age, so that rules between bands do not hold for them.</summary>
internal static class PairLint
{
    public static IEnumerable<LintFinding> FindBots(MessagingPolicyOptions policy, LintDecisions decisions)
    {
        var bot = decisions.Bot;
        if (policy.Ages is not { } ages || bot < 0)
        {
            yield break;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < ages.Pairs!.Count; i++)
        {
            var pair = ages.Pairs[i];
            if (pair.From != pair.To && PassesBots(ages, pair, decisions, bot) && seen.Add(pair.To!))
            {
                yield return new(
                    LintSeverity.Warning,
                    "bots-pass-pair",
                    $"$.ages.pairs[{i}]",
                    $"a bot has no age, and reaches an account in {pair.To} where a person in {pair.From} does not",
                    $"Add a rule with \"fromKinds\": [\"bot\"], \"toBands\": [\"{pair.To}\"] and the ties that let it through in `unless`");
            }
        }
    }

    private static bool PassesBots(AgeOptions ages, AgePairOptions pair, LintDecisions decisions, int bot) =>
        (from sender in In(ages, pair.From!, decisions)
         from recipient in In(ages, pair.To!, decisions)
         from mode in decisions.Places(FactSpace.ModeAt)
         from tie in decisions.Ties
         where decisions.Decide(sender, recipient, mode: mode, tie: tie).Reasons.Contains(Reason.AgeBandsApart) && decisions.Decide(bot, recipient, mode: mode, tie: tie).IsAllowed
         select tie).Any();

    private static IEnumerable<int> In(AgeOptions ages, string name, LintDecisions decisions)
    {
        var band = ages.Bands!.First(band => band.Name == name);
        return decisions.Persons.Where(place => decisions.Space.Who[place].Age.IsWithin(PolicyMentions.YearsOf(band.From!.Value), band.To is { } to ? PolicyMentions.YearsOf(to) : null));
    }
}
