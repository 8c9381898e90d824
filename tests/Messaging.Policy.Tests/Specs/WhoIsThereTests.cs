using NodaTime;

namespace Messaging.Policy.Tests.Specs;

/// <summary>Missing accounts, oneself, exemptions and verbs (section 4).</summary>
public class WhoIsThereTests
{
    private static readonly MessageVerb[] AllVerbs = [.. Enum.GetValues<MessageVerb>().Where(verb => verb != MessageVerb.Unknown)];

    [Fact, Rule("EXI-1"), Rule("EXI-2")]
    public void EXI_1_An_unknown_sender_is_the_only_reason_but_for_an_unknown_recipient()
    {
        var world = Crowded().Without("ana");
        world.Check().Reasons.Codes().Should().Equal("sender_unknown");

        world.Without("ben");
        world.Check().Reasons.Codes().Should().Equal("sender_unknown", "recipient_unknown");
        world.Check().SenderView.Reasons.Codes().Should().Equal("sender_unknown", "recipient_unavailable");
        world.Check("ana", "ana").Reasons.Codes().Should().Equal("sender_unknown");
    }

    [Fact, Rule("EXI-2")]
    public void EXI_2_Where_the_recipient_is_missing_own_rules_are_judged_and_no_others()
    {
        var world = Crowded().Without("ben");

        world.Check().Reasons.Codes().Should().Equal(
            "sender_deactivated", "phone_unverified", "sender_mode_closed", "recipient_blocked_by_sender", "recipient_unknown", "own_rule");
        world.Account("ben", ben => ben with { Kind = AccountKind.System });
        world.Check().Reasons.Codes().Should().Equal(
            "sender_deactivated", "phone_unverified", "sender_mode_closed", "recipient_blocked_by_sender", "recipient_unknown", "own_rule");
    }

    [Fact, Rule("GRD-1")]
    public void GRD_1_A_child_does_not_learn_from_the_guardian_rule_whether_somebody_is_there()
    {
        var world = new World()
            .With(policy => policy.Ages!.Bands = [new() { Name = "teen", From = 16, To = 18, GuardianApproval = true }])
            .Account("ana", ana => ana with { BirthDate = new LocalDate(2010, 1, 1), Guardian = new() { Approved = ["cho"] } })
            .Account("ben", ben => ben with { Mode = "noOne" });
        var there = world.Check().SenderView.Text();

        world.Without("ben").Check().SenderView.Text().Should().Be(there);
        world.Check("ana", "cho").Reasons.Codes().Should().Equal("recipient_unknown");
    }

    [Fact, Rule("MOD-1")]
    public void MOD_1_A_missing_recipient_counts_as_a_person_without_facts()
    {
        var world = new World().With(policy => policy.Audience.Reciprocity = true)
            .Account("ana", ana => ana with { Mode = "friends" })
            .Account("ben", ben => ben with { Kind = AccountKind.System });
        world.Check().Reasons.Codes().Should().Equal("sender_mode_closed", "recipient_unknown");

        world.Relation("ana", "ben", RelationFlags.Allows).Check().Reasons.Codes().Should().Equal("recipient_unknown");
    }

    [Fact, Rule("EXI-2"), Rule("PAC-1")]
    public void EXI_2_No_budget_is_taken_for_nobody()
    {
        var world = new World().Without("ben")
            .With(policy => policy.Budgets = [new() { Name = "messages", Limit = 1, Every = Period.FromMinutes(1) }]);
        world.Send();

        world.Account("ben").Check().Outcome.Should().Be(Outcome.Deliver);
    }

