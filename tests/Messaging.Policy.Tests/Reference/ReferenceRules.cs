namespace Messaging.Policy.Tests.Reference;

/// <summary>The table of section 4, row by row in its order, all but PAC and the budgets' part of SYS.</summary>
internal sealed class ReferenceRules(ReferencePolicy policy, ReferenceAges ages, ReferenceWorld world)
{
    private static readonly string[] PortsAlwaysNeeded = ["accounts", "relations", "blocks", "threads"];

    /// <summary>The rulings on an attempt, but for some rules.</summary>
    public List<ReferenceRuling> Judge(ReferenceScene scene, params string[] without)
    {
        var rulings = new List<ReferenceRuling>();
        var attempt = scene.Attempt;
        var now = attempt.At;
        var sender = scene.Sender;
        var recipient = scene.Recipient;

        void Add(string rule, string code, string ofClass, string ceiling = "deny", long? clears = null) =>
            rulings.Add(new ReferenceRuling(rule, code, ofClass, ceiling) { Clears = clears });

        bool Judged(string rule) => !without.Contains(rule) && !policy.Exempts(sender.Kind, recipient.Kind, rule);

        // SYS-1: then it is the only reason.
        if (Array.Exists(PortsAlwaysNeeded, world.PortsDown.Contains) || (policy.HasReportsRule && world.PortsDown.Contains("reports")))
        {
            return [FactsUnavailable()];
        }

        // EXI-1, and EXI-2 where it applies to another account; nothing else.
        if (!scene.SenderKnown)
        {
            Add("EXI-1", "sender_unknown", "own");
            if (!attempt.ToSelf && !scene.RecipientKnown)
            {
                Add("EXI-2", "recipient_unknown", "recipient");
            }

            return rulings;
        }

        // Which of the three columns of rules are judged at all.
        var toAnother = !attempt.ToSelf;
        var toSomebody = toAnother && scene.RecipientKnown;

        // SLF-1
        if (Judged("SLF-1") && attempt.ToSelf && policy.SelfMessages == "deny")
        {
            Add("SLF-1", "self_message", "own");
        }

        // STD-1
        if (Judged("STD-1") && sender.Standing == "deactivated")
        {
            Add("STD-1", "sender_deactivated", "own");
        }

        // STD-2
        if (Judged("STD-2") && sender.Standing == "suspended" && (sender.StandingUntil is null || sender.StandingUntil > now))
        {
            Add("STD-2", "sender_suspended", "own", clears: sender.StandingUntil);
        }

        // STD-3
        if (Judged("STD-3") && toAnother && scene.Starting && attempt.Verb != "deliver"
            && sender.Standing == "startLocked" && (sender.StandingUntil is null || sender.StandingUntil > now))
        {
            Add("STD-3", "sender_start_locked", "own", clears: sender.StandingUntil);
        }

        // RPT-1
        if (Judged("RPT-1") && ReportedUntil(attempt.From, now) is { } reportedUntil)
        {
            Add("RPT-1", "sender_reported", "own", clears: reportedUntil);
        }

        // PHN-1
        if (Judged("PHN-1") && policy.PhoneRequired && sender.Phone == "none")
        {
            Add("PHN-1", "phone_unverified", "own");
        }

        // PHN-2
        if (Judged("PHN-2") && sender.Phone != "none" && !policy.PhoneLineTypes.Contains(sender.Phone))
        {
            Add("PHN-2", "phone_line_type", "own");
        }

        // EML-1
        if (Judged("EML-1") && policy.EmailRequired && sender.Email != "verified")
        {
            Add("EML-1", "email_unverified", "own");
        }

        // TEN-1
        if (Judged("TEN-1") && policy.MinimumTenure is { } tenure && (sender.CreatedAt is null || sender.CreatedAt + tenure > now))
        {
            Add("TEN-1", "account_too_new", "own", clears: sender.CreatedAt + tenure);
        }

        // REG-1
        if (Judged("REG-1") && RegionUnavailable(sender.Region, now))
        {
            Add("REG-1", "region_unavailable", "own");
        }

        // AGE-1
        var senderAge = ages.BelowMinimum(sender, now);
        if (Judged("AGE-1") && senderAge.Underage)
        {
            Add("AGE-1", "sender_underage", "own", clears: senderAge.Clears);
        }

        // AGE-2
        if (Judged("AGE-2") && ages.UnknownAndRefused(sender, now))
        {
            Add("AGE-2", "sender_age_unknown", "own");
        }

        // AGE-3
        if (Judged("AGE-3") && ages.Unassured(sender, now))
        {
            Add("AGE-3", "sender_age_unassured", "own");
        }

        // SIG-1
        if (Judged("SIG-1") && toAnother && policy.Signals.TryGetValue(attempt.Verb, out var senderSignals)
            && (senderSignals == "never"
                || (senderSignals == "mutual" && !sender.Switches[attempt.Verb])
                || scene.ThreadState != "open"))
        {
            Add("SIG-1", "signal_off", "own");
        }

        // MOD-1
        if (Judged("MOD-1") && toAnother && policy.Reciprocity && AnswerRoute(scene) == "deny")
        {
            Add("MOD-1", "sender_mode_closed", "own");
        }

        // GRD-1
        if (Judged("GRD-1") && toAnother && scene.SenderBands.Exists(band => band is { GuardianApproval: true }) && !sender.GuardianApproved.Contains(attempt.To))
        {
            Add("GRD-1", "sender_guardian", "own");
        }

        // GRD-3
        if (Judged("GRD-3") && toAnother && ages.LacksConsent(sender, now))
        {
            Add("GRD-3", "sender_consent_missing", "own");
        }

        // BLK-1
        if (Judged("BLK-1") && toAnother && scene.SenderBlocks(out var senderUnblocks))
        {
            Add("BLK-1", "recipient_blocked_by_sender", "own", clears: senderUnblocks);
        }

        // EXI-2
        if (toAnother && !scene.RecipientKnown)
        {
            Add("EXI-2", "recipient_unknown", "recipient");
        }

        // STD-4
        if (Judged("STD-4") && toSomebody && recipient.Standing == "deactivated")
        {
            Add("STD-4", "recipient_inactive", "recipient");
        }
        else if (Judged("STD-4") && toSomebody && recipient.Standing == "suspended" && (recipient.StandingUntil is null || recipient.StandingUntil > now))
        {
            Add("STD-4", "recipient_inactive", "recipient", clears: recipient.StandingUntil);
        }

        // BLK-2
        if (Judged("BLK-2") && toSomebody && scene.RecipientBlocks(out var recipientUnblocks))
        {
            Add("BLK-2", "sender_blocked", "recipient", clears: recipientUnblocks);
        }

        // REG-2
        if (Judged("REG-2") && toSomebody && RegionUnavailable(recipient.Region, now))
        {
            Add("REG-2", "recipient_region_unavailable", "recipient");
        }

        // AGE-4
        var recipientAge = ages.BelowMinimum(recipient, now);
        if (Judged("AGE-4") && toSomebody && recipientAge.Underage)
        {
            Add("AGE-4", "recipient_underage", "recipient", clears: recipientAge.Clears);
        }

        // AGE-5
        if (Judged("AGE-5") && toSomebody && ages.UnknownAndRefused(recipient, now))
        {
            Add("AGE-5", "recipient_age_unknown", "recipient");
        }

        // SIG-2
        if (Judged("SIG-2") && toSomebody && policy.Signals.TryGetValue(attempt.Verb, out var recipientSignals)
            && recipientSignals == "mutual" && !recipient.Switches[attempt.Verb])
        {
            Add("SIG-2", "recipient_signal_off", "recipient");
        }

        // AGE-6
        if (Judged("AGE-6") && toSomebody
            && (BandsApart(scene) || ages.KeptApartByLaw(scene.Sender, scene.Recipient, scene.Ties, scene.Attempt.At)))
        {
            Add("AGE-6", "age_bands_apart", "recipient");
        }

        // GRD-2
        if (Judged("GRD-2") && toSomebody && scene.RecipientBands.Exists(band => band is { GuardianApproval: true }) && !recipient.GuardianApproved.Contains(attempt.From))
        {
            Add("GRD-2", "recipient_guardian", "recipient");
        }

        // GRD-4
        if (Judged("GRD-4") && toSomebody && ages.LacksConsent(recipient, now))
        {
            Add("GRD-4", "recipient_consent_missing", "recipient");
        }

        // PRV-1
        if (Judged("PRV-1") && toSomebody)
        {
            // Section 6: told where exactly one of the recipient's own tables denies, and its mode is disclosed.
            var closed = ModesInForce(recipient, scene.RecipientBands, attempt.Verb)
                .Where(mode => AsItStands(Route(mode, scene.Ties), scene) == "deny")
                .DistinctBy(mode => (policy.DisclosedModes.Contains(mode), string.Join(' ', policy.Modes.GetValueOrDefault(mode, []).OrderBy(route => route.Key))))
                .ToList();
            var told = closed.Count == 1 && policy.DisclosedModes.Contains(closed[0]);
            foreach (var route in Routes(recipient, scene.RecipientBands, scene.Ties, scene.Attempt.Verb))
            {
                if (AsItStands(route, scene) is var ceiling && ceiling != "deliver")
                {
                    rulings.Add(new ReferenceRuling("PRV-1", "recipient_mode", "recipient", ceiling) { Told = told });
                }
            }
        }

        // POL
        foreach (var rule in policy.Rules)
        {
            var applies = rule.Class == "own" ? toAnother : toSomebody;
            if (Judged(rule.Class == "own" ? "POL own" : "POL") && applies && rule.Conditions.Hold(scene) && AsItStands(rule.Outcome, scene) is var ceiling && ceiling != "deliver")
            {
                Add("POL", rule.Code, rule.Class, ceiling);
            }
        }

        // Section 3: request-bound when the meet of the PRV-1 and POL rulings, silent ones left out, is request.
        var requestBound = ReferenceOutcomes.Meet(rulings
            .Where(ruling => ruling.Rule is "PRV-1" or "POL" && ruling.Level(policy) != "silent")
            .Select(ruling => ruling.Ceiling)) == "request";

        // THR-1
        if (Judged("THR-1") && toSomebody && scene.ThreadState == "locked")
        {
            Add("THR-1", "thread_locked", "pair");
        }

        // REQ-1
        if (Judged("REQ-1") && toSomebody && attempt.Verb == "send" && requestBound
            && (policy.RequestMessages == 0
                || (scene.ThreadState == "pending" && scene.ThreadStartedBy == attempt.From && scene.SentBySender >= policy.RequestMessages)))
        {
            Add("REQ-1", "request_limit", "pair");
        }

        // REQ-2
        if (Judged("REQ-2") && toSomebody && attempt.Verb == "send" && requestBound && !policy.RequestContent.Contains(attempt.Content))
        {
            Add("REQ-2", "request_content", "pair");
        }

        // REQ-3
        if (Judged("REQ-3") && toSomebody && requestBound && scene.ThreadState == "declined" && scene.ThreadStartedBy == attempt.From
            && (policy.RequestDeclineCoolDown is null || scene.ThreadChangedAt + policy.RequestDeclineCoolDown > now))
        {
            Add("REQ-3", "request_declined", "recipient", clears: scene.ThreadChangedAt + policy.RequestDeclineCoolDown);
        }

        // SFT-1
        if (Judged("SFT-1") && toSomebody && scene.RecipientShutsOut("restricts"))
        {
            Add("SFT-1", "recipient_restricts", "recipient", "filtered");
        }

        // SFT-2
        if (Judged("SFT-2") && toSomebody && scene.RecipientShutsOut("mutes"))
        {
            Add("SFT-2", "recipient_mutes", "recipient", "quiet");
        }

        // QUI-1
        if (Judged("QUI-1") && toSomebody && IsQuiet(recipient, now))
        {
            Add("QUI-1", "quiet_hours", "recipient", "quiet");
        }

        return rulings;
    }

