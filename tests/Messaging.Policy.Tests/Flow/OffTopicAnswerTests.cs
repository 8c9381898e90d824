namespace Messaging.Policy.Tests.Flow;

/// <summary>SYS-1: an answer is about what was asked. A port that tells of another account, or leaves a place out, has failed.</summary>
public sealed class OffTopicAnswerTests
{
    private readonly Stage _stage = new(policy => policy.Budgets = [Stage.Budget()]);

    public static TheoryData<string, AccountId> OthersThanBen() => new()
    {
        { "another id", "cat" },
        { "another kind of id with the same digits", 1 },
        { "the sender in the place of the recipient", "ana" },
    };

    [Theory]
    [MemberData(nameof(OthersThanBen))]
    public async Task SYS_1_an_account_of_another_id_refuses_and_the_explanation_names_the_port(string because, AccountId other)
    {
        var asked = other == 1 ? "1" : "ben";
        _stage.Store.SetAccount(Stage.Adult(asked));
        (await _stage.Check(to: asked)).IsAllowed.Should().BeTrue("the twin: the account that was asked for");
        _stage.Ports.ChangeAccount = account => account?.Id == (AccountId)asked ? account with { Id = other } : account;

        FailingPortTests.ShouldBeUnavailable(await _stage.Check(to: asked));
        (await _stage.Acquire(to: asked)).IsGranted.Should().BeFalse(because);
        var explanation = await Explain(asked);

        explanation.Failures.Should().Equal(new PortFailure("accounts", Exception: null));
        _stage.Ports.Calls.Should().NotContain(PortCalls.Take);
    }

    [Fact]
    public async Task SYS_1_a_sender_of_another_id_refuses_every_recipient()
    {
        _stage.Ports.ChangeAccount = account => account?.Id == "ana" ? account with { Id = 7 } : account;
        var decisions = new Decision[2];

        await _stage.Evaluator.CanSendMessagesAsync(Stage.Attempt(), new AccountId[] { "ben", "cat" }, decisions);

        decisions.Should().AllSatisfy(FailingPortTests.ShouldBeUnavailable);
    }

    [Fact]
    public async Task SYS_1_in_a_list_the_recipient_is_refused_of_whom_another_account_was_told()
    {
        _stage.Ports.ChangeAccount = account => account?.Id == "cat" ? account with { Id = "ben" } : account;
        var decisions = new Decision[3];

        await _stage.Evaluator.CanSendMessagesAsync(Stage.Attempt(), new AccountId[] { "ben", "cat", "ben" }, decisions);

        decisions[0].IsAllowed.Should().BeTrue();
        FailingPortTests.ShouldBeUnavailable(decisions[1]);
        decisions[2].Should().Be(decisions[0]);
    }

    [Fact]
    public async Task SYS_1_accounts_that_are_left_unwritten_are_a_failure_and_null_is_no_account()
    {
        _stage.Ports.ChangeAccount = account => account?.Id == "ben" ? null : account;
        (await _stage.Check()).Reasons.Should().Equal(Reason.RecipientUnknown);
        _stage.Ports.Unanswered.Add(PortCalls.Accounts);

        FailingPortTests.ShouldBeUnavailable(await _stage.Check());
        (await Explain()).Failures.Should().Equal(new PortFailure("accounts", Exception: null));
    }

    [Fact]
    public async Task SYS_1_a_port_that_answers_more_places_than_asked_has_failed()
    {
        (await _stage.Check()).IsAllowed.Should().BeTrue();
        var evaluator = new MessagingPolicyEvaluator(_stage.Policy, _stage.Ports.Ports with { Accounts = new Talkative(_stage.Store) });

        FailingPortTests.ShouldBeUnavailable(await Stage.Soon(evaluator.CanSendMessageAsync(Stage.Attempt())));
    }

    [Theory]
    [InlineData("cat", false)]
    [InlineData("ana", true)]
    [InlineData("ben", true)]
    public async Task SYS_1_a_conversation_that_neither_of_the_two_began_is_another_one(string startedBy, bool isTheirs)
    {
        _stage.Ports.ChangeThread = _ => new() { State = MessageThreadState.Open, StartedBy = startedBy, Beginnings = 1 };

        (await _stage.Check()).IsAllowed.Should().Be(isTheirs);
        (await Explain()).Failures.Select(failure => failure.Port).Should().Equal(isTheirs ? [] : ["threads"]);
        var accepting = () => _stage.Evaluator.AcceptRequestAsync(new RespondToRequest("ben", "ana") { At = Stage.Noon }).AsTask();
        var outcome = await Record.ExceptionAsync(accepting);
        (outcome is null).Should().Be(isTheirs);
    }

    [Fact]
    public async Task SYS_1_a_creator_of_another_id_approves_nobody()
    {
        var stage = new Stage(policy =>
        {
            policy.Ages = new() { Bands = [new() { Name = "teen", From = 13, To = 18 }, new() { Name = "adult", From = 18 }] };
            policy.Groups.CreatorApproval = ["adult"];
        });
        var attempt = new AddToGroupAttempt("ana", ["ben"], new GroupFacts { Creator = "cat", Members = ["ana", "cat"] }) { At = Stage.Noon };
        var honest = (await Stage.Soon(stage.Evaluator.CanAddToGroupAsync(attempt))).Members[0].Decision;
        honest.Reasons.Should().NotContain(Reason.FactsUnavailable);
        stage.Ports.ChangeAccount = account => account?.Id == "cat" ? account with { Id = "dan" } : account;

        FailingPortTests.ShouldBeUnavailable((await Stage.Soon(stage.Evaluator.CanAddToGroupAsync(attempt))).Members[0].Decision);
    }

    [Fact]
    public async Task A_receipt_of_such_a_refusal_names_the_port_and_keeps_no_account()
    {
        _stage.Ports.ChangeAccount = account => account?.Id == "ben" ? account with { Id = "cat" } : account;

        var record = await Stage.Soon(_stage.Evaluator.CanSendMessageRecordedAsync(Stage.Attempt()));

        record.Facts.FailedPorts.Should().Equal("accounts");
        record.Facts.Recipient.Should().BeNull();
    }

    private Task<Explanation> Explain(string to = "ben") => Stage.Soon(_stage.Evaluator.ExplainAsync(Stage.Attempt(to: to)));

    private sealed class Talkative(InMemoryMessagingStore store) : IAccountRepository
    {
        public async ValueTask FindAsync(ReadOnlyMemory<AccountId> ids, Memory<Account?> accounts, CancellationToken cancellationToken)
        {
            await store.FindAsync(ids, accounts, cancellationToken);
            accounts.Span[ids.Length] = Stage.Adult("dan");
        }
    }
}
