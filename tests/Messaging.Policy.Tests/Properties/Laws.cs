using CsCheck;
using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Properties;

/// <summary>The laws of section 9. Each throws where a decider breaks it.</summary>
internal static class Laws
{
    private static readonly Duration Microsecond = World.Microsecond;

    public static void BlockDominates(Func<World, IDecider> make, int worlds) => Hold(worlds, scene =>
    {
        var world = scene.Build();
        var decider = make(world);
        world.Store.Block(scene.Is(47) ? "ana" : "ben", scene.Is(47) ? "ben" : "ana");
        var attempt = scene.Attempt(world) with { Recipient = "ben" };
        return !decider.Check(attempt).IsAllowed && !decider.Send(attempt).IsAllowed;
    });

    public static void NobodyTooYoungSendsOrReceives(Func<World, IDecider> make, int worlds) => Hold(worlds, scene =>
    {
        var world = scene.Build();
        var decider = make(world);
        var attempt = scene.Attempt(world);
        if (world.Policy.Ages is not { } ages)
        {
            return true;
        }

        bool IsTooYoung(AccountId id) => world.Store.FindAccount(id) is { Kind: AccountKind.Person } person
            && (person.BirthDate is { } birth ? Period.Between(birth, new LocalDate(2026, 11, 22)).Years < ages.Minimum.Default : ages.UnknownAge == "refuse");
        return (!IsTooYoung(attempt.Sender) && !IsTooYoung(attempt.Recipient)) || !decider.Check(attempt).IsAllowed;
    });

    public static void TighteningNeverWidens(Func<World, IDecider> make, int worlds) => Hold(worlds, scene =>
    {
        // Routes are compared as they stand for the attempt: the tables here hold no route whose place in the chain the attempt could change.
        World Build() => scene.Build().With(policy =>
        {
            policy.Audience.Modes![3] = PairRuleCases.Mode("m3", ("anyone", Outcome.Quiet), ("friend", Outcome.Deliver));
            policy.Audience.Modes![4] = PairRuleCases.Mode("m4", ("anyone", Outcome.Filtered), ("followed", Outcome.Quiet), ("x-pal", Outcome.Deliver));
            policy.Audience.Modes![5] = PairRuleCases.Mode("m5", ("answered", Outcome.Deliver), ("follower", Outcome.Filtered));
            policy.Rules = [.. policy.Rules!.Where(rule => rule.Code != "images_apart" || scene.Is(10, 2))];
        });
        var before = Build();
        var after = Build();
        Tighten(scene, after);
        var attempt = scene.Attempt(before) with { MessageId = null };
        return make(after).Check(attempt).Outcome <= make(before).Check(attempt).Outcome;
    });

    public static void PermutingRulesChangesNothing(Func<World, IDecider> make, int worlds) => Hold(worlds, scene =>
    {
        World Build(bool reversed) => scene.Build().With(policy =>
        {
            policy.Rules =
            [
                .. policy.Rules!,
                new() { Code = "one_more", When = new() { Content = [ContentKind.Text, ContentKind.Video] }, Outcome = scene.Is(12) ? Outcome.Deny : Outcome.Filtered, Class = ReasonClass.Pair },
                new() { Code = "and_another", When = new() { Content = [ContentKind.Link, ContentKind.Video] }, Outcome = Outcome.Deny, Class = ReasonClass.Own },
            ];
            if (reversed)
            {
                policy.Rules = [.. policy.Rules.Reverse()];
                policy.Budgets = [.. policy.Budgets!.Reverse()];
                policy.Audience.Modes = [.. policy.Audience.Modes!.Reverse()];
            }
        });
        var one = Build(reversed: false);
        var other = Build(reversed: true);
        var attempt = scene.Attempt(one);
        var (first, second) = (make(one).Check(attempt), make(other).Check(attempt));
        return first.Outcome == second.Outcome && first.Seen == second.Seen && first.ReasonSet.ToHashSet().SetEquals(second.ReasonSet);
    });

    public static void AskingChangesNothing(Func<World, IDecider> make, int worlds) => Hold(worlds, scene =>
    {
        var world = scene.Build();
        var decider = make(world);
        foreach (var attempt in scene.Steps(world))
        {
            var before = Footprint.Of(world);
            var asked = decider.Check(attempt);
            decider.CheckMany(attempt, "ben", "cho", "ben");
            if (Footprint.Of(world) != before || (asked.IsAllowed && !decider.Send(attempt).IsAllowed))
            {
                return false;
            }
        }

        return true;
    });