    public static ReferenceRuling FactsUnavailable() => new("SYS-1", "facts_unavailable", "own", "deny");

    /// <summary>
    /// RPT-1: some report of weight above 0 that counts, at r ≤ now, has, with those that count in (r − window, r], a weight of threshold (of each reporter the greatest
    /// weight, once), and now is earlier than r + restrictFor; the latest such r + restrictFor.
    /// </summary>
    private long? ReportedUntil(string about, long now)
    {
        if (!policy.HasReportsRule)
        {
            return null;
        }

        long? until = null;
        var counting = world.Reports.Where(report => report.About == about && report.Counts(now)).ToList();
        foreach (var report in counting)
        {
            var weight = counting
                .Where(other => other.At > report.At - policy.ReportWindow && other.At <= report.At)
                .GroupBy(other => other.By)
                .Sum(ofOne => ofOne.Max(other => other.Weight));
            var end = report.At + policy.ReportRestrictFor;
            if (weight >= policy.ReportThreshold && now < end && (until is null || end > until))
            {
                until = end;
            }
        }

        return until;
    }

    private bool RegionUnavailable(string? region, long at) =>
        region is not null && ReferenceRegions.Ranks(region, at).Exists(rank => rank.Exists(policy.UnavailableRegions.Contains));

    /// <summary>
    /// Section 3: the route of the mode in force (for the verb; a queued message was sent), of the band's widest and of the guardian's widest, where there are such;
    /// of each band that the account may be in.
    /// </summary>
    private List<string> Routes(ReferenceAccount account, List<ReferenceBand?> bands, HashSet<string> ties, string verb)
    {
        var modes = ModesInForce(account, bands, verb);
        modes.AddRange(bands.Select(band => band?.Widest).OfType<string>());
        if (account.GuardianWidest is { } ofGuardian)
        {
            modes.Add(ofGuardian);
        }

        return [.. modes.Select(mode => Route(mode, ties))];
    }

