using NodaTime;

namespace Messaging.Policy.Tests.Specs;

/// <summary>The second half of the cases of <see cref="EdgeCaseTests"/>: ages, regions, budgets, replies and races.</summary>
public sealed class EdgeCasesOfTimeAndPace
{
    private static readonly Instant MidnightInMadrid = Instant.FromUtc(2026, 11, 21, 23, 0);

    [Theory]
    [InlineData("2010-11-22", true)]
    [InlineData("2010-11-23", false)]
    [InlineData("2010-11-26", false)]
    [InlineData("2026-11-22", false)]
    [InlineData("2031-01-01", false)]
    [InlineData(null, false)]
    [SourceOfCase("dreamwidth pm-age-barrier, 3337; social-app ageAssurance/util")]
    public void Case_09_age_counts_from_the_first_instant_of_the_birthday_both_ways_and_unknown_is_no(string? birth, bool allowed)
    {
        LocalDate? date = birth is null ? null : NodaTime.Text.LocalDatePattern.Iso.Parse(birth).Value;
        var sender = new World().Account("ana", ana => ana with { BirthDate = date }).At(MidnightInMadrid);
        var recipient = new World().Account("ben", ben => ben with { BirthDate = date }).At(MidnightInMadrid);

        sender.Check().IsAllowed.Should().Be(allowed);
        recipient.Check().IsAllowed.Should().Be(allowed);
        recipient.Check().SenderView.Reasons.Codes().Should().NotContain(code => code.Contains("age", StringComparison.Ordinal), "the refusal tells nobody's age");
        sender.At(MidnightInMadrid - World.Microsecond).Check().IsAllowed.Should().BeFalse("a microsecond earlier nobody of these is sixteen");
    }

    [Fact]
    [SourceOfCase("dreamwidth pm-age-barrier")]
    public void Case_09_a_leap_day_s_child_is_of_age_on_the_first_of_March()
    {
        var world = new World().Account("ana", ana => ana with { BirthDate = new LocalDate(2012, 2, 29) }).With(policy => policy.Ages!.Minimum = new() { Default = 15 });

        world.At(Instant.FromUtc(2027, 2, 28, 23, 0) - World.Microsecond).Check().Reasons.Codes().Should().Equal("sender_underage");
        world.At(Instant.FromUtc(2027, 2, 28, 23, 0)).Check().IsAllowed.Should().BeTrue();
    }

    [Fact]
    [SourceOfCase("atproto age-assurance; social-app ageAssurance/state")]
    public void Case_10_a_part_of_a_country_goes_before_it_an_unknown_region_is_the_strictest_and_proof_is_asked_where_one_is()
    {
        var world = new World().With(policy => policy.Ages = new()
        {
            Minimum = new() { Default = 13, Regions = new Dictionary<string, IList<AgeRequirementOptions>> { ["US"] = [new() { Age = 13 }], ["US-UT"] = [new() { Age = 18 }] } },
            Assurance = new() { Minimum = AgeAssurance.Declared, Regions = new Dictionary<string, AgeAssurance> { ["GB"] = AgeAssurance.Verified } },
        });
        World From(string? region) => world.Account("ana", ana => ana with { BirthDate = new LocalDate(2010, 1, 1), Region = region is null ? default : Region.Parse(region), AgeAssurance = AgeAssurance.Declared });

        From("US-NY").Check().IsAllowed.Should().BeTrue();
        From("US-UT").Check().Reasons.Codes().Should().Equal("sender_underage");
        From(null).Check().Reasons.Codes().Should().Equal("sender_underage", "sender_age_unassured");
        From("GB").Check().Reasons.Codes().Should().Equal("sender_age_unassured");
        From("FR").Check().IsAllowed.Should().BeTrue("what Britain asks does not leak");
    }

    [Fact]
    [SourceOfCase("lila MsgSecurity, 7151; social-app 10216, 10341")]
    public void Case_11_a_minor_s_flag_closes_a_conversation_that_is_going_on_but_not_for_the_guardian_s_list_or_the_house()
    {
        var world = new World().Account("cho").Account("house", house => house with { Kind = AccountKind.System });
        world.Thread(MessageThreadState.Open, ana: 5, ben: 5);
        world.With(policy => policy.Ages = new()
        {
            Bands = [new() { Name = "kid", From = 16, To = 18, GuardianApproval = true }, new() { Name = "adult", From = 18 }],
        });
        world.Check().IsAllowed.Should().BeTrue();

        world.Account("ben", ben => ben with { BirthDate = new LocalDate(2010, 1, 1), Guardian = new() { Approved = ["cho"] } });

        world.Check().Reasons.Codes().Should().Equal("recipient_guardian");
        world.Check("ben", "ana").Reasons.Codes().Should().Equal("sender_guardian");
        world.Check("ben", "ana").SenderView.Remedies.Should().Contain("ask_guardian", "the kid can see why");
        world.Check("cho").IsAllowed.Should().BeTrue();
        world.Check("house").IsAllowed.Should().BeTrue();
    }