    public static void TokensAreTakenOnceAndOnlyWhereTheViewLetsThrough(Func<World, IDecider> make, int worlds) => Hold(worlds, scene =>
    {
        var world = scene.Build().With(policy => policy.Budgets =
        [
            new() { Name = "messages", Limit = 6, Every = Period.FromMinutes(1), Costs = new Dictionary<ContentKind, long> { [ContentKind.Link] = 3 } },
            new() { Name = "pairs", Key = BudgetOwner.Pair, Limit = 2, Every = Period.FromMinutes(1), Costs = new Dictionary<ContentKind, long> { [ContentKind.Link] = 2 } },
            new() { Name = "inbox", Key = BudgetOwner.Recipient, Limit = 4, Every = Period.FromMinutes(1) },
        ]);
        var decider = make(world);
        var remembered = new HashSet<(AccountId, string)>();
        foreach (var attempt in scene.Steps(world))
        {
            var isPaced = attempt.Verb == MessageVerb.Send && world.Store.FindAccount("ana")!.Kind != AccountKind.Staff;
            var isRepeat = attempt is { Verb: MessageVerb.Send, MessageId: { } id } && remembered.Contains((attempt.Recipient, id));
            var expected = Arrivals(world, attempt, 0, 0);
            var charged = Arrivals(world, attempt, attempt.Content == ContentKind.Link ? 3 : 1, attempt.Content == ContentKind.Link ? 2 : 1);
            var passes = decider.Send(attempt).Seen != Outcome.Deny;
            if (!Arrivals(world, attempt, 0, 0).SequenceEqual(isPaced && passes && !isRepeat ? charged : expected))
            {
                return false;
            }

            if (passes && attempt is { Verb: MessageVerb.Send, MessageId: { } sent })
            {
                remembered.Add((attempt.Recipient, sent));
            }
        }

        return true;
    });

    public static void ClearingInstantsAreExact(Func<World, IDecider> make, int worlds) => Hold(worlds, scene =>
    {
        // A request that expires meanwhile is another change than time alone.
        var world = scene.Build().With(policy => policy.Requests.ExpireAfter = null);
        var decider = make(world);
        for (var sent = 0; sent < 3; sent++)
        {
            decider.Send(scene.Attempt(world) with { MessageId = null });
        }

        var attempt = scene.Attempt(world) with { MessageId = null };
        var answer = decider.Check(attempt);
        if (answer.RetryAt is not { } clears)
        {
            return true;
        }

        var earlier = decider.Check(attempt with { At = clears - Microsecond });
        var then = decider.Check(attempt with { At = clears });
        return earlier.ReasonSet.Intersect(answer.ReasonSet).Any() && !then.ReasonSet.Intersect(answer.ReasonSet).Any();
    });

    public static void BatchEqualsSingles(Func<World, IDecider> make, int worlds) => Hold(worlds, scene =>
    {
        var world = scene.Build().Without("dan");
        var decider = make(world);
        decider.Send(scene.Attempt(world) with { MessageId = null });
        var attempt = scene.Attempt(world);
        AccountId[] recipients = ["cho", "ben", "dan", "ana", "ben", "cho", "ben"];
        var batch = decider.CheckMany(attempt, recipients);
        return batch.SequenceEqual(recipients.Select(recipient => decider.Check(attempt with { Recipient = recipient, MessageId = null })));
    });

    public static void AMergedBlockLooksLikeAClosedMode(Func<World, IDecider> make, int worlds) => Hold(worlds, scene =>
    {
        var blocked = scene.Build(mayBeExempt: false);
        blocked.Store.Block("ben", "ana");
        var closed = scene.Build(mayBeExempt: false).Account("ben", ben => ben with { Mode = "m2", Modes = null });
        return LookTheSame(scene, make, blocked, closed);
    });

    public static void ADisclosedModeThatDeniesHidesTheBlock(Func<World, IDecider> make, int worlds) => Hold(worlds, scene =>
    {
        World Build() => scene.Build(mayBeExempt: false).With(policy =>
        {
            policy.Audience.Modes!.Add(new() { Name = "club", Disclosed = true, Routes = new Dictionary<string, Outcome> { ["x-key"] = Outcome.Request } });
            policy.Remedies = new Dictionary<string, string> { ["x-key"] = "get_key" };
        }).Account("ben", ben => ben with { Mode = "club", Modes = null });
        var blocked = Build();
        blocked.Store.Block("ben", "ana");
        return LookTheSame(scene, make, blocked, Build());
    });

