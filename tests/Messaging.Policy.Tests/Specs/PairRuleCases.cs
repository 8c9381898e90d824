using NodaTime;

namespace Messaging.Policy.Tests.Specs;

/// <summary>Rules about the two and their conversation: SIG, MOD, BLK, PRV, POL, THR, REQ, SFT, QUI, PAC.</summary>
internal static class PairRuleCases
{
    private static readonly Instant Noon = World.Noon;
    private static readonly Duration Hour = Duration.FromHours(1);

    public static IEnumerable<RuleCase> All =>
    [
        .. from verb in new[] { MessageVerb.Typing, MessageVerb.ReadReceipt }
           from signal in Signals(verb)
           select signal,
        new("MOD-1", "the sender would not let the answer in", "sender_mode_closed")
        {
            Given = world => world.With(policy => policy.Audience.Reciprocity = true).Account("ana", ana => ana with { Mode = "noOne" }),
            Twin = world => world.Account("ana", ana => ana with { Mode = "everyone" }),
        },
        new("MOD-1", "only reciprocity asks for it", "sender_mode_closed")
        {
            Given = world => world.With(policy => policy.Audience.Reciprocity = true).Account("ana", ana => ana with { Mode = "friends" }),
            Twin = world => world.With(policy => policy.Audience.Reciprocity = false),
        },
        new("MOD-1", "the recipient's tie towards the sender counts", "sender_mode_closed")
        {
            Given = world => world.With(policy => policy.Audience.Reciprocity = true).Account("ana", ana => ana with { Mode = "friends" }),
            Twin = world => world.Relation("ana", "ben", RelationFlags.Allows),
        },
        new("MOD-1", "a mode that lets answers in suffices", "sender_mode_closed")
        {
            Given = world => world.With(policy =>
            {
                policy.Audience.Reciprocity = true;
                policy.Audience.Modes = [Mode("everyone", ("anyone", Outcome.Deliver)), Mode("answers")];
            }).Account("ana", ana => ana with { Mode = "answers" }),
            Twin = world => world.With(policy => policy.Audience.Modes![1].Routes = new Dictionary<string, Outcome> { ["answered"] = Outcome.Filtered }),
        },
        new("MOD-1", "a guardian's ceiling closes it, too", "sender_mode_closed")
        {
            Given = world => world.With(policy => policy.Audience.Reciprocity = true)
                .Account("ana", ana => ana with { Mode = "everyone", Guardian = new() { Widest = "noOne" } }),
            Twin = world => world.Account("ben", ben => ben with { Kind = AccountKind.Staff }),
        },
        new("BLK-1", "the sender blocks the recipient", "recipient_blocked_by_sender")
        {
            Given = world => world.Blocks("ana", "ben", BlockState.Blocks),
            Twin = world => world.Blocks("ana", "ben", BlockState.Restricts | BlockState.Mutes),
        },
        new("BLK-2", "the recipient blocks the sender", "sender_blocked")
        {
            Given = world => world.Blocks("ben", "ana", BlockState.Blocks).Friends(),
            Twin = world => world.Blocks("ben", "ana", BlockState.None),
        },
        .. EndsAndTags,
        .. Modes,
        new("POL", "a rule of the policy's own", "no_video")
        {
            Given = world => Ruled(world, new() { Content = [ContentKind.Video] }),
            Twin = world => world.With(policy => policy.Rules![0].When.Content = [ContentKind.Image]),
            Attempt = world => world.Attempt(content: ContentKind.Video),
        },
        new("POL", "a tie lifts it", "no_video")
        {
            Given = world => Ruled(world, new()),
            Twin = world => world.Friends(),
        },
        new("POL", "what is presented lifts it", "no_video")
        {
            Given = world => Ruled(world, new()).With(policy => policy.Rules![0].Unless = ["x-invited"]),
            Twin = world => world.With(policy => policy.Rules![0].Unless = ["x-pin"]),
            Attempt = world => world.Attempt(presents: "x-pin"),
        },
        .. Conditions,
        new("POL", "it may only filter", "no_video")
        {
            Given = world => Ruled(world, new()).With(policy => policy.Rules![0].Outcome = Outcome.Filtered),
            Twin = world => world.Friends(),
            Outcome = Outcome.Filtered,
        },
        new("THR-1", "the conversation is locked", "thread_locked")
        {
            Given = world => world.Thread(MessageThreadState.Locked, ana: 1, ben: 1),
            Twin = world => world.Thread(MessageThreadState.Open, ana: 1, ben: 1),
        },
        new("REQ-1", "no requests at all", "request_limit")
        {
            Given = world => Requests(world).With(policy => policy.Requests.Messages = 0),
            Twin = world => world.With(policy => policy.Requests.Messages = 1),
        },
        new("REQ-1", "the request holds its one message", "request_limit")
        {
            Given = world => Requests(world).Thread(MessageThreadState.Pending, ana: 1),
            Twin = world => world.Thread(MessageThreadState.Pending, ana: 0),
        },
        new("REQ-1", "null is no limit", "request_limit")
        {
            Given = world => Requests(world).Thread(MessageThreadState.Pending, ana: 1),
            Twin = world => world.With(policy => policy.Requests.Messages = null),
        },
        new("REQ-1", "a request that expired counts nothing", "request_limit")
        {
            Given = world => Requests(world).With(policy => policy.Requests.ExpireAfter = Period.FromSeconds(3601)).Thread(MessageThreadState.Pending, ana: 1),
            Twin = world => world.With(policy => policy.Requests.ExpireAfter = Period.FromHours(1)),
        },
        new("REQ-1", "one that the other side began is not counted", "request_limit")
        {
            Given = world => Requests(world).Thread(MessageThreadState.Pending, "ana", ana: 1),
            Twin = world => world.Thread(MessageThreadState.Pending, "ben", ana: 1),
        },
        new("REQ-2", "a request may not hold an image", "request_content")
        {
            Given = world => Requests(world),
            Twin = world => world.Thread(MessageThreadState.Open, "ana", ana: 1, ben: 1),
            Attempt = world => world.Attempt(content: ContentKind.Image),
        },
        new("REQ-2", "an empty list takes nothing", "request_content")
        {
            Given = world => Requests(world).With(policy => policy.Requests.Content = []),
            Twin = world => world.With(policy => policy.Requests.Content = [ContentKind.Text]),
        },
        new("REQ-3", "the recipient declined, and the time after that is not over", "request_declined")
        {
            Given = world => Requests(world).With(policy => policy.Requests.DeclineCoolDown = Period.FromHours(2)).Thread(MessageThreadState.Declined, ana: 1),
            Twin = world => world.Thread(MessageThreadState.Declined, ana: 1, changedAt: Noon - (2 * Hour)),
            ClearsAt = Noon + Hour,
        },
        new("REQ-3", "without a cool-down it never clears", "request_declined")
        {
            Given = world => Requests(world).Thread(MessageThreadState.Declined, ana: 1),
            Twin = world => world.Thread(MessageThreadState.Declined, "ben", ben: 1),
        },
        new("REQ-3", "it holds for the re-check of a queued message", "request_declined")
        {
            Given = world => Requests(world).Thread(MessageThreadState.Declined, ana: 1),
            Twin = world => world.Account("ben", ben => ben with { Mode = "everyone" }),
            Attempt = world => world.Attempt(verb: MessageVerb.Deliver),
        },
        new("SFT-1", "the recipient restricts the sender", "recipient_restricts")
        {
            Given = world => world.Blocks("ben", "ana", BlockState.Restricts | BlockState.Mutes),
            Twin = world => world.Blocks("ben", "ana", BlockState.None),
            Outcome = Outcome.Filtered,
        },
        new("SFT-2", "the recipient mutes the sender", "recipient_mutes")
        {
            Given = world => world.Blocks("ben", "ana", BlockState.Mutes),
            Twin = world => world.Blocks("ben", "ana", BlockState.None).Blocks("ana", "ben", BlockState.Mutes),
            Outcome = Outcome.Quiet,
        },
        new("SFT-1", "the restriction has not ended", "recipient_restricts")
        {
            Given = world => world.Blocks("ben", "ana", BlockState.Restricts, new() { Restricts = World.Noon + World.Microsecond, Blocks = World.Noon, Mutes = World.Noon }),
            Twin = world => world.Blocks("ben", "ana", BlockState.Restricts, new() { Restricts = World.Noon }),
            Outcome = Outcome.Filtered,
        },
        new("SFT-2", "the mute has not ended, the restriction has", "recipient_mutes")
        {
            Given = world => world.Blocks("ben", "ana", BlockState.Restricts | BlockState.Mutes, new() { Restricts = World.Noon, Mutes = World.Noon + World.Microsecond }),
            Twin = world => world.Blocks("ben", "ana", BlockState.Restricts | BlockState.Mutes, new() { Restricts = World.Noon, Mutes = World.Noon }),
            Outcome = Outcome.Quiet,
        },
        Quiet("within", 13, 14, to: 13),
        Quiet("across midnight, in the evening", 12, 11, to: 12),
        Quiet("across midnight, in the morning", 20, 14, to: 13),
        new("QUI-1", "no time zone is never quiet", "quiet_hours")
        {
            Given = world => world.Account("ben", ben => ben with { QuietHours = new(new LocalTime(0, 0), new LocalTime(23, 59)) }),
            Twin = world => world.Account("ben", ben => ben with { TimeZone = null }),
            Outcome = Outcome.Quiet,
        },
        new("QUI-1", "a time zone that does not exist is never quiet", "quiet_hours")
        {
            Given = world => world.Account("ben", ben => ben with { QuietHours = new(new LocalTime(0, 0), new LocalTime(23, 59)) }),
            Twin = world => world.Account("ben", ben => ben with { TimeZone = "Europe/Nowhere" }),
            Outcome = Outcome.Quiet,
        },
        .. from key in new[] { BudgetOwner.Sender, BudgetOwner.Pair }
           select Paced("PAC-1", "rate_limited", key),
        Paced("PAC-2", "recipient_rate_limited", BudgetOwner.Recipient),
    ];

