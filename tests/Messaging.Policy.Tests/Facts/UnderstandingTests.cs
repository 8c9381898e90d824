using System.Collections.Immutable;
using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Facts;

/// <summary>SYS-1: unknown is never yes. What is not stated or not defined refuses, and so does a host's rule that throws.</summary>
public class UnderstandingTests
{
    public static TheoryData<string> Accounts => [.. Odd.Keys];

    private static Dictionary<string, Func<Account, Account>> Odd { get; } = new()
    {
        ["no kind"] = account => account with { Kind = AccountKind.Unknown },
        ["a kind that does not exist"] = account => account with { Kind = (AccountKind)9 },
        ["a negative kind"] = account => account with { Kind = (AccountKind)(-1) },
        ["no standing"] = account => account with { Standing = default },
        ["a standing that does not exist"] = account => account with { Standing = new((StandingState)9) },
        ["a phone line that does not exist"] = account => account with { Phone = (PhoneLine)9 },
        ["an e-mail state that does not exist"] = account => account with { Email = (EmailState)9 },
    };

    [Theory]
    [MemberData(nameof(Accounts))]
    [Rule("SYS-1")]
    public void SYS_1_An_account_that_is_not_understood_refuses_on_either_side(string name)
    {
        foreach (var id in new[] { "ana", "ben" })
        {
            var world = new World().Account(id, Odd[name]);
            world.Check().Reasons.Codes().Should().Equal("facts_unavailable");
            var failure = world.Explain(world.Attempt()).Failures.Should().ContainSingle().Subject;
            failure.Should().Be(new PortFailure("accounts", Exception: null));
        }
    }

    [Fact, Rule("SYS-1")]
    public void SYS_1_An_attempt_that_is_not_understood_is_refused()
    {
        var world = new World();
        SendAttempt[] attempts =
        [
            default, new(default, "ben"), new("ana", default), new("ana", "ben", MessageVerb.Unknown), new("ana", "ben", (MessageVerb)9),
            new("ana", "ben", MessageVerb.Send, ContentKind.Unknown), new("ana", "ben", MessageVerb.Send, (ContentKind)99), new("ana", "ben", (MessageVerb)(-1)),
        ];
        foreach (var attempt in attempts)
        {
            world.Check(attempt with { At = World.Noon }).Reasons.Codes().Should().Equal("facts_unavailable");
            world.Acquire(attempt with { At = World.Noon }).IsGranted.Should().BeFalse();
        }

        world.ThreadNow.Should().Be(MessageThread.None);
    }

    [Theory]
    [InlineData("relations")]
    [InlineData("blocks")]
    [InlineData("threads")]
    [Rule("SYS-1")]
    public void SYS_1_An_answer_that_is_left_unwritten_refuses(string port)
    {
        var silent = new Silent();
        var world = new World().WithPorts(ports => port switch
        {
            "relations" => ports with { Relations = silent },
            "blocks" => ports with { Blocks = silent },
            _ => ports with { Threads = silent },
        });

        world.Check().Reasons.Codes().Should().Equal("facts_unavailable");
        world.Explain(world.Attempt()).Failures.Should().Equal(new PortFailure(port, Exception: null));
    }

    [Fact, Rule("EXI-1")]
    public void EXI_1_An_account_that_is_left_unwritten_is_missing() =>
        new World().WithPorts(ports => ports with { Accounts = new Silent() }).Check().Reasons.Codes().Should().Equal("sender_unknown", "recipient_unknown");

    [Fact, Rule("SYS-1")]
    public void SYS_1_A_state_that_does_not_exist_refuses() =>
        new World().Thread((ThreadState)9).Check().Reasons.Codes().Should().Equal("facts_unavailable");

    [Fact, Rule("SYS-1"), Rule("RPT-1")]
    public void SYS_1_Reports_out_of_order_or_missing_refuse()
    {
        foreach (var reports in new[] { default, ImmutableArray.Create(new Report("cho", World.Noon), new Report("dan", World.Noon - World.Microsecond)) })
        {
            var world = new World()
                .With(policy => policy.Accounts.Reports = new() { Threshold = 9, Window = Period.FromDays(1), RestrictFor = Period.FromDays(1) })
                .WithPorts(ports => ports with { Reports = new Reports(reports) });
            world.Check().Reasons.Codes().Should().Equal("facts_unavailable");
            world.Explain(world.Attempt()).Failures.Should().Equal(new PortFailure("reports", Exception: null));
            world.With(policy => policy.Accounts.Reports = null).Check().Outcome.Should().Be(Outcome.Deliver);
        }
    }