    public static void SilentFactsAreNeverSeen(Func<World, IDecider> make, int worlds) => Hold(worlds, scene =>
    {
        World Build() => scene.Build().With(policy =>
        {
            policy.Disclosure = new Dictionary<string, Disclosure> { ["sender_blocked"] = Disclosure.Silent };
            if (policy.Rules!.Any(rule => rule.Code == "starters_need_a_pin"))
            {
                policy.Disclosure["starters_need_a_pin"] = Disclosure.Silent;
            }
        });
        var one = Build();
        var other = Build().Blocks("ben", "ana", scene.Is(46) ? BlockState.Blocks : BlockState.Restricts | BlockState.Mutes)
            .Account("ben", ben => ben with { QuietHours = scene.Is(47) ? new(new LocalTime(1, 0), new LocalTime(23, 0)) : null });
        return LookTheSame(scene, make, one, other);
    });

    public static void NothingPassesACommittedBlock(Func<World, IDecider> make, int worlds) => Hold(worlds, scene =>
    {
        var world = scene.Build();
        var decider = make(world);
        var isBlocked = false;
        foreach (var attempt in scene.Steps(world))
        {
            var toBen = attempt with { Recipient = "ben" };
            if ((decider.Check(toBen).IsAllowed | decider.Send(toBen).IsAllowed) && isBlocked)
            {
                return false;
            }

            if (!isBlocked && scene.Is(47))
            {
                world.Store.Block("ben", "ana");
                isBlocked = true;
            }
            else if (!isBlocked)
            {
                world.Store.Block("ana", "ben");
                isBlocked = true;
            }
        }

        return true;
    });

    public static void NothingPassesABlockBeforeItsEnd(Func<World, IDecider> make, int worlds) => Hold(worlds, scene =>
    {
        var world = scene.Build();
        var decider = make(world);
        var (by, account, code) = scene.Is(47) ? ("ana", "ben", "recipient_blocked_by_sender") : ("ben", "ana", "sender_blocked");
        var end = World.Noon + Duration.FromMinutes(1 + scene.Pick(46, 90));
        world.Store.Block(by, account, end);

        // A shorter one changes nothing.
        world.Store.Block(by, account, end - Duration.FromMinutes(1));
        var before = decider.Check(scene.Attempt(world.At(end - Microsecond)) with { Recipient = "ben" });
        var after = decider.Check(scene.Attempt(world.At(end)) with { Recipient = "ben" });
        return !before.IsAllowed && !after.ReasonSet.Contains(code);
    });

    public static void AFailureNeverYieldsMoreThanARefusal(Func<World, IDecider> make, int worlds) => Hold(worlds, scene =>
    {
        var world = scene.Build();
        var healthy = Answer.Of(world.Check(scene.Attempt(world)));
        var port = scene.Pick(47, 6);
        var decider = make(world.WrapPorts(ports => FailingPorts.Break(ports, port)));
        var before = Footprint.Of(world);
        var attempt = scene.Attempt(world);
        foreach (var answer in new[] { decider.Check(attempt), decider.Send(attempt) })
        {
            var isUnavailable = answer is { Outcome: Outcome.Deny, Seen: Outcome.Deny, Reasons: "facts_unavailable" };
            var isNeeded = port < 4 || (port == 4 && world.Policy.Accounts.Reports is not null);
            if (isNeeded ? !isUnavailable : !isUnavailable && answer.Outcome > healthy.Outcome)
            {
                return false;
            }

            if (isUnavailable && Footprint.Of(world) != before)
            {
                return false;
            }
        }

        return true;
    });

    private static void Hold(int worlds, Func<Scene, bool> law) => Scene.Any.Sample(law, iter: worlds, threads: 1);

    private static bool LookTheSame(Scene scene, Func<World, IDecider> make, World one, World other)
    {
        var (first, second) = (make(one), make(other));
        foreach (var (here, there) in scene.Steps(one).Zip(scene.Steps(other)))
        {
            if (first.Send(here).View != second.Send(there).View || first.CheckMany(here, "ben", "cho")[0].View != second.CheckMany(there, "ben", "cho")[0].View)
            {
                return false;
            }

            if (Footprint.SeenOf(one, first) != Footprint.SeenOf(other, second))
            {
                return false;
            }

            // Ana answers, too: what Ben asked is hers to take or leave, whatever Ben has set against Ana.
            if (here.Content == ContentKind.Voice && one.Accept("ana", "ben") != other.Accept("ana", "ben"))
            {
                return false;
            }
        }

        return true;
    }