    /// <summary>Blocks that end, and blocks by a tag of the other account.</summary>
    private static IEnumerable<RuleCase> EndsAndTags =>
    [
        new("BLK-1", "the sender's block has not ended", "recipient_blocked_by_sender")
        {
            Given = world => world.Blocks("ana", "ben", BlockState.Blocks, new() { Blocks = World.Noon + Duration.FromHours(1) }),
            Twin = world => world.Blocks("ana", "ben", BlockState.Blocks, new() { Blocks = World.Noon }),
            ClearsAt = World.Noon + Duration.FromHours(1),
        },
        new("BLK-2", "the recipient's block has not ended", "sender_blocked")
        {
            Given = world => world.Blocks("ben", "ana", BlockState.Blocks | BlockState.Mutes, new() { Blocks = World.Noon + World.Microsecond }),
            Twin = world => world.Blocks("ben", "ana", BlockState.Blocks, new() { Blocks = World.Noon }),
            ClearsAt = World.Noon + World.Microsecond,
        },
        new("BLK-1", "the recipient carries a tag that the sender blocks", "recipient_blocked_by_sender")
        {
            Given = world => world.Account("ana", ana => ana with { BlockedTags = TagSet.Of("x-domain-a", "x-spam") }).Account("ben", ben => ben with { Tags = TagSet.Of("x-spam") }),
            Twin = world => world.Relation("ana", "ben", RelationFlags.Allows),
        },
        new("BLK-2", "the sender carries a tag that the recipient blocks, and vouches for a friendship itself", "sender_blocked")
        {
            Given = world => world.Account("ben", ben => ben with { BlockedTags = TagSet.Of("x-spam") }).Account("ana", ana => ana with { Tags = TagSet.Of("x-premium", "x-spam") })
                .Relation("ana", "ben", RelationFlags.Friend | RelationFlags.Allows),
            Twin = world => world.Relation("ben", "ana", RelationFlags.Friend),
        },
        new("BLK-2", "a block by a tag has no end, whatever end the relation's has", "sender_blocked")
        {
            Given = world => world.Account("ben", ben => ben with { BlockedTags = TagSet.Of("x-spam") }).Account("ana", ana => ana with { Tags = TagSet.Of("x-spam") })
                .Blocks("ben", "ana", BlockState.Blocks, new() { Blocks = World.Noon + Duration.FromHours(1) }),
            Twin = world => world.Account("ana", ana => ana with { Tags = default }).Blocks("ben", "ana", BlockState.None),
        },
    ];