    [Fact, Rule("SYS-1"), Rule("POL")]
    public void SYS_1_A_host_s_rule_that_throws_refuses_and_is_explained()
    {
        var world = new World().WithRule(new Throwing());

        world.Check().Reasons.Codes().Should().Equal("facts_unavailable");
        world.Acquire().IsGranted.Should().BeFalse();
        world.ThreadNow.Should().Be(MessageThread.None);
        var failure = world.Explain(world.Attempt()).Failures.Should().ContainSingle().Subject;
        failure.Port.Should().Be("rules");
        failure.Exception.Should().BeOfType<InvalidOperationException>();
    }

    [Fact, Rule("POL")]
    public void POL_A_host_s_rule_narrows_like_a_policy_s_own()
    {
        var world = new World().WithRule(new Host(ReasonClass.Recipient, Outcome.Request));
        world.Check().Outcome.Should().Be(Outcome.Request);
        world.Check(verb: MessageVerb.Call).Outcome.Should().Be(Outcome.Deny);
        world.Thread(ThreadState.Open, ana: 1, ben: 1).Check().Outcome.Should().Be(Outcome.Deliver, "what is answered has its acceptance");

        var own = new World().WithRule(new Host(ReasonClass.Own, Outcome.Deny)).Without("ben");
        own.Check().Reasons.Codes().Should().Equal("recipient_unknown", "host_rule");
        own.Check().Remedies.Should().Equal("call_us");
        own.Account("ana", ana => ana with { Kind = AccountKind.System }).Account("ben").Check().Outcome.Should().Be(Outcome.Deliver);
    }

    [Fact, Rule("POL")]
    public void POL_A_host_s_rule_sees_what_the_rules_see()
    {
        var seen = new List<string>();
        var world = new World()
            .With(policy => policy.Ages!.Bands = [new() { Name = "adult", From = 18 }])
            .Relation("ben", "ana", RelationFlags.Follows, "x-odd")
            .Thread(ThreadState.Pending, "ana", ana: 1)
            .WithRule(new Seeing(seen));
        world.Check(presents: "x-pin");

        seen.Should().Equal("ana ben adult adult Pending starting followed x-odd x-pin");
    }

    private sealed class Silent : IAccountRepository, IRelationRepository, IBlockListRepository, IThreadRepository
    {
        public ValueTask FindAsync(ReadOnlyMemory<AccountId> ids, Memory<Account?> accounts, CancellationToken cancellationToken) => default;

        public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<RelationPair> relations, CancellationToken cancellationToken) => default;

        public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<BlockPair> blocks, CancellationToken cancellationToken) => default;

        public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<MessageThread> threads, CancellationToken cancellationToken) => default;

        public ValueTask<bool> TryReplaceAsync(AccountId one, AccountId other, MessageThread expected, MessageThread replacement, CancellationToken cancellationToken) => new(true);
    }

    private sealed class Reports(ImmutableArray<Report> reports) : IReportRepository
    {
        public ValueTask<ImmutableArray<Report>> FindAsync(AccountId about, Instant after, CancellationToken cancellationToken) => new(reports);
    }

    private sealed class Throwing : ISendRule
    {
        public Reason Reason { get; } = new("host_rule", ReasonClass.Pair);

        public Ruling Judge(in SendFacts facts) => throw new InvalidOperationException("A bug.");
    }

    private sealed class Host(ReasonClass about, Outcome ceiling) : ISendRule
    {
        public Reason Reason { get; } = new("host_rule", about);

        public string Remedy => "call_us";

        public Ruling Judge(in SendFacts facts) => Ruling.AtMost(ceiling);
    }

    private sealed class Seeing(List<string> seen) : ISendRule
    {
        public Reason Reason { get; } = new("host_rule", ReasonClass.Pair);

        public Ruling Judge(in SendFacts facts)
        {
            var text = $"{facts.Sender?.Id} {facts.Recipient?.Id} {facts.SenderBand} {facts.RecipientBand} {facts.ThreadState}{(facts.IsStarting ? " starting" : "")}{(facts.IsAnswered ? " answered" : "")}";
            foreach (var tie in new[] { "friend", "followed", "x-odd", "x-pin", "x-none" })
            {
                text += facts.Holds(tie) ? $" {tie}" : "";
            }

            seen.Add(text);
            return Ruling.None;
        }
    }
}
