using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Messaging.Policy.AspNetCore.Tests;

/// <summary>No answer tells which secret of the recipient stopped a message: they are the same bytes.</summary>
public sealed class SecretsOverHttpTests
{
    public static TheoryData<string> Names => new(RecipientSecrets.All.Select(secret => secret.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_secret_of_the_recipient_is_the_same_answer_as_a_closed_inbox(string name)
    {
        var expected = await AnswerAsync(RecipientSecrets.All[0].Arrange, WebHost.Messages);

        var answer = await AnswerAsync(RecipientSecrets.All.Single(secret => secret.Name == name).Arrange, WebHost.Messages);

        answer.Should().Be(expected).And.StartWith("403\n").And.Contain("recipient_unavailable");
    }

    [Fact]
    public async Task Without_a_secret_the_same_message_is_sent() =>
        (await AnswerAsync(_ => Task.CompletedTask, WebHost.Messages)).Should().StartWith("201\n");

    /// <summary>The vulnerable twin: an endpoint that answers by the decision in place of the view.</summary>
    [Fact]
    public async Task An_endpoint_that_answers_by_the_decision_is_noticed()
    {
        var answers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, arrange) in RecipientSecrets.All)
        {
            answers.Add(await AnswerAsync(arrange, Careless));
        }

        answers.Should().HaveCountGreaterThan(8);
    }

    /// <summary>Another vulnerable twin: a status of its own for an account that does not exist.</summary>
    [Fact]
    public async Task An_endpoint_that_answers_404_is_noticed() =>
        (await AnswerAsync(RecipientSecrets.All.Single(secret => secret.Name == "unknown").Arrange, Careless))
            .Should().StartWith("404\n").And.NotBe(await AnswerAsync(RecipientSecrets.All[0].Arrange, Careless));

    private static void Careless(WebApplication app) => app.MapPost("/messages/{to}", async (string to, HttpContext http, IMessagingPolicyEvaluator evaluator) =>
    {
        await using var permit = await evaluator.AcquireSendAsync(new SendAttempt(http.Request.Headers["X-User"].ToString(), to));
        var decision = permit.Decision;
        return permit.IsGranted ? Results.Ok()
            : decision.Reasons.Contains(Reason.RecipientUnknown) ? Results.NotFound()
            : Results.Problem(statusCode: decision.RetryAt is null ? 403 : 429, type: decision.Reasons[0].Code);
    });

    private static async Task<string> AnswerAsync(Func<WebHost, Task> arrange, Action<WebApplication> map)
    {
        await using var host = await WebHost.StartAsync(RecipientSecrets.Policy, map);
        await arrange(host);
        return await host.AnswerAsync("/messages/ben", key: "k1");
    }
}
