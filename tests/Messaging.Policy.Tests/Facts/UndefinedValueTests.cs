using Messaging.Policy.Tests.Flow;

namespace Messaging.Policy.Tests.Facts;

/// <summary>SYS-1: what is not understood is a failed look-up, never a guess.</summary>
public sealed class UndefinedValueTests
{
    public static TheoryData<string, Func<Account, Account>> AccountsThatAreNotUnderstood() => new()
    {
        { "no kind", account => account with { Kind = default } },
        { "a kind too many", account => account with { Kind = AccountKind.System + 1 } },
        { "a negative kind", account => account with { Kind = (AccountKind)(-1) } },
        { "no standing", account => account with { Standing = default } },
        { "a standing too many", account => account with { Standing = new(StandingState.Deactivated + 1) } },
        { "a line type too many", account => account with { Phone = PhoneLine.Unknown + 1 } },
        { "a negative line type", account => account with { Phone = (PhoneLine)(-1) } },
        { "a negative standing", account => account with { Standing = new((StandingState)(-1)) } },
        { "a negative e-mail state", account => account with { Email = (EmailState)(-1) } },
        { "a negative assurance", account => account with { AgeAssurance = (AgeAssurance)(-1) } },
        { "an e-mail state too many", account => account with { Email = EmailState.Verified + 1 } },
        { "an assurance too many", account => account with { AgeAssurance = AgeAssurance.Verified + 1 } },
    };

    public static TheoryData<string, RelationPair> RelationsThatAreNotUnderstood() => new()
    {
        { "nothing stated", default },
        { "outgoing not stated", new(default, Relation.None) },
        { "incoming not stated", new(Relation.None, default) },
    };

    public static TheoryData<string, BlockPair> BlocksThatAreNotUnderstood() => new()
    {
        { "nothing stated", default },
        { "outgoing not stated", new(default, BlockState.None) },
        { "incoming not stated", new(BlockState.None, default) },
        { "an unknown way to shut out, outgoing", new((BlockState)16, BlockState.None) },
        { "an unknown way to shut out, incoming", new(BlockState.None, BlockState.None | (BlockState)16) },
    };

    [Theory]
    [MemberData(nameof(AccountsThatAreNotUnderstood))]
    public async Task SYS_1_an_undefined_fact_of_an_account_refuses(string name, Func<Account, Account> change)
    {
        foreach (var whose in new[] { "ana", "ben" })
        {
            var stage = new Stage(policy => policy.Ages!.Assurance.Minimum = AgeAssurance.Verified);
            (await stage.Check()).IsAllowed.Should().BeTrue();

            stage.Store.SetAccount(change(Stage.Adult(whose)));

            await ShouldFail(stage, PortCalls.Accounts, $"{name} of {whose}");
        }
    }

    [Theory]
    [MemberData(nameof(RelationsThatAreNotUnderstood))]
    public async Task SYS_1_a_relation_that_is_not_stated_refuses(string name, RelationPair relations)
    {
        var stage = new Stage();
        stage.Ports.ChangeRelations = _ => relations;

        await ShouldFail(stage, PortCalls.Relations, name);
    }

    [Theory]
    [MemberData(nameof(BlocksThatAreNotUnderstood))]
    public async Task SYS_1_a_block_that_is_not_stated_or_not_known_refuses(string name, BlockPair blocks)
    {
        var stage = new Stage();
        stage.Ports.ChangeBlocks = _ => blocks;

        await ShouldFail(stage, PortCalls.Blocks, name);
    }

    [Theory]
    [InlineData(MessageThreadState.Unknown)]
    [InlineData(MessageThreadState.Locked + 1)]
    [InlineData((MessageThreadState)(-1))]
    public async Task SYS_1_a_thread_in_no_known_state_refuses(MessageThreadState state)
    {
        var stage = new Stage();
        stage.Ports.ChangeThread = thread => thread with { State = state };

        await ShouldFail(stage, PortCalls.Threads, $"{state}");
    }

    [Theory]
    [InlineData(MessageVerb.Unknown, ContentKind.Text)]
    [InlineData(MessageVerb.Deliver + 1, ContentKind.Text)]
    [InlineData((MessageVerb)(-1), ContentKind.Text)]
    [InlineData(MessageVerb.Send, ContentKind.Unknown)]
    [InlineData(MessageVerb.Send, ContentKind.Voice + 1)]
    [InlineData(MessageVerb.Send, (ContentKind)(-1))]
    public async Task SYS_1_an_attempt_with_an_undefined_verb_or_content_is_refused(MessageVerb verb, ContentKind content)
    {
        var stage = new Stage();
        var attempt = Stage.Attempt() with { Verb = verb, Content = content };

        FailingPortTests.ShouldBeUnavailable(await Stage.Soon(stage.Evaluator.CanSendMessageAsync(attempt)));
        (await Stage.Soon(stage.Evaluator.AcquireSendAsync(attempt))).IsGranted.Should().BeFalse();
        stage.Thread.Should().Be(MessageThread.None);
    }

    [Fact]
    public async Task SYS_1_an_attempt_that_names_nobody_is_refused()
    {
        var stage = new Stage();

        FailingPortTests.ShouldBeUnavailable(await Stage.Soon(stage.Evaluator.CanSendMessageAsync(default)));
        FailingPortTests.ShouldBeUnavailable(await Stage.Soon(stage.Evaluator.CanSendMessageAsync(new("ana", default) { At = Stage.Noon })));
        FailingPortTests.ShouldBeUnavailable(await Stage.Soon(stage.Evaluator.CanSendMessageAsync(new(default, "ben") { At = Stage.Noon })));
    }

    private static async Task ShouldFail(Stage stage, string port, string because)
    {
        var explanation = await Stage.Soon(stage.Evaluator.ExplainAsync(Stage.Attempt()));

        explanation.Decision.Reasons.Should().Equal([Reason.FactsUnavailable], because);
        explanation.Failures.Should().Equal([new PortFailure(port, Exception: null)], because);
        (await stage.Acquire()).IsGranted.Should().BeFalse(because);
        stage.Ports.Calls.Should().NotContain(PortCalls.Replace, because);
    }
}
