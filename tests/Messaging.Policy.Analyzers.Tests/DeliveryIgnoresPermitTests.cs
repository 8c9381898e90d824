using Messaging.Policy.CodeFixes;

namespace Messaging.Policy.Analyzers.Tests;

/// <summary>MP0003.</summary>
public sealed class DeliveryIgnoresPermitTests
{
    [Theory]
    [InlineData("if ({|MP0003:permit.Decision.IsAllowed|}) { Deliver(); }")]
    [InlineData("if (!{|MP0003:permit.Decision.IsAllowed|}) { return; } Deliver();")]
    [InlineData("if ({|MP0003:permit.Decision.Outcome|} != Outcome.Deny) { Deliver(); }")]
    [InlineData("if ({|MP0003:permit.Decision.SenderView.Outcome|} is Outcome.Deliver or Outcome.Request) { Deliver(); }")]
    [InlineData("switch ({|MP0003:permit.Decision.SenderView.Outcome|}) { case Outcome.Deliver: Deliver(); break; }")]
    public Task Reported_where_the_decision_or_the_view_says_whether_to_deliver(string body) => Snippet.Check<DeliveryIgnoresPermitAnalyzer>(Host(body));

    [Theory]
    [InlineData("if (permit.IsGranted) { Deliver(); }")]
    [InlineData("if (permit.IsGranted) { if (permit.Decision.Outcome == Outcome.Filtered) { return; } Deliver(); }")]
    [InlineData("Console.WriteLine(permit.Decision.IsAllowed);")]
    [InlineData("if ((await evaluator.CanSendMessageAsync(attempt)).IsAllowed) { Console.WriteLine(\"show the button\"); }")]
    public Task Silent_where_the_permit_says_so_or_nothing_is_delivered(string body) => Snippet.Check<DeliveryIgnoresPermitAnalyzer>(Host(body));

    [Fact]
    public Task The_fix_asks_the_permit() => Snippet.Fix<DeliveryIgnoresPermitAnalyzer, AskPermitFix>(
        Host("if ({|MP0003:permit.Decision.IsAllowed|}) { Deliver(); }"),
        Host("if (permit.IsGranted) { Deliver(); }"));

    private static string Host(string body) => $$"""
        internal static class Host
        {
            internal static async Task Send(IMessagingPolicyEvaluator evaluator, SendAttempt attempt)
            {
                await using var permit = await evaluator.AcquireSendAsync(attempt);
                {{body}}
                await permit.CommitAsync();
            }

            private static void Deliver() { }
        }
        """;
}