    private static IEnumerable<RuleCase> Modes =>
    [
        new("PRV-1", "friends only, and they are strangers", "recipient_mode")
        {
            Given = world => world.Account("ben", ben => ben with { Mode = "friends" }),
            Twin = world => world.Friends(),
        },
        new("PRV-1", "following back makes friends", "recipient_mode")
        {
            Given = world => world.Account("ben", ben => ben with { Mode = "friends" }).Relation("ana", "ben", RelationFlags.Follows),
            Twin = world => world.Relation("ben", "ana", RelationFlags.Follows),
        },
        new("PRV-1", "no one", "recipient_mode")
        {
            Given = world => world.Account("ben", ben => ben with { Mode = "noOne" }).Friends(),
            Twin = world => world.Account("ben", ben => ben with { Mode = "friends" }),
        },
        new("PRV-1", "a mode that the policy lacks is an empty table", "recipient_mode")
        {
            Given = world => world.Account("ben", ben => ben with { Mode = "Everyone" }),
            Twin = world => world.Account("ben", ben => ben with { Mode = null }),
        },
        new("PRV-1", "the policy's default counts where none was chosen", "recipient_mode")
        {
            Given = world => world.With(policy => policy.Audience.Default = "noOne"),
            Twin = world => world.With(policy => policy.Audience.Default = "everyone"),
        },
        new("PRV-1", "the band's default counts before the policy's", "recipient_mode")
        {
            Given = world => world.With(policy => policy.Ages!.Bands = [new() { Name = "adult", From = 18, Default = "noOne" }]),
            Twin = world => world.Account("ben", ben => ben with { Mode = "everyone" }),
        },
        new("PRV-1", "the band's ceiling narrows", "recipient_mode")
        {
            Given = world => world.With(policy => policy.Ages!.Bands = [new() { Name = "adult", From = 18, Widest = "friends" }]),
            Twin = world => world.Friends(),
        },
        new("PRV-1", "the guardian's ceiling narrows", "recipient_mode")
        {
            Given = world => world.Account("ben", ben => ben with { Guardian = new() { Widest = "noOne" } }),
            Twin = world => world.Account("ben", ben => ben with { Guardian = new() { Widest = "everyone" } }),
        },
        new("PRV-1", "a guardian's ceiling that the policy lacks admits nobody", "recipient_mode")
        {
            Given = world => world.Account("ben", ben => ben with { Guardian = new() { Widest = "whatever" } }),
            Twin = world => world.Account("ben", ben => ben with { Guardian = new() }),
        },
        .. from outcome in new[] { Outcome.Filtered, Outcome.Request, Outcome.Quiet }
           select new RuleCase("PRV-1", $"a route to {outcome}", "recipient_mode")
           {
               Given = world => world.With(policy => policy.Audience.Modes = [Mode("everyone", ("anyone", outcome), ("friend", Outcome.Deliver))]),
               Twin = world => world.Friends(),
               Outcome = outcome,
           },
        .. from tie in new (string Name, Action<World> Hold)[]
           {
               ("friend", world => world.Relation("ben", "ana", RelationFlags.Friend)),
               ("followed", world => world.Relation("ben", "ana", RelationFlags.Follows)),
               ("follower", world => world.Relation("ana", "ben", RelationFlags.Follows)),
               ("contact", world => world.Relation("ben", "ana", RelationFlags.Contact)),
               ("community", world => world.Community("ben", "ana")),
               ("allowed", world => world.Relation("ben", "ana", RelationFlags.Allows)),
               ("answered", world => world.Thread(MessageThreadState.Open, ana: 1, ben: 1)),
               ("x-member", world => world.Account("ana", ana => ana with { Tags = TagSet.Of("x-member") })),
               ("x-pupil", world => world.Relation("ben", "ana", RelationFlags.None, "x-pupil")),
               ("x-old", world => world.With(policy => policy.Ties!["x-old"].AccountOlderThan = Period.FromDays(30))),
               ("x-recent", world => world.Thread(MessageThreadState.Declined, ben: 1, benLast: Noon - Duration.FromHours(24) + World.Microsecond)),
               ("x-chat", world => world.Thread(MessageThreadState.Open, ana: 1)),
           }
           select new RuleCase("PRV-1", $"the tie {tie.Name} opens a route", "recipient_mode")
           {
               Given = world => NotQuite(world).With(policy =>
               {
                   policy.Audience.Modes = [Mode("everyone", (tie.Name, Outcome.Deliver))];
                   policy.Ties = new Dictionary<string, ComputedTieOptions>
                   {
                       ["x-old"] = new() { AccountOlderThan = Period.FromDays(30_000) },
                       ["x-recent"] = new() { AnsweredWithin = Period.FromHours(24) },
                       ["x-chat"] = new() { Thread = MessageThreadState.Open },
                   };
               }),
               Twin = world => tie.Hold(world),
           },
    ];

