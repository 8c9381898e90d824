using NodaTime;

namespace Messaging.Policy.Tests.Specs;

/// <summary>Section 6: a recipient whose own budget is used up looks like one who is closed, blocks, or does not exist.</summary>
public class BusyRecipientTests
{
    [Theory]
    [InlineData(10, 9)]
    [InlineData(10, 10)]
    [InlineData(1, 1)]
    public void A_busy_recipient_looks_like_a_closed_one_whatever_the_senders_own_budget_says(int limit, int sent)
    {
        var world = new World().Account("cho").Account("busy").Account("blocker").Account("closed", closed => closed with { Mode = "noOne" }).Blocks("blocker", "ana", BlockState.Blocks)
            .With(policy => policy.Budgets =
            [
                new() { Name = "mine", Limit = limit, Every = Period.FromDays(1) },
                new() { Name = "inbox", Key = BudgetOwner.Recipient, Limit = 1, Every = Period.FromDays(1) },
            ]);
        world.Send("cho", "busy");
        for (var i = 0; i < sent; i++)
        {
            world.Account($"p{i}").Send("ana", $"p{i}").IsAllowed.Should().BeTrue();
        }

        var views = new[] { "busy", "blocker", "closed", "nobody" }.Select(to => world.Check("ana", to)).ToList();

        views.Select(Seen).Distinct().Should().ContainSingle().Which.Should().Be("Deny [recipient_unavailable]  [comment_instead] CommentInstead None");
        world.Check("ana", "ben").SenderView.Advisories.Should().Be(sent < limit ? Advisories.BudgetLow : Advisories.None, "the twin: an open recipient, and a budget that did not refuse");
        world.Check("ana", "ben").Outcome.Should().Be(sent < limit ? Outcome.Deliver : Outcome.Deny);
    }

    private static string Seen(Decision decision)
    {
        var view = decision.SenderView;
        return $"{view.Outcome} [{view.Reasons}] {view.RetryAt} [{view.Remedies}] {view.Affordance} {view.Advisories}";
    }
}
