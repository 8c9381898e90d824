using Messaging.Policy.CodeFixes;

namespace Messaging.Policy.Analyzers.Tests;

/// <summary>MP0002.</summary>
public sealed class PermitIsNotSettledTests
{
    [Theory]
    [InlineData("var {|MP0002:permit|} = await evaluator.AcquireSendAsync(attempt); Deliver();")]
    [InlineData("await using var {|MP0002:permit|} = await evaluator.AcquireSendAsync(attempt); if (permit.IsGranted) { Deliver(); }")]
    [InlineData("var {|MP0002:permit|} = await evaluator.AcquireSendAsync(attempt); if (Deliver()) { await permit.CommitAsync(); }")]
    [InlineData("var {|MP0002:permit|} = await evaluator.AcquireSendAsync(attempt); if (permit.IsGranted && Deliver()) { await permit.CommitAsync(); }")]
    [InlineData("var {|MP0002:permit|} = await evaluator.AcquireSendAsync(attempt); if (permit.IsGranted) { return; } await permit.CommitAsync();")]
    public Task Reported_where_a_path_leaves_it_open(string body) => Snippet.Check<PermitIsNotSettledAnalyzer>(Host(body));

    [Theory]
    [InlineData("var permit = await evaluator.AcquireSendAsync(attempt); Deliver(); await permit.CommitAsync();")]
    [InlineData("await using var permit = await evaluator.AcquireSendAsync(attempt); if (permit.IsGranted && Deliver()) { await permit.CommitAsync(); }")]
    [InlineData("var permit = await evaluator.AcquireSendAsync(attempt); if (Deliver()) { await permit.CommitAsync(); } else { await permit.GiveBackAsync(); }")]
    [InlineData("var permit = await evaluator.AcquireSendAsync(attempt); if (!permit.IsGranted) { return; } await permit.CommitAsync();")]
    [InlineData("var permit = await evaluator.AcquireSendAsync(attempt); if (permit.IsGranted) { await permit.CommitAsync(); }")]
    [InlineData("var permit = await evaluator.AcquireSendAsync(attempt); await Finish(permit);")]
    [InlineData("var permit = await evaluator.AcquireSendAsync(attempt); await permit.GiveBackAsync();")]
    public Task Silent_where_every_path_settles_it(string body) => Snippet.Check<PermitIsNotSettledAnalyzer>(Host(body));

    [Fact]
    public Task Silent_where_the_permit_is_returned() => Snippet.Check<PermitIsNotSettledAnalyzer>("""
        internal static class Host
        {
            internal static async Task<SendPermit> Acquire(IMessagingPolicyEvaluator evaluator)
            {
                var permit = await evaluator.AcquireSendAsync(new SendAttempt(1, 2));
                return permit;
            }
        }
        """);

    [Fact]
    public Task A_permit_inside_a_lambda_has_to_be_committed_there() => Snippet.Check<PermitIsNotSettledAnalyzer>(Host("""
        Func<Task> send = async () => { await using var {|MP0002:inner|} = await evaluator.AcquireSendAsync(attempt); Deliver(); };
        Func<Task> settled = async () => { await using var inner = await evaluator.AcquireSendAsync(attempt); await inner.CommitAsync(); };
        await send(); await settled();
        """));

    [Fact]
    public Task The_fix_disposes_of_a_permit_that_a_path_leaves_open() => Snippet.Fix<PermitIsNotSettledAnalyzer, SettlePermitFix>(
        Host("var {|MP0002:permit|} = await evaluator.AcquireSendAsync(attempt); if (Deliver()) { await permit.CommitAsync(); }"),
        Host("await using var permit = await evaluator.AcquireSendAsync(attempt); if (Deliver()) { await permit.CommitAsync(); }"));

    [Fact]
    public Task The_fix_commits_a_permit_that_is_never_committed() => Snippet.Fix<PermitIsNotSettledAnalyzer, SettlePermitFix>(
        Host("""
        await using var {|MP0002:permit|} = await evaluator.AcquireSendAsync(attempt);
                Deliver();
        """),
        Host("""
        await using var permit = await evaluator.AcquireSendAsync(attempt);
                Deliver();
                if (permit.IsGranted)
                {
                    await permit.CommitAsync();
                }
        """));

    private static string Host(string body) => $$"""
        internal static class Host
        {
            internal static async Task Send(IMessagingPolicyEvaluator evaluator, SendAttempt attempt)
            {
                {{body}}
            }

            private static bool Deliver() => true;

            private static async Task Finish(SendPermit permit) => await permit.CommitAsync();
        }
        """;
}