    private static IEnumerable<RuleCase> Conditions
    {
        get
        {
            var holding = new (string Name, Func<ConditionOptions> When, Action<World> Twin)[]
            {
                ("fromKinds", () => new() { FromKinds = [AccountKind.Person] }, world => world.Account("ana", ana => ana with { Kind = AccountKind.Bot })),
                ("toKinds", () => new() { ToKinds = [AccountKind.Person] }, world => world.Account("ben", ben => ben with { Kind = AccountKind.Bot })),
                ("fromBands", () => new() { FromBands = ["adult"] }, world => world.Account("ana", ana => ana with { BirthDate = new LocalDate(2010, 1, 1) })),
                ("toBands", () => new() { ToBands = ["adult"] }, world => world.Account("ben", ben => ben with { BirthDate = new LocalDate(2010, 1, 1) })),
                ("verbs", () => new() { Verbs = [MessageVerb.Send] }, world => world.With(policy => policy.Rules![0].When.Verbs = [MessageVerb.Call])),
                ("starting", () => new() { Starting = true }, world => world.Thread(MessageThreadState.Open)),
                ("accountYoungerThan", () => new() { AccountYoungerThan = Period.FromDays(1) }, world => world.Account("ana", ana => ana with { CreatedAt = Noon - Duration.FromDays(1) })),
                ("tags", () => new() { Tags = ["x-spam", "x-odd"] }, world => world.Account("ana", ana => ana with { Tags = TagSet.Of("x-else") })),
            };
            return from one in holding
                   select new RuleCase("POL", $"the condition {one.Name}", "no_video")
                   {
                       Given = world => Ruled(world, one.When())
                           .With(policy => policy.Ages!.Bands = [new() { Name = "teen", From = 16, To = 18 }, new() { Name = "adult", From = 18 }])
                           .Account("ana", ana => ana with { CreatedAt = Noon - Duration.FromDays(1) + World.Microsecond, Tags = TagSet.Of("x-odd") }),
                       Twin = one.Twin,
                   };
        }
    }

