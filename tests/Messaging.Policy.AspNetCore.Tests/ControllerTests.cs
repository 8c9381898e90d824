using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy.AspNetCore.Tests;

/// <summary>A controller of MVC answers by the same results.</summary>
public sealed class ControllerTests
{
    private const string Policy = """{ "ages": null, "audience": { "default": "everyone" } }""";

    [Theory]
    [InlineData("ben", 204)]
    [InlineData("nobody", 403)]
    public async Task A_controller_returns_the_result(string to, int status)
    {
        await using var host = await StartAsync();

        ((int)(await host.PostAsync($"/controller/{to}")).StatusCode).Should().Be(status);
    }

    [Fact]
    public async Task Its_refusals_are_those_of_a_minimal_api()
    {
        await using var controller = await StartAsync();
        await using var minimal = await WebHost.StartAsync(Policy);

        (await controller.AnswerAsync("/controller/nobody")).Should().Be(await minimal.AnswerAsync("/messages/nobody"));
    }

    private static Task<WebHost> StartAsync() => WebHost.StartAsync(
        Policy, app => app.MapControllers(), services => services.AddControllers().AddApplicationPart(typeof(ControllerTests).Assembly));
}

[ApiController]
[Route("controller")]
public sealed class MessagesController(IMessagingPolicyEvaluator evaluator) : ControllerBase
{
    [HttpPost("{to}")]
    public async Task<IResult> Post(string to)
    {
        await using var permit = await evaluator.AcquireSendAsync(new SendAttempt("ana", to));
        if (!permit.IsGranted)
        {
            return MessagingResults.Problem(permit.Decision.SenderView);
        }

        await permit.CommitAsync();
        return TypedResults.NoContent();
    }
}