    [Fact, Rule("SLF-1")]
    public void SLF_1_To_oneself_only_account_rules_and_message_budgets_apply()
    {
        var world = new World().With(policy =>
        {
            policy.SelfMessages = SelfMessages.Deliver;
            policy.Audience.Default = "noOne";
            policy.Audience.Reciprocity = true;
            policy.Rules = [new() { Code = "never", Outcome = Outcome.Deny, Class = ReasonClass.Own }];
            policy.Ages!.Bands = [new() { Name = "adult", From = 18, GuardianApproval = true, Widest = "noOne" }];
            policy.Ages.Pairs = [new() { From = "adult", To = "adult", Requires = [] }];
            policy.Budgets =
            [
                new() { Name = "threads", Counts = BudgetCounts.NewThread, Limit = 0, Refill = 1, Every = Period.FromDays(1) },
                new() { Name = "requests", Counts = BudgetCounts.Request, Limit = 0, Refill = 1, Every = Period.FromDays(1) },
                new() { Name = "people", Counts = BudgetCounts.UniqueRecipient, Limit = 0, Refill = 1, Every = Period.FromDays(1) },
            ];
        })
        .Blocks("ana", "ana", BlockState.Blocks | BlockState.Mutes)
        .Account("ana", ana => ana with { Standing = new(StandingState.StartLocked), QuietHours = new(new LocalTime(0, 0), new LocalTime(23, 0)) });
        foreach (var verb in AllVerbs)
        {
            world.Check("ana", "ana", verb).Outcome.Should().Be(Outcome.Deliver);
        }

        world.With(policy => policy.Budgets![0].Counts = BudgetCounts.Message).Check("ana", "ana").Reasons.Codes().Should().Equal("rate_limited");
        world.Account("ana", ana => ana with { Standing = new(StandingState.Suspended) }).Check("ana", "ana").Reasons.Codes().Should().Equal("sender_suspended");
    }

    [Fact, Rule("SLF-1")]
    public void SLF_1_To_oneself_leaves_no_conversation()
    {
        var world = new World().With(policy => policy.SelfMessages = SelfMessages.Deliver);

        world.Send("ana", "ana").Outcome.Should().Be(Outcome.Deliver);

        world.Store.FindThread("ana", "ana").Should().Be(MessageThread.None);
    }

    [Fact]
    public void Every_sender_kind_but_the_exempt_is_judged()
    {
        foreach (var kind in new[] { AccountKind.Person, AccountKind.Bot })
        {
            Closed().Account("ana", ana => ana with { Kind = kind }).Check().Reasons.Codes()
                .Should().Equal("sender_blocked", "recipient_mode", "thread_locked");
        }
    }

    [Fact, Rule("BLK-2")]
    public void Staff_pass_modes_requests_budgets_and_soft_blocks_by_default_and_no_block()
    {
        var world = Closed().Account("ana", ana => ana with { Kind = AccountKind.Staff });
        world.Check().Reasons.Codes().Should().Equal("sender_blocked", "thread_locked");

        world.Thread(MessageThreadState.Open).Blocks("ben", "ana", BlockState.Restricts | BlockState.Mutes);
        world.Check().Outcome.Should().Be(Outcome.Deliver);
        world.Check(content: ContentKind.Video).Outcome.Should().Be(Outcome.Deliver);
    }

    [Fact, Rule("EXI-2"), Rule("SYS-1")]
    public void The_system_passes_all_but_missing_accounts_and_failures()
    {
        var world = Closed().Account("ana", ana => ana with { Kind = AccountKind.System, Standing = new(StandingState.Deactivated), BirthDate = null });
        world.Check().Outcome.Should().Be(Outcome.Deliver);
        world.Check("ana", "ana").Outcome.Should().Be(Outcome.Deliver);
        world.Check("ana", "nobody").Reasons.Codes().Should().Equal("recipient_unknown");
    }

    [Fact]
    public void Exemptions_name_one_rule_all_rules_of_some_letters_or_everything()
    {
        World Exempt(params string[] rules) => Closed().With(policy =>
            policy.Exemptions = new() { Person = rules });

        Exempt("BLK-2").Check().Reasons.Codes().Should().Equal("recipient_mode", "thread_locked");
        Exempt("BLK-1").Check().Reasons.Codes().Should().Equal("sender_blocked", "recipient_mode", "thread_locked");
        Exempt("BLK", "PRV", "THR").Check().Outcome.Should().Be(Outcome.Filtered);
        Exempt("*").Check().Outcome.Should().Be(Outcome.Deliver);
        Exempt("BLK", "THR", "PRV", "SFT", "QUI").Check(content: ContentKind.Voice).Outcome.Should().Be(Outcome.Deliver);
    }

    [Fact, Rule("PAC-1")]
    public void PAC_1_Whoever_is_exempt_neither_asks_nor_takes()
    {
        var world = new World()
            .With(policy =>
            {
                policy.Budgets = [new() { Name = "messages", Limit = 1, Every = Period.FromDays(1) }];
                policy.Exemptions = new() { Bot = ["PAC-1"] };
            })
            .Account("ana", ana => ana with { Kind = AccountKind.Bot });
        world.Send().Outcome.Should().Be(Outcome.Deliver);
        world.Send().Outcome.Should().Be(Outcome.Deliver);

        world.Account("ana", ana => ana with { Kind = AccountKind.Person });
        world.Send().Outcome.Should().Be(Outcome.Deliver, "nothing was taken so far");
        world.Send().Reasons.Codes().Should().Equal("rate_limited");
    }