    private static IEnumerable<RuleCase> Signals(MessageVerb verb)
    {
        SendAttempt Attempt(World world) => world.Attempt(verb: verb);
        World Given(World world, SignalPolicy rule, bool ana, bool ben) => world
            .With(policy => policy.Signals = new() { ReadReceipts = rule, Typing = rule })
            .Account("ana", account => account with { Signals = new(ana, ana) })
            .Account("ben", account => account with { Signals = new(ben, ben) })
            .Thread(MessageThreadState.Open, ana: 1, ben: 1);

        yield return new("SIG-1", $"{verb}: never", "signal_off")
        {
            Given = world => Given(world, SignalPolicy.Never, ana: true, ben: true),
            Twin = world => world.With(policy => policy.Signals = new() { ReadReceipts = SignalPolicy.Always, Typing = SignalPolicy.Always }),
            Attempt = Attempt,
        };
        yield return new("SIG-1", $"{verb}: mutual, and the sender's switch is off", "signal_off")
        {
            Given = world => Given(world, SignalPolicy.Mutual, ana: false, ben: true),
            Twin = world => world.Account("ana", account => account with { Signals = new(verb == MessageVerb.ReadReceipt, verb == MessageVerb.Typing) }),
            Attempt = Attempt,
        };
        yield return new("SIG-1", $"{verb}: always, and the thread is not open", "signal_off")
        {
            Given = world => Given(world, SignalPolicy.Always, ana: false, ben: false).Thread(MessageThreadState.None),
            Twin = world => world.Thread(MessageThreadState.Open),
            Attempt = Attempt,
        };
        yield return new("SIG-2", $"{verb}: mutual, and the recipient's switch is off", "recipient_signal_off")
        {
            Given = world => Given(world, SignalPolicy.Mutual, ana: true, ben: false),
            Twin = world => world.Account("ben", account => account with { Signals = new(verb == MessageVerb.ReadReceipt, verb == MessageVerb.Typing) }),
            Attempt = Attempt,
        };
    }

