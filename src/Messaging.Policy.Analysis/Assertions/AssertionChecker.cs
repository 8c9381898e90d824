using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Looks for a counter-example among everything that the policy and the assertion tell apart.</summary>
internal sealed class AssertionChecker
{
    private readonly MessagingPolicyOptions _policy;
    private readonly PolicyDecider _decider;
    private readonly PolicyAssertion _assertion;
    private readonly FactSpace _space;
    private readonly ScopeCells _senders;
    private readonly ScopeCells _recipients;

    private AssertionChecker(MessagingPolicyOptions policy, PolicyDecider decider, PolicyAssertion assertion, FactSpace space)
    {
        (_policy, _decider, _assertion, _space) = (policy, decider, assertion, space);
        var mentions = new PolicyMentions([policy], [], []);
        var passing = new PassingRegions(decider, space, mentions);
        _senders = new(assertion.Sender, mentions, passing.OfSender);
        _recipients = new(assertion.Recipient, mentions, passing.OfRecipient);
    }

    public static AssertionResult Check(MessagingPolicyOptions given, PolicyAssertion assertion, AnalysisOptions options)
    {
        var policy = PolicyDocument.WithDefaults(given);
        var decider = PolicyDecider.Of(policy, laws: options.Laws);
        Refuse(policy, assertion);

        // Its own numbers and ties cut the space: else what the policy does not tell apart would hold of nothing.
        int[] borders = [.. new[] { assertion.Sender, assertion.Recipient }.SelectMany(scope => new[] { scope.From, scope.To }).OfType<int>().Where(age => age > 0)];
        string[] ties = [.. assertion.Holding.Concat(assertion.Without).Where(tie => tie is not ("answered" or "anyone"))];
        var space = FactSpaceBuilder.Build([policy], options, new()
        {
            Borders = borders,
            Ties = ties,
            Kinds = [assertion.Sender.Kind, assertion.Recipient.Kind],
            Verbs = assertion.Verbs,
            Contents = assertion.Contents,
            Windows = assertion.AnsweredBefore is { } span ? [span] : [],
            Blocks = assertion.IsBlocked,
            OwnModes = !assertion.SenderModes.IsEmpty,
        });
        return new AssertionChecker(policy, decider, assertion, space).Run();
    }

    private AssertionResult Run()
    {
        var states = 0L;
        AssertionExample? found = null;
        foreach (var at in Places())
        {
            var plain = _space.FactsAt(at, 0);
            var size = _space.SizeOf(at);
            foreach (var (sender, recipient) in from sender in _senders.Of(_space.Who[at[FactSpace.SenderAt]]) from recipient in _recipients.Of(_space.Who[at[FactSpace.RecipientAt]]) select (sender, recipient))
            {
                states++;
                var facts = plain with { Sender = sender.Change(plain.Sender!), Recipient = recipient.Change(plain.Recipient!) };
                var decision = _decider.Decide(facts, _space.Now);
                if (!Allows(decision)
                    && size + AccountSize.Between(plain.Sender!, facts.Sender) + AccountSize.Between(plain.Recipient!, facts.Recipient) is var all
                    && (found is null || all < found.Size))
                {
                    found = new(all, at, facts, decision, sender.Label, recipient.Label);
                }
            }
        }

        var result = new AssertionResult
        {
            Assertion = _assertion,
            Verdict = states == 0 ? AssertionVerdict.Vacuous : found is null ? AssertionVerdict.Holds : AssertionVerdict.Fails,
            States = states,
            Bounds = [.. _space.Notes],
        };
        return found is null ? result : result with
        {
            Outcome = found.Decision.Outcome,
            Conditions = found.Conditions(_space, _senders.HasRegions, _recipients.HasRegions),
            Scenario = ScenarioText.Of(_assertion.Name, _policy, found.Facts, _space.Now, found.Decision),
        };
    }

