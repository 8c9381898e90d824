namespace Messaging.Policy.Tests.Flow;

/// <summary>Section 7, <c>onFailure</c>, and law 11: what becomes of an attempt whose budgets, or whose record, fail.</summary>
public sealed class FailingBudgetStoreTests
{
    public static TheoryData<string> Troubles() => ["throws at once", "answers a faulted task", "fails later", "cancels by itself", "never answers", "never answers until told to stop"];

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task PAC_1_a_store_that_fails_refuses_by_default(string trouble)
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget()]);
        FailingPortTests.Break(stage, PortCalls.Ask, trouble);
        var thrown = FailingPortTests.Break(stage, PortCalls.Take, trouble);

        FailingPortTests.ShouldBeUnavailable(await Ending(stage, trouble, stage.Evaluator.CanSendMessageAsync(Stage.Attempt())));
        FailingPortTests.ShouldBeUnavailable((await Ending(stage, trouble, stage.Evaluator.AcquireSendAsync(Stage.Attempt()))).Decision);
        var explanation = await Ending(stage, trouble, stage.Evaluator.ExplainAsync(Stage.Attempt()));

        explanation.Failures.Should().ContainSingle().Which.Port.Should().Be("budgets");
        explanation.Failures[0].Exception.Should().NotBeNull();
        explanation.Decision.SenderView.ToString().Should().NotContain(thrown.Message);
        stage.Thread.Should().Be(MessageThread.None);
        (await stage.TokensLeft()).Should().Be(5);
    }

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task PAC_1_a_budget_that_allows_on_failure_lets_through_and_takes_nothing(string trouble)
    {
        var stage = new Stage(policy =>
        {
            policy.Budgets = [Stage.Budget()];
            policy.Budgets[0].OnFailure = FailureMode.Allow;
        });
        FailingPortTests.Break(stage, PortCalls.Ask, trouble);
        FailingPortTests.Break(stage, PortCalls.Take, trouble);

        (await Ending(stage, trouble, stage.Evaluator.CanSendMessageAsync(Stage.Attempt()))).Outcome.Should().Be(Outcome.Deliver);
        var permit = await Ending(stage, trouble, stage.Evaluator.AcquireSendAsync(Stage.Attempt()));
        permit.IsGranted.Should().BeTrue();
        await permit.CommitAsync();

        stage.Thread.State.Should().Be(MessageThreadState.Open);
        (await stage.TokensLeft()).Should().Be(5);
    }

    [Theory]
    [InlineData("never answers")]
    [InlineData("never answers until told to stop")]
    public async Task PAC_1_where_the_store_was_told_to_stop_the_record_is_not(string trouble)
    {
        var stage = new Stage(policy =>
        {
            policy.Budgets = [Stage.Budget()];
            policy.Budgets[0].OnFailure = FailureMode.Allow;
        });
        FailingPortTests.Break(stage, PortCalls.Take, trouble);
        var wasTold = false;
        stage.Ports.Before[PortCalls.Replace] = token =>
        {
            wasTold = token.IsCancellationRequested;
            return default;
        };

        var acquiring = stage.Evaluator.AcquireSendAsync(Stage.Attempt());
        await Task.Run(() => stage.Time.Advance(Stage.Deadline));

        (await Stage.Soon(acquiring)).IsGranted.Should().BeTrue();
        wasTold.Should().BeFalse();
    }

    [Fact]
    public async Task PAC_1_of_several_budgets_one_that_denies_on_failure_refuses()
    {
        var stage = new Stage(policy =>
        {
            policy.Budgets = [Stage.Budget("lenient"), Stage.Budget("strict")];
            policy.Budgets[0].OnFailure = FailureMode.Allow;
        });
        FailingPortTests.Break(stage, PortCalls.Take, "throws at once");

        FailingPortTests.ShouldBeUnavailable((await stage.Acquire()).Decision);
    }

    [Fact]
    public async Task PAC_1_only_a_budget_that_applies_refuses_on_failure()
    {
        var stage = new Stage(policy =>
        {
            policy.Budgets = [Stage.Budget("calls"), Stage.Budget("lenient")];
            policy.Budgets[0].Verbs = [MessageVerb.Call];
            policy.Budgets[1].OnFailure = FailureMode.Allow;
        });
        FailingPortTests.Break(stage, PortCalls.Ask, "throws at once");

        (await stage.Check()).IsAllowed.Should().BeTrue();
        FailingPortTests.ShouldBeUnavailable(await Stage.Soon(stage.Evaluator.CanSendMessageAsync(Stage.Attempt() with { Verb = MessageVerb.Call })));
    }

    [Theory]
    [InlineData(FailureMode.Deny)]
    [InlineData(FailureMode.Allow)]
    public async Task SYS_1_a_message_whose_id_cannot_be_remembered_is_not_let_through_and_a_check_of_it_goes_by_the_budgets(FailureMode onFailure)
    {
        var stage = new Stage(policy => policy.Budgets = [new() { Name = "calls", Limit = 1, Every = NodaTime.Period.FromDays(1), Verbs = [MessageVerb.Call], OnFailure = onFailure }]);
        FailingPortTests.Break(stage, PortCalls.Ask, "throws at once");
        FailingPortTests.Break(stage, PortCalls.Take, "throws at once");

        (await stage.Check(messageId: "m")).Outcome.Should().Be(Outcome.Deliver);
        (await stage.Send(messageId: "m")).Reasons.Should().Equal(Reason.FactsUnavailable);
        stage.Thread.Should().Be(MessageThread.None);
        (await stage.Send()).Outcome.Should().Be(Outcome.Deliver, "the twin without an id");

        stage.Store.Block("ben", "ana");
        (await stage.Send(messageId: "m")).Reasons.Should().Equal([Reason.SenderBlocked], "what is denied anyway needs no record");
    }

    [Fact]
    public async Task Without_budget_and_message_id_the_store_is_not_asked()
    {
        var stage = new Stage();

        await stage.Check();
        await stage.Send();

        stage.Ports.Calls.Should().NotContain([PortCalls.Ask, PortCalls.Take, PortCalls.GiveBack]);
    }

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task SYS_1_a_record_that_fails_refuses_and_gives_the_tokens_back(string trouble)
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget()]);
        FailingPortTests.Break(stage, PortCalls.Replace, trouble);

        var permit = await Ending(stage, trouble, stage.Evaluator.AcquireSendAsync(Stage.Attempt(messageId: "m")));

        FailingPortTests.ShouldBeUnavailable(permit.Decision);
        stage.Ports.Calls.Count(call => call == PortCalls.Replace).Should().Be(1);
        stage.Ports.Calls.Should().Contain(PortCalls.GiveBack);
        stage.Thread.Should().Be(MessageThread.None);
        stage.Ports.Before.Clear();
        (await stage.Send("ana", "ben", "m")).Outcome.Should().Be(Outcome.Deliver, "the message was not remembered as sent");
        stage.Thread.First.Sent.Should().Be(1);
        (await stage.TokensLeft()).Should().Be(4);
    }

    [Theory]
    [InlineData("throws at once")]
    [InlineData("fails later")]
    public async Task SYS_1_a_record_that_fails_refuses_even_where_the_give_back_fails_too(string trouble)
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget()]);
        FailingPortTests.Break(stage, PortCalls.Replace, trouble);
        FailingPortTests.Break(stage, PortCalls.GiveBack, trouble);

        FailingPortTests.ShouldBeUnavailable((await stage.Acquire()).Decision);
        stage.Thread.Should().Be(MessageThread.None);
    }

    [Fact]
    public async Task A_lost_race_whose_give_back_fails_is_refused_and_does_not_throw()
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget()]);
        LoseOnce(stage);
        FailingPortTests.Break(stage, PortCalls.GiveBack, "throws at once");

        FailingPortTests.ShouldBeUnavailable((await stage.Acquire()).Decision);
    }

    [Fact]
    public async Task A_lost_race_is_decided_anew_and_takes_once()
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget()]);
        LoseOnce(stage);

        var decision = await stage.Send(messageId: "m");

        decision.Outcome.Should().Be(Outcome.Deliver);
        stage.Ports.Calls.Count(call => call == PortCalls.Take).Should().Be(2);
        stage.Ports.Calls.Count(call => call == PortCalls.GiveBack).Should().Be(1);
        stage.Thread.First.Sent.Should().Be(1);
        stage.Thread.Second.Sent.Should().Be(1);
        (await stage.TokensLeft()).Should().Be(4);
    }

    [Fact]
    public async Task A_lost_race_is_decided_by_what_the_conversation_is_now()
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget()]);
        stage.Ports.Before[PortCalls.Replace] = _ =>
        {
            stage.Ports.Before.TryRemove(PortCalls.Replace, out var _);
            stage.Store.SetThread("ana", "ben", new() { State = MessageThreadState.Locked, StartedBy = "ben", Beginnings = 1 });
            return default;
        };

        var permit = await stage.Acquire();

        permit.Decision.Reasons.Should().Equal(Reason.ThreadLocked);
        (await stage.TokensLeft()).Should().Be(5);
    }

    [Fact]
    public async Task A_lost_race_is_decided_by_a_block_that_was_set_meanwhile()
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget()]);
        stage.Ports.Before[PortCalls.Replace] = _ =>
        {
            stage.Ports.Before.TryRemove(PortCalls.Replace, out var _);
            stage.Store.Block("ben", "ana");
            stage.Store.SetThread("ana", "ben", MessageThread.None with { Beginnings = 7 });
            return default;
        };

        (await stage.Acquire()).Decision.Reasons.Should().Equal(Reason.SenderBlocked);
        stage.Thread.Should().Be(MessageThread.None with { Beginnings = 7 });
        (await stage.TokensLeft()).Should().Be(5);
    }

    [Fact]
    public async Task SYS_1_a_race_that_is_lost_for_ever_ends_in_a_refusal_that_holds_nothing()
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget()]);
        var beginnings = 0;
        stage.Ports.Before[PortCalls.Replace] = _ =>
        {
            stage.Store.SetThread("ana", "ben", MessageThread.None with { Beginnings = ++beginnings });
            return default;
        };

        FailingPortTests.ShouldBeUnavailable((await stage.Acquire()).Decision);
        (await stage.TokensLeft()).Should().Be(5);
    }

    [Fact]
    public async Task What_a_give_back_or_refund_throws_reaches_the_caller_and_the_permit_is_settled_all_the_same()
    {
        var stage = new Stage(policy =>
        {
            policy.Budgets = [Stage.Budget()];
            policy.Budgets[0].RefundOn = RefundOn.Reply;
        });
        var thrown = FailingPortTests.Break(stage, PortCalls.GiveBack, "throws at once");
        FailingPortTests.Break(stage, PortCalls.Refund, "throws at once");

        var failed = await stage.Acquire();
        (await failed.Awaiting(permit => permit.GiveBackAsync().AsTask()).Should().ThrowAsync<TimeZoneNotFoundException>()).Which.Should().BeSameAs(thrown);
        stage.Thread.Should().Be(MessageThread.None, "the conversation is put back all the same");
        await failed.GiveBackAsync();

        var sent = await stage.Acquire();
        await sent.Awaiting(permit => permit.CommitAsync().AsTask()).Should().ThrowAsync<TimeZoneNotFoundException>();
        await sent.DisposeAsync();
        stage.Thread.First.Sent.Should().Be(1);
    }

    [Fact]
    public async Task A_give_back_whose_thread_fails_returns_the_tokens_all_the_same()
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget()]);
        var permit = await stage.Acquire();
        FailingPortTests.Break(stage, PortCalls.Replace, "throws at once");

        await permit.Awaiting(each => each.GiveBackAsync().AsTask()).Should().ThrowAsync<TimeZoneNotFoundException>();

        (await stage.TokensLeft()).Should().Be(5);
    }

    [Theory]
    [InlineData("granted, and a bucket lacks its tokens")]
    [InlineData("granted, and no verdict is written")]
    [InlineData("not granted, and every bucket has its tokens")]
    [InlineData("an undefined verdict")]
    public async Task Section_7_an_answer_of_the_store_that_contradicts_itself_never_grants_and_records_nothing(string answer)
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget()]);
        stage.Ports.ChangeAnswer = (request, _) =>
        {
            request.Charges[0].Outcome = answer switch
            {
                "not granted, and every bucket has its tokens" => BudgetOutcome.Granted,
                "an undefined verdict" => BudgetOutcome.NotCounted + 1,
                _ => BudgetOutcome.Lacking,
            };
            return new BudgetResult(answer.StartsWith("granted", StringComparison.Ordinal) || answer.StartsWith("an", StringComparison.Ordinal));
        };

        (await stage.Check()).IsAllowed.Should().BeFalse();
        (await stage.Acquire()).IsGranted.Should().BeFalse();
        stage.Thread.Should().Be(MessageThread.None);
    }

    [Fact]
    public async Task Section_7_a_store_that_leaves_its_answer_unwritten_refuses()
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget()]);
        stage.Ports.Unanswered.Add(PortCalls.Ask);
        stage.Ports.Unanswered.Add(PortCalls.Take);

        (await stage.Check()).IsAllowed.Should().BeFalse();
        (await stage.Acquire()).IsGranted.Should().BeFalse();
        stage.Thread.Should().Be(MessageThread.None);
    }

    private static void LoseOnce(Stage stage) => stage.Ports.Before[PortCalls.Replace] = async token =>
    {
        stage.Ports.Before.TryRemove(PortCalls.Replace, out var _);
        var other = new MessagingPolicyEvaluator(stage.Policy, stage.Store.Ports);
        await (await other.AcquireSendAsync(Stage.Attempt("ben", "ana"), token)).CommitAsync(token);
    };

    private static async Task<T> Ending<T>(Stage stage, string trouble, ValueTask<T> task)
    {
        var running = task.AsTask();
        if (trouble.StartsWith("never", StringComparison.Ordinal))
        {
            running.IsCompleted.Should().BeFalse();
            stage.Time.Advance(Stage.Deadline);
        }

        return await Stage.Soon(new ValueTask<T>(running));
    }
}