    [Fact, Rule("BLK-1"), Rule("BLK-2")]
    public void A_block_stops_every_verb()
    {
        foreach (var verb in AllVerbs)
        {
            var world = Chatting();
            world.Check(verb: verb).Outcome.Should().Be(Outcome.Deliver, "{0} passes without a block", verb);
            world.Blocks("ben", "ana", BlockState.Blocks).Check(verb: verb).Reasons.Codes().Should().Equal("sender_blocked");
            world.Check("ben", "ana", verb).Reasons.Codes().Should().Equal("recipient_blocked_by_sender");
        }
    }

    [Fact, Rule("PRV-1")]
    public void PRV_1_Only_messages_can_wait_for_acceptance()
    {
        foreach (var verb in AllVerbs.Except([MessageVerb.Typing, MessageVerb.ReadReceipt]))
        {
            var world = Requests();
            world.Check(verb: verb).Outcome.Should().Be(verb is MessageVerb.Send or MessageVerb.Deliver ? Outcome.Request : Outcome.Deny);
            world.Thread(MessageThreadState.Open, ana: 1, ben: 1).Check(verb: verb).Outcome.Should().Be(Outcome.Deliver, "what is answered has its acceptance");
        }
    }

    [Fact, Rule("REQ-1"), Rule("REQ-2")]
    public void REQ_The_re_check_of_a_queued_message_counts_no_requests()
    {
        var world = Requests().With(policy => (policy.Requests.Messages, policy.Requests.Content) = (0, []));

        world.Check().Reasons.Codes().Should().Equal("request_limit", "request_content");
        world.Check(verb: MessageVerb.Deliver).Outcome.Should().Be(Outcome.Request);
    }

    [Fact, Rule("STD-3")]
    public void STD_3_The_re_check_of_a_queued_message_is_no_start() =>
        new World().Account("ana", ana => ana with { Standing = new(StandingState.StartLocked) })
            .Check(verb: MessageVerb.Deliver).Outcome.Should().Be(Outcome.Deliver);

    internal static World Requests() => new World().With(policy =>
    {
        policy.Audience.Modes = [PairRuleCases.Mode("ask", ("anyone", Outcome.Request)), PairRuleCases.Mode("everyone", ("anyone", Outcome.Deliver))];
        policy.Audience.Default = "ask";
    });

    private static World Chatting() => new World()
        .With(policy => policy.Signals = new() { ReadReceipts = SignalPolicy.Always, Typing = SignalPolicy.Always })
        .Thread(MessageThreadState.Open, ana: 1, ben: 1);

    /// <summary>Nearly everything stands against Ana's message.</summary>
    private static World Crowded() => new World()
        .With(policy =>
        {
            policy.Accounts.Phone.Required = true;
            policy.Audience.Reciprocity = true;
            policy.Audience.Default = "noOne";
            policy.Rules =
            [
                new() { Code = "own_rule", Outcome = Outcome.Deny, Class = ReasonClass.Own },
                new() { Code = "pair_rule", Outcome = Outcome.Deny, Class = ReasonClass.Pair },
                new() { Code = "recipient_rule", Outcome = Outcome.Deny, Class = ReasonClass.Recipient },
            ];
            policy.Budgets = [new() { Name = "none", Limit = 0, Refill = 1, Every = Period.FromDays(1) }];
        })
        .Account("ana", ana => ana with { Phone = PhoneLine.None, Standing = new(StandingState.Deactivated) })
        .Blocks("ana", "ben", BlockState.Blocks)
        .Blocks("ben", "ana", BlockState.Blocks)
        .Thread(MessageThreadState.Locked);

    private static World Closed() => new World()
        .Account("ben", ben => ben with { Mode = "noOne", QuietHours = new(new LocalTime(0, 0), new LocalTime(23, 59)) })
        .Blocks("ben", "ana", BlockState.Blocks | BlockState.Restricts | BlockState.Mutes)
        .Thread(MessageThreadState.Locked);
}