    public static ModeOptions Mode(string name, params (string Tie, Outcome Route)[] routes) =>
        new() { Name = name, Routes = routes.ToDictionary(route => route.Tie, route => route.Route) };

    private static World Ruled(World world, ConditionOptions when) => world.With(policy =>
        policy.Rules = [new() { Code = "no_video", When = when, Unless = ["friend"], Outcome = Outcome.Deny, Class = ReasonClass.Recipient }]);

    private static World Requests(World world) => world.With(policy =>
    {
        policy.Audience.Modes = [Mode("ask", ("anyone", Outcome.Request)), Mode("everyone", ("anyone", Outcome.Deliver))];
        policy.Audience.Default = "ask";
    });

    /// <summary>Everything that is nearly, but not, one of the ties.</summary>
    private static World NotQuite(World world) => world
        .Relation("ana", "ben", RelationFlags.Contact | RelationFlags.Allows, "x-pupil")
        .Account("ben", ben => ben with { Tags = TagSet.Of("x-member") })
        .Account("ana", ana => ana with { Tags = TagSet.Of("x-members") })
        .Community("ana", "cho")
        .Thread(MessageThreadState.Declined, ana: 3, ben: 1, accepted: true, anaLast: Noon, benLast: Noon - Duration.FromHours(24));

    private static RuleCase Quiet(string name, int from, int until, int to) => new("QUI-1", name, "quiet_hours")
    {
        // Noon is one o'clock in Madrid.
        Given = world => world.Account("ben", ben => ben with { QuietHours = new(new LocalTime(from, 0), new LocalTime(until, 0)) }),
        Twin = world => world.Account("ben", ben => ben with { QuietHours = new(new LocalTime(from, 0), new LocalTime(to, 0)) }),
        Outcome = Outcome.Quiet,
    };

    private static RuleCase Paced(string rule, string code, BudgetOwner key) => new(rule, $"a budget of the {key} is used up", code)
    {
        Given = world =>
        {
            world.With(policy => policy.Budgets = [new() { Name = "messages", Key = key, Limit = 1, Refill = 1, Every = Period.FromMinutes(1) }]);
            world.Send();
        },
        Twin = world => world.With(policy => policy.Budgets![0].Limit = 2),
        ClearsAt = Noon + Duration.FromMinutes(1),
    };
}