    private bool Allows(in Decision decision) =>
        !(decision.Outcome > _assertion.AtMost) && !(decision.Outcome < _assertion.AtLeast) && !(decision.SenderView.Outcome > _assertion.ShownAtMost)
        && (_assertion.NeverShown.IsEmpty || !decision.SenderView.Reasons.Any(reason => _assertion.NeverShown.Contains(reason.Code)));

    private IEnumerable<int[]> Places()
    {
        var wanted = _space.Dimensions.Select((dimension, place) => (int[])[.. Enumerable.Range(0, dimension.Count).Where(value => IsWanted(place, value))]).ToList();
        return wanted.Aggregate((IEnumerable<int[]>)[[]], static (places, values) => places.SelectMany(place => values.Select(value => (int[])[.. place, value])));
    }

    private bool IsWanted(int dimension, int value) => dimension switch
    {
        FactSpace.AttemptAt => IsNamed(_assertion.Verbs, _space.Attempts[value].Verb) && IsNamed(_assertion.Contents, _space.Attempts[value].Content),
        FactSpace.SenderAt => IsIn(_assertion.Sender, _space.Who[value]),
        FactSpace.RecipientAt => IsIn(_assertion.Recipient, _space.Who[value]),
        FactSpace.RegionsAt => _space.IsElsewhere(value, _senders.HasRegions, _recipients.HasRegions),
        FactSpace.ConversationAt => IsNamed(_assertion.Conversations, _space.ThreadAt(value).State) && (_assertion.AnsweredBefore is not { } span || _space.IsAnsweredBefore(value, span.ToDuration())) && !(_space.IsAnswered(value) ? _assertion.Without : _assertion.Holding).Contains("answered"),
        FactSpace.ModeAt => IsNamed(_assertion.Modes, _space.Dimensions[FactSpace.ModeAt].Labels[value]),
        FactSpace.OwnModeAt => IsNamed(_assertion.SenderModes, _space.Dimensions[FactSpace.OwnModeAt].Labels[value]),
        FactSpace.BlockAt => _space.Dimensions[FactSpace.BlockAt].Count == 1 || value == 1 == _assertion.IsBlocked,
        FactSpace.TiesAt => _space.Ties[value] is var set && _assertion.Holding.All(tie => tie == "answered" || set.Holds(tie)) && !_assertion.Without.Any(set.Holds),
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
        _policy.Ages!.Bands!.First(band => band.Name == name) is var band && age.IsWithin(PolicyMentions.YearsOf(band.From!.Value), band.To is { } to ? PolicyMentions.YearsOf(to) : null);

    private static bool IsNamed<T>(ImmutableArray<T> names, T name) => names.IsEmpty || names.Contains(name);

    /// <exception cref="ArgumentException">It names what the policy does not have, or claims nothing.</exception>
    private static void Refuse(MessagingPolicyOptions policy, PolicyAssertion assertion)
    {
        if ((assertion.AtMost, assertion.AtLeast, assertion.ShownAtMost) is (null, null, null) && assertion.NeverShown.IsEmpty)
        {
            throw new ArgumentException($"\"{assertion.Name}\" claims nothing; needed is atMost, atLeast, shownAtMost or neverShown.");
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

        var codes = ReasonCodes.Of(policy);
        foreach (var code in assertion.NeverShown.Where(code => !codes.Contains(code)))
        {
            throw new ArgumentException($"\"{assertion.Name}\": \"{code}\" is not a reason of the library or of the policy; there are {string.Join(", ", codes)}.");
        }

        string[] modes = [.. ModeCell.NamesOf(policy)];
        foreach (var mode in assertion.Modes.Concat(assertion.SenderModes).Where(mode => mode != PolicyAssertion.NoChoice && !modes.Contains(mode)))
        {
            throw new ArgumentException($"\"{assertion.Name}\": \"{mode}\" is not a mode of the policy; there are {string.Join(", ", modes)}.");
        }
    }
}