    [Fact]
    [SourceOfCase("synapse ratelimit_invite; lila RateLimit; mastodon rate_limiter; Signal validate_rate_limit")]
    public async Task Case_12_budgets_are_all_or_nothing_and_exact()
    {
        var world = new World().Account("cho").With(policy => policy.Budgets =
        [
            new() { Name = "posts", Limit = 6, Refill = 6, Every = Period.FromDays(6), Costs = new Dictionary<ContentKind, long> { [ContentKind.Video] = 5 } },
            new() { Name = "pair", Key = BudgetOwner.Pair, Limit = 1, Every = Period.FromDays(9) },
        ]);
        world.Send().IsAllowed.Should().BeTrue();
        world.Send().Reasons.Codes().Should().Equal("rate_limited");
        world.Send(to: "cho", content: ContentKind.Video).IsAllowed.Should().BeTrue("the refusal took nothing of the other budget: five are left");
        world.Account("dan").Send(to: "dan", content: ContentKind.Video).IsAllowed.Should().BeFalse();

        var later = world.Now + Duration.FromDays(1);
        var race = await Task.WhenAll(Enumerable.Range(0, 8).Select(index => Task.Run(async () =>
        {
            AccountId fan = $"fan{index}";
            world.Store.SetAccount(World.Adult(fan));
            return (await world.Evaluator.AcquireSendAsync(new("ana", fan) { At = later })).IsGranted;
        })));
        race.Count(granted => granted).Should().Be(1, "one token came back, and one alone takes it");
        world.At(later - Duration.FromHours(12)).Check(to: "dan").IsAllowed.Should().BeFalse("a clock that steps back adds nothing");
    }

    [Fact]
    [SourceOfCase("synapse 5104, 5576, 4463; discourse 11127, channel_messages_controller")]
    public async Task Case_13_only_an_allowed_send_is_charged_and_only_once_and_answers_never()
    {
        var world = new World().Account("cho").With(policy =>
        {
            policy.Audience = new() { Default = "ask", Modes = [PairRuleCases.Mode("ask", ("anyone", Outcome.Request)), PairRuleCases.Mode("noOne")] };
            policy.Budgets = [new() { Name = "messages", Limit = 1, Every = Period.FromDays(1) }];
        });
        world.Send("cho", "ana");
        world.Account("ben", ben => ben with { Mode = "noOne" }).Send().IsAllowed.Should().BeFalse();
        world.Check(to: "cho").IsAllowed.Should().BeTrue("neither the refusal nor a question was charged");

        world.Account("ben", ben => ben with { Mode = null }).Send(messageId: "m").IsAllowed.Should().BeTrue();
        world.Send(messageId: "m").IsAllowed.Should().BeTrue("a repeat is free");
        world.Check(to: "cho").Reasons.Codes().Should().Contain("rate_limited");
        world.Accept("ana", "cho").Should().BeTrue();
        var desk = new ReportDesk(world.Policy, world.Store, world.Store, new InMemoryReportOutbox(world.Store), new Taking());
        (await desk.ReportAndBlockAsync(new() { By = "ana", About = "cho" })).Report.Should().Be(ReportState.Sent);
    }

    [Fact]
    [SourceOfCase("dreamwidth LJ/Message; mastodon notify_service_spec; lila 7175; loops DirectMessageService")]
    public void Case_14_one_cannot_answer_oneself()
    {
        var world = new World().With(policy =>
        {
            policy.Audience = new() { Default = "ask", Modes = [PairRuleCases.Mode("ask", ("anyone", Outcome.Request), ("answered", Outcome.Deliver))] };
            policy.Requests.Messages = 2;
        });
        world.Send().Outcome.Should().Be(Outcome.Request);
        world.Send().Outcome.Should().Be(Outcome.Request);
        world.Check().Reasons.Codes().Should().Equal("request_limit");
        world.Check(presents: ["x-answered"]).Reasons.Codes().Should().Equal("request_limit");

        var refused = new World().WithPolicy(world.Policy).Blocks("ana", "ben", BlockState.Blocks);
        refused.Send("ben", "ana").IsAllowed.Should().BeFalse();
        refused.Store.Unblock("ana", "ben");
        refused.Check().Outcome.Should().Be(Outcome.Request, "a refused message of the other side is no answer");

        world.Send("ben", "ana").IsAllowed.Should().BeTrue();
        world.Check().Outcome.Should().Be(Outcome.Deliver, "the twin: now there is an answer");
    }

    [Fact]
    [SourceOfCase("wire Connection.hs; lila MsgApi; misskey ChatService")]
    public async Task Case_15_first_messages_that_cross_are_one_conversation_and_one_charge_each_and_a_block_wins()
    {
        for (var round = 0; round < 50; round++)
        {
            var world = new World().With(policy =>
            {
                policy.Audience = new() { Default = "ask", Modes = [PairRuleCases.Mode("ask", ("anyone", Outcome.Request), ("answered", Outcome.Deliver))] };
                policy.Budgets = [new() { Name = "messages", Limit = 5, Every = Period.FromDays(5) }];
            });
            var evaluator = world.Evaluator;
            await Task.WhenAll(Write("ana", "ben"), Write("ben", "ana"));

            world.ThreadNow.Should().Match<MessageThread>(thread =>
                thread.State == MessageThreadState.Open && thread.Beginnings == 1 && thread.First.Sent == 1 && thread.Second.Sent == 1);
            foreach (var (from, to) in new[] { ("ana", "ben"), ("ben", "ana") })
            {
                Enumerable.Range(0, 5).Count(_ => world.Send(from, to).IsAllowed).Should().Be(4);
            }

            var blocking = Task.Run(() => world.Store.Block("ben", "ana"));
            await Task.WhenAll(blocking, Task.Run(async () => await evaluator.CanSendMessageAsync(world.Attempt())));
            world.Check().IsAllowed.Should().BeFalse();

            async Task Write(string from, string to) => await Task.Run(async () => await (await evaluator.AcquireSendAsync(world.Attempt(from, to))).CommitAsync());
        }
    }

    private sealed class Taking : IReportSink
    {
        public ValueTask SendAsync(MessageReport report, CancellationToken cancellationToken) => default;
    }
}
