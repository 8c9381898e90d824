using Grpc.Core;
using Messaging.Policy.AspNetCore.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy.Grpc.Tests;

/// <summary>No error tells which secret of the recipient stopped a message: status, details and trailers are the same bytes.</summary>
public sealed class SecretsOverGrpcTests
{
    public static TheoryData<string> Names => new(RecipientSecrets.All.Select(secret => secret.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_secret_of_the_recipient_is_the_same_answer_as_a_closed_inbox(string name)
    {
        var expected = await AnswerAsync(RecipientSecrets.All[0].Arrange);

        var answer = await AnswerAsync(RecipientSecrets.All.Single(secret => secret.Name == name).Arrange);

        answer.Should().Be(expected).And.Contain("PermissionDenied").And.Contain("grpc-status-details-bin");
    }

    [Fact]
    public async Task Without_a_secret_the_same_message_is_sent() => (await AnswerAsync(_ => Task.CompletedTask)).Should().Contain("Deliver");

    /// <summary>The vulnerable twin: a service that answers by the decision in place of the view.</summary>
    [Fact]
    public async Task A_service_that_answers_by_the_decision_is_noticed()
    {
        var answers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, arrange) in RecipientSecrets.All)
        {
            answers.Add(await CarelessAsync(arrange));
        }

        answers.Should().HaveCountGreaterThan(8).And.Contain(answer => answer.Contains("NotFound", StringComparison.Ordinal));
    }

    private static async Task<string> AnswerAsync(Func<WebHost, Task> arrange)
    {
        await using var host = await ChatHost.StartAsync(RecipientSecrets.Policy);
        await arrange(host.Web);
        return await host.AnswerAsync("ben", "k1");
    }

    private static async Task<string> CarelessAsync(Func<WebHost, Task> arrange)
    {
        await using var web = await WebHost.StartAsync(RecipientSecrets.Policy, app => app.MapGrpcService<CarelessService>(), services => services.AddGrpc());
        await using var host = ChatHost.Over(web);
        await arrange(web);
        return await host.AnswerAsync("ben", "k1");
    }

    private sealed class CarelessService(IMessagingPolicyEvaluator evaluator) : Chat.ChatBase
    {
        public override async Task<StoredMessage> Send(NewMessage request, ServerCallContext context)
        {
            await using var permit = await evaluator.AcquireSendAsync(new SendAttempt("ana", request.To));
            var reasons = permit.Decision.Reasons;
            return permit.IsGranted ? new()
                : throw new RpcException(new(reasons.Contains(Reason.RecipientUnknown) ? StatusCode.NotFound : StatusCode.PermissionDenied, reasons[0].Code));
        }
    }
}
