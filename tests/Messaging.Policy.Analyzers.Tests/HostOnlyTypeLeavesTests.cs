using Messaging.Policy.CodeFixes;

namespace Messaging.Policy.Analyzers.Tests;

/// <summary>MP0001.</summary>
public sealed class HostOnlyTypeLeavesTests
{
    [Theory]
    [InlineData("app.MapGet(\"/\", {|MP0001:async (IMessagingPolicyEvaluator e) => await e.CanSendMessageAsync(new SendAttempt(1, 2))|});")]
    [InlineData("app.MapPost(\"/\", {|MP0001:Ask|});")]
    [InlineData("app.MapGet(\"/\", (Decision decision) => Results.Ok({|MP0001:decision|}));")]
    [InlineData("JsonSerializer.Serialize({|MP0001:(Decision)default|});")]
    [InlineData("JsonSerializer.Serialize({|MP0001:new Decision[1]|});")]
    [InlineData("logger.LogInformation(\"decided {@Decision}\", {|MP0001:(Decision)default|});")]
    [InlineData("logger.LogInformation(\"explained {@Why}\", {|MP0001:(Explanation)null|});")]
    public Task Reported_where_a_host_side_answer_leaves(string statement) => Snippet.Check<HostOnlyTypeLeavesAnalyzer>(Host(statement));

    [Theory]
    [InlineData("app.MapGet(\"/\", async (IMessagingPolicyEvaluator e) => (await e.CanSendMessageAsync(new SendAttempt(1, 2))).SenderView);")]
    [InlineData("app.MapGet(\"/\", (Decision decision) => Results.Ok(decision.SenderView));")]
    [InlineData("JsonSerializer.Serialize(default(Decision).SenderView);")]
    [InlineData("logger.LogInformation(\"decided {Outcome}\", default(Decision).Outcome);")]
    [InlineData("Console.WriteLine(default(Decision));")]
    public Task Silent_where_the_view_leaves(string statement) => Snippet.Check<HostOnlyTypeLeavesAnalyzer>(Host(statement));

    [Theory]
    [InlineData("Serilog.Log.Information(\"decided {@Decision}\", {|MP0001:decision|});")]
    [InlineData("Serilog.Log.Logger.Information(\"decided {@Permit}\", {|MP0001:(SendPermit)default|});")]
    [InlineData("Serilog.Log.Information(\"decided {@View}\", decision.SenderView);")]
    [InlineData("Serilog.Log.Information(\"decided {Json}\", HostJson.Format(decision));")]
    public Task A_logger_that_takes_values_apart_gets_the_view(string statement) => Snippet.Check<HostOnlyTypeLeavesAnalyzer>(Host(statement) + """

        namespace Serilog
        {
            public interface ILogger
            {
                void Information(string template, params object[] values);
            }

            public static class Log
            {
                public static ILogger Logger => throw new NotImplementedException();

                public static void Information(string template, params object[] values) => throw new NotImplementedException();
            }
        }
        """);

    [Fact]
    public Task Reported_on_an_action_of_a_controller() => Snippet.Check<HostOnlyTypeLeavesAnalyzer>("""
        public sealed class Messages : ControllerBase
        {
            public Task<ActionResult<Decision>> {|MP0001:Ask|}() => throw new NotImplementedException();

            public Task<ActionResult<SenderView>> Look() => throw new NotImplementedException();

            private Task<Decision> Inside() => throw new NotImplementedException();
        }
        """);

    [Fact]
    public Task The_fix_hands_out_the_view() => Snippet.Fix<HostOnlyTypeLeavesAnalyzer, UseSenderViewFix>(
        Host("JsonSerializer.Serialize({|MP0001:decision|}); app.MapGet(\"/\", (SendPermit permit) => Results.Ok({|MP0001:permit|}));"),
        Host("JsonSerializer.Serialize(decision.SenderView); app.MapGet(\"/\", (SendPermit permit) => Results.Ok(permit.Decision.SenderView));"));

    private static string Host(string statement) => $$"""
        internal static class Host
        {
            internal static void Wire(WebApplication app, ILogger logger, Decision decision)
            {
                {{statement}}
            }

            private static Task<Decision> Ask() => throw new NotImplementedException();
        }
        """;
}