    public static void ARangeIsNoWiderThanAnyDateWithin(Func<World, IDecider> make, int worlds) => Hold(worlds, scene =>
    {
        var who = scene.Is(46) ? "ana" : "ben";
        var asOf = new LocalDate(2026, 11, 22).PlusDays(-scene.Pick(48, 500));
        var upper = scene.Is(49, 4) ? (int?)null : 12 + scene.Pick(50, 8) + scene.Pick(51, 6);
        var range = new AgeRange(12 + scene.Pick(50, 8), upper, asOf, (AgeAssurance)(1 + scene.Pick(52, 4)));

        // Some date that it allows: between the latest and the earliest, or long before where there is none.
        var latest = asOf.PlusYears(-range.Lower);
        var earliest = asOf.PlusYears(-(range.Upper ?? 60) - 1).PlusDays(1);
        var birth = latest.PlusDays(-(scene[53] % 3 == 0 ? 0 : scene[53] % 3 == 1 ? Period.DaysBetween(earliest, latest) : scene[54] % (Period.DaysBetween(earliest, latest) + 1)));
        World Build() => scene.Build().With(policy =>
        {
            if (policy.Ages is not { } ages)
            {
                return;
            }

            ages.Consent = scene.Is(55) ? new() { Default = 16 } : null;
            ages.Assurance.Minimum = scene.Is(56, 3) ? AgeAssurance.Estimated : AgeAssurance.Declared;
            ages.Transition = (AgeTransition)scene.Pick(57, 3);
            ages.Bands![0].Default ??= scene.Is(58) ? "m4" : null;
            ages.Bands[1].Default = scene.Is(59, 3) ? "m5" : null;
            ages.Bands[1].Widest = scene.Is(60, 3) ? "m4" : null;
            ages.Bands[1].To = scene.Is(61, 3) ? 21 : null;
        }).Account(who, account => account with { Mode = scene.Is(62) ? account.Mode : null, Modes = null });
        var ranged = Build().Account(who, account => account with { BirthDate = null, AgeRange = range });
        var dated = Build().Account(who, account => account with { BirthDate = birth, AgeAssurance = range.Assurance });
        var attempt = scene.Attempt(ranged);
        return make(ranged).Check(attempt).Outcome <= make(dated).Check(attempt).Outcome;
    });

    private static long[] Arrivals(World world, SendAttempt attempt, long cost, long pairCost)
    {
        BudgetKey[] keys =
        [
            new("messages", BudgetKeyKind.Sender, attempt.Sender, default),
            new("pairs", BudgetKeyKind.Pair, attempt.Sender, attempt.Recipient),
            new("inbox", BudgetKeyKind.Recipient, attempt.Recipient, default),
        ];
        long[] costs = [cost, pairCost, Math.Min(cost, 1)];
        return [.. keys.Select((key, index) => Footprint.Arrival(world, world.Policy.Budgets![index], key) + (costs[index] * Footprint.Interval(world.Policy.Budgets![index])))];
    }

    private static void Tighten(Scene scene, World world)
    {
        switch (scene.Pick(47, 7))
        {
            case 0:
                world.Account("ben", ben => ben with { Guardian = (ben.Guardian ?? new()) with { Widest = ben.Guardian?.Widest ?? $"m{scene.Pick(46, 7)}" } });
                break;
            case 1:
                world.With(policy => policy.Audience.Modes![scene.Pick(46, 6)].Routes!.Remove(scene.Is(46) ? "anyone" : "friend"));
                break;
            case 2:
                world.With(policy =>
                {
                    foreach (var tie in policy.Audience.Modes![scene.Pick(46, 6)].Routes!.Keys.ToArray())
                    {
                        policy.Audience.Modes[scene.Pick(46, 6)].Routes![tie] = Outcome.Filtered;
                    }
                });
                break;
            case 3:
                world.With(policy => _ = policy.Ages is { } ages ? ages.Minimum.Default += 2 : 0);
                break;
            case 4:
                world.With(policy => policy.Budgets = [.. policy.Budgets!, new() { Name = "more", Limit = scene.Pick(46, 2), Refill = 1, Every = Period.FromDays(1) }]);
                break;
            case 5:
                world.Store.Block(scene.Is(46) ? "ana" : "ben", scene.Is(46) ? "ben" : "ana");
                break;
            default:
                world.With(policy => policy.Rules = [.. policy.Rules!, new() { Code = "one_more", Outcome = (Outcome)scene.Pick(46, 4), Class = ReasonClass.Recipient }]);
                break;
        }
    }
}