    /// <summary>The recipient's own tables: its choice, or the default of each band that it may be in.</summary>
    private List<string> ModesInForce(ReferenceAccount account, List<ReferenceBand?> bands, string verb)
    {
        var ruling = verb == "deliver" ? "send" : verb;
        var chosen = account.VerbModes.GetValueOrDefault(ruling) ?? account.Mode ?? policy.VerbDefaults.GetValueOrDefault(ruling);
        return [.. bands.Select(band => chosen ?? band?.Default ?? policy.DefaultMode)];
    }

    /// <summary>The best outcome that any held tie has in the mode; none is deny, and an unknown mode is an empty table.</summary>
    private string Route(string mode, HashSet<string> ties)
    {
        var best = policy.Modes.TryGetValue(mode, out var routes)
            ? routes.Where(route => ties.Contains(route.Key)).Select(route => route.Value)
            : [];
        return ReferenceOutcomes.Best(best);
    }

    /// <summary>Request means "needs acceptance": an answered thread has it, and only a message can wait for it.</summary>
    private static string AsItStands(string outcome, ReferenceScene scene)
    {
        if (outcome != "request")
        {
            return outcome;
        }

        if (scene.Answered)
        {
            return "deliver";
        }

        return scene.Attempt is { InGroup: false, Verb: "send" or "deliver" } ? "request" : "deny";
    }

