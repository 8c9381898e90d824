using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Looks for a counter-example among everything that the policy and the assertion tell apart.</summary>
internal sealed class AssertionChecker(MessagingPolicyOptions policy, PolicyDecider decider, PolicyAssertion assertion, FactSpace space)
{
    public static AssertionResult Check(MessagingPolicyOptions given, PolicyAssertion assertion, AnalysisOptions options)
    {
        var policy = PolicyDocument.WithDefaults(given);
        var decider = PolicyDecider.Of(policy, laws: options.Laws);
        Refuse(policy, assertion);

        // Its own numbers and ties cut the space: else what the policy does not tell apart would hold of nothing.
        int[] borders = [.. new[] { assertion.Sender, assertion.Recipient }.SelectMany(scope => new[] { scope.From, scope.To }).OfType<int>().Where(age => age > 0)];
        string[] ties = [.. assertion.Holding.Concat(assertion.Without).Where(tie => tie is not ("answered" or "anyone"))];
        var space = FactSpaceBuilder.Build([policy], options, borders, ties, assertion.IsBlocked, [assertion.Sender.Kind, assertion.Recipient.Kind]);
        return new AssertionChecker(policy, decider, assertion, space).Run();
    }

    private AssertionResult Run()
    {
        var states = 0L;
        (int[] At, Decision Decision)? found = null;
        foreach (var at in Places())
        {
            states++;
            var decision = decider.Decide(space.FactsAt(at, 0), space.Now);
            if (!Allows(decision) && (found is not { } other || space.Ties[at[FactSpace.TiesAt]].Held.Count < space.Ties[other.At[FactSpace.TiesAt]].Held.Count))
            {
                found = (at, decision);
            }
        }

        var result = new AssertionResult
        {
            Assertion = assertion,
            Verdict = states == 0 ? AssertionVerdict.Vacuous : found is null ? AssertionVerdict.Holds : AssertionVerdict.Fails,
            States = states,
            Bounds = [.. space.Notes],
        };
        return found is not { } example ? result : result with
        {
            Outcome = example.Decision.Outcome,
            Conditions = BoxText.Of(space.Dimensions, new Box([.. example.At.Select(static value => 1UL << value)]), space.Ties),
            Scenario = ScenarioText.Of(assertion.Name, policy, space.FactsAt(example.At, 0), space.Now, example.Decision),
        };
    }

    private bool Allows(in Decision decision) =>
        !(decision.Outcome > assertion.AtMost) && !(decision.Outcome < assertion.AtLeast) && !(decision.SenderView.Outcome > assertion.ShownAtMost);

    private IEnumerable<int[]> Places()
    {
        var wanted = space.Dimensions.Select((dimension, place) => (int[])[.. Enumerable.Range(0, dimension.Count).Where(value => IsWanted(place, value))]).ToList();
        return wanted.Aggregate((IEnumerable<int[]>)[[]], static (places, values) => places.SelectMany(place => values.Select(value => (int[])[.. place, value])));
    }

    private bool IsWanted(int dimension, int value) => dimension switch
    {
        FactSpace.AttemptAt => IsNamed(assertion.Verbs, space.Attempts[value].Verb) && IsNamed(assertion.Contents, space.Attempts[value].Content),
        FactSpace.SenderAt => IsIn(assertion.Sender, space.Who[value]),
        FactSpace.RecipientAt => IsIn(assertion.Recipient, space.Who[value]),
        FactSpace.ConversationAt => !(space.IsAnswered(value) ? assertion.Without : assertion.Holding).Contains("answered"),
        FactSpace.ModeAt => IsNamed(assertion.Modes, space.Dimensions[FactSpace.ModeAt].Labels[value]),
        FactSpace.BlockAt => space.Dimensions[FactSpace.BlockAt].Count == 1 || value == 1 == assertion.IsBlocked,
        FactSpace.TiesAt => space.Ties[value] is var set && assertion.Holding.All(tie => tie == "answered" || set.Holds(tie)) && !assertion.Without.Any(set.Holds),
        _ => true,
    };

    private bool IsIn(AccountScope scope, WhoCell who)
    {
        if (who.Kind != scope.Kind)
        {
            return false;
        }

        if (!who.IsPerson)
        {
            return true;
        }

        var isNarrow = scope.From is not null || scope.To is not null || scope.Band is not null;
        return !who.Age.IsKnown
            ? scope.UnknownAge ?? !isNarrow
            : scope.UnknownAge != true && who.Age.IsWithin(scope.From ?? 0, scope.To) && (scope.Band is null || IsInBand(scope.Band, who.Age));
    }

    private bool IsInBand(string name, AgeCell age) =>
        policy.Ages!.Bands!.First(band => band.Name == name) is var band && age.IsWithin(PolicyMentions.YearsOf(band.From!.Value), band.To is { } to ? PolicyMentions.YearsOf(to) : null);

    private static bool IsNamed<T>(ImmutableArray<T> names, T name) => names.IsEmpty || names.Contains(name);

    /// <exception cref="ArgumentException">It names what the policy does not have, or claims nothing.</exception>
    private static void Refuse(MessagingPolicyOptions policy, PolicyAssertion assertion)
    {
        if ((assertion.AtMost, assertion.AtLeast, assertion.ShownAtMost) is (null, null, null))
        {
            throw new ArgumentException($"\"{assertion.Name}\" claims nothing; needed is atMost, atLeast or shownAtMost.");
        }

        foreach (var tie in assertion.Holding.Concat(assertion.Without).Where(tie => policy.Ties?.ContainsKey(tie) == true))
        {
            throw new ArgumentException($"\"{assertion.Name}\": \"{tie}\" is computed by the policy, and cannot be held or not at will.");
        }

        string[] bands = [.. (policy.Ages?.Bands ?? []).Select(band => band.Name!)];
        foreach (var band in new[] { assertion.Sender.Band, assertion.Recipient.Band }.OfType<string>().Where(band => !bands.Contains(band)))
        {
            throw new ArgumentException($"\"{assertion.Name}\": \"{band}\" is not a band of the policy; there are {(bands.Length == 0 ? "none" : string.Join(", ", bands))}.");
        }

        string[] modes = [.. ModeCell.NamesOf(policy)];
        foreach (var mode in assertion.Modes.Where(mode => !modes.Contains(mode)))
        {
            throw new ArgumentException($"\"{assertion.Name}\": \"{mode}\" is not a mode of the policy; there are {string.Join(", ", modes)}.");
        }
    }
}