    /// <summary>MOD-1: what the sender's modes would do with the recipient's answer.</summary>
    private string AnswerRoute(ReferenceScene scene) =>
        policy.Exempts(scene.Recipient.Kind, null, "PRV-1")
            ? "deliver"
            : ReferenceOutcomes.Meet(Routes(scene.Sender, scene.SenderBands, scene.TiesOfTheAnswer(), "send"));

    private static bool IsQuiet(ReferenceAccount recipient, long now)
    {
        if (recipient.TimeZone is null || recipient.QuietFrom is not { } from || recipient.QuietTo is not { } to || from == to)
        {
            return false;
        }

        var clock = ReferenceTime.TimeOfDay(now, recipient.TimeZone);
        return from < to ? clock >= from && clock < to : clock >= from || clock < to;
    }

    /// <summary>AGE-6: pair rules, and what a change of bands does to a conversation that is going on.</summary>
    private bool BandsApart(ReferenceScene scene)
    {
        var (from, to) = (scene.SenderBands, scene.RecipientBands);
        var now = Lacks(scene, from, to);
        if (policy.Transition == "recheck")
        {
            return now;
        }

        var then = ages.BandsThen(scene.Sender, scene.Recipient, Math.Min(scene.ThreadChangedAt, scene.Attempt.At), scene.Attempt.At);
        if (policy.Transition == "keep")
        {
            var goesOn = scene.ThreadState == "open" && scene.Answered;
            return now && !(goesOn && then is not null && !Lacks(scene, then.Value.One, then.Value.Other));
        }

        var between = from.Exists(one => to.Exists(other => policy.Pairs.Exists(pair =>
            (pair.From == one?.Name && pair.To == other?.Name) || (pair.From == other?.Name && pair.To == one?.Name))));

        // Who may be in several bands now may have been in another of them then.
        var isSame = then is { } before && from.Count == 1 && to.Count == 1 && before.One.Count == 1 && before.Other.Count == 1
            && before.One[0]?.Name == from[0]?.Name && before.Other[0]?.Name == to[0]?.Name;
        return now || (scene.ThreadState is "pending" or "open" or "locked" && between && !isSame);
    }

    private bool Lacks(ReferenceScene scene, List<ReferenceBand?> from, List<ReferenceBand?> to) => policy.Pairs.Exists(pair =>
        from.Exists(band => band?.Name == pair.From) && to.Exists(band => band?.Name == pair.To) && (pair.Never || !pair.Requires.Exists(scene.Ties.Contains)));
}
