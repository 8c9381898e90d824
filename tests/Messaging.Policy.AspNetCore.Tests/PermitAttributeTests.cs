using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy.AspNetCore.Tests;

/// <summary>The permit around an action of a controller.</summary>
public sealed class PermitAttributeTests
{
    private const string Policy = """
        {
          "ages": null, "audience": { "default": "everyone" },
          "budgets": [ { "name": "messages", "limit": 1, "every": "PT1H" } ],
          "disclosure": { "sender_blocked": "silent" }
        }
        """;

    [Fact]
    public async Task A_permitted_action_runs_and_its_answer_is_that_of_the_attribute()
    {
        await using var host = await StartAsync();

        var response = await host.PostAsync("/guarded/ben", "k1");

        response.StatusCode.Should().Be(HttpStatusCode.Created);
        host.Sent.Single().Should().StartWith("ben:").And.HaveLength("ben:".Length + 43, "the id comes from the key");
        response.Headers.Contains("X-Stored").Should().BeFalse("what an action sets when it succeeds reaches nobody");
    }

    [Fact]
    public async Task A_delivery_and_a_send_that_is_stopped_in_silence_are_the_same_bytes()
    {
        await using var open = await StartAsync();
        await using var blocked = await StartAsync(BlockState.Blocks);

        foreach (var key in new[] { "k1", "k1", "k2" })
        {
            (await blocked.AnswerAsync("/guarded/ben", key)).Should().Be(await open.AnswerAsync("/guarded/ben", key));
        }

        (open.Sent.Count, blocked.Sent.Count).Should().Be((1, 0));
    }

    [Fact]
    public async Task Its_refusals_are_those_of_a_minimal_api()
    {
        await using var controller = await StartAsync();
        await using var minimal = await WebHost.StartAsync(Policy);

        foreach (var (to, key) in new[] { ("nobody", "k1"), ("ben", "not a key"), ("ben", "k1"), ("ben", "k2") })
        {
            var (one, other) = (await controller.AnswerAsync($"/guarded/{to}", key), await minimal.AnswerAsync($"/messages/{to}", key));

            (one == other).Should().Be(!one.StartsWith("201\n", StringComparison.Ordinal), "a delivery is written by other code, and this is not: {0}", one);
        }
    }

    [Theory]
    [InlineData("status")]
    [InlineData("problem")]
    [InlineData("forbid")]
    [InlineData("http")]
    [InlineData("filter")]
    public async Task An_action_that_fails_gives_back_and_its_answer_reaches_the_client(string how)
    {
        await using var host = await StartAsync();

        var (first, second) = (await host.PostAsync($"/guarded/ben/{how}"), await host.PostAsync($"/guarded/ben/{how}"));

        (first.StatusCode, second.StatusCode).Should().Be((HttpStatusCode.Conflict, HttpStatusCode.Conflict), "{0} left the token", how);
        host.Store.FindThread("ana", "ben").State.Should().Be(MessageThreadState.None);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("ok")]
    [InlineData("empty")]
    [InlineData("redirect")]
    public async Task An_action_that_succeeds_commits_and_is_answered_by_the_answer(string how)
    {
        await using var host = await StartAsync();

        var (first, second) = (await host.PostAsync($"/guarded/ben/{how}"), await host.PostAsync($"/guarded/ben/{how}"));

        (first.StatusCode, second.StatusCode).Should().Be((HttpStatusCode.Accepted, HttpStatusCode.TooManyRequests), "{0} took the token", how);
        first.Headers.Location.Should().BeNull();
    }

    [Fact]
    public async Task An_exception_gives_back()
    {
        await using var host = await StartAsync();

        var send = () => host.PostAsync("/guarded/ben/throw");

        await send.Should().ThrowAsync<IOException>();
        (await host.PostAsync("/guarded/ben/nothing")).StatusCode.Should().Be(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Its_least_time_holds_for_both()
    {
        foreach (var block in new[] { BlockState.None, BlockState.Blocks })
        {
            var time = new ManualTime();
            await using var host = await StartAsync(block, services => services.AddSingleton<TimeProvider>(time));

            var answer = host.PostAsync("/guarded/ben/slow");
            await TestTurns.UntilAsync(() => time.Timers > 0);

            answer.IsCompleted.Should().BeFalse();
            time.Advance(TimeSpan.FromMilliseconds(200));
            (await answer.WaitAsync(TimeSpan.FromSeconds(30))).StatusCode.Should().Be(HttpStatusCode.Accepted);
        }
    }

    [Fact]
    public async Task Where_a_key_is_required_a_request_without_one_is_a_bad_request()
    {
        await using var host = await StartAsync();

        (await host.PostAsync("/guarded/ben/keyed")).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await host.PostAsync("/guarded/ben/keyed", "k1")).StatusCode.Should().Be(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task The_description_of_an_action_tells_every_status()
    {
        await using var host = await StartAsync();

        var action = host.Services.GetRequiredService<IApiDescriptionGroupCollectionProvider>().ApiDescriptionGroups.Items.SelectMany(group => group.Items)
            .Single(each => each.RelativePath == "guarded/{to}");

        action.SupportedResponseTypes.Where(each => each.Type == typeof(ProblemDetails)).Select(each => each.StatusCode).Should().BeEquivalentTo([400, 403, 409, 429, 503]);
    }

    [Theory]
    [InlineData(nameof(Actions.Value), false)]
    [InlineData(nameof(Actions.Typed), false)]
    [InlineData(nameof(Actions.Task), true)]
    [InlineData(nameof(Actions.Result), true)]
    public void An_action_that_returns_a_value_is_refused_when_the_controllers_are_built(string name, bool isAllowed)
    {
        var action = new ActionModel(typeof(Actions).GetMethod(name)!, []);

        var apply = () => new SendsMessageAttribute().Apply(action);

        if (isAllowed)
        {
            apply.Should().NotThrow();
        }
        else
        {
            apply.Should().Throw<InvalidOperationException>().WithMessage("*GetAnswer*");
        }
    }

    private static async Task<WebHost> StartAsync(BlockState block = BlockState.None, Action<IServiceCollection>? register = null)
    {
        var host = await WebHost.StartAsync(Policy, app => app.MapControllers(), services =>
        {
            services.AddControllers().AddApplicationPart(typeof(ControllerTests).Assembly);
            register?.Invoke(services);
        });
        host.Store.SetBlocks("ben", "ana", block);
        return host;
    }

    private static class Actions
    {
        public static string Value() => "stored";

        public static Task<ActionResult<string>> Typed() => System.Threading.Tasks.Task.FromResult<ActionResult<string>>("stored");

        public static Task Task() => System.Threading.Tasks.Task.CompletedTask;

        public static Task<IActionResult> Result() => System.Threading.Tasks.Task.FromResult<IActionResult>(new NoContentResult());
    }
}

/// <summary>The recipient is in the route, the sender in a header that stands for authentication.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class FromRouteAttribute : MessagingPermitAttribute
{
    protected override ValueTask<SendAttempt> GetAttemptAsync(ActionExecutingContext context) =>
        ValueTask.FromResult(new SendAttempt(context.HttpContext.Request.Headers["X-User"].ToString(), (string)context.ActionArguments["to"]!));
}

public sealed class SendsMessageAttribute : FromRouteAttribute;

public sealed class SendsMessageAndTellsAttribute : FromRouteAttribute
{
    protected override IActionResult GetAnswer(ActionExecutingContext context, MessagingSend send) => new CreatedResult($"/messages/{send.Id}", send.View.Outcome.ToString());
}

public sealed class SendsMessageSlowlyAttribute : FromRouteAttribute
{
    public SendsMessageSlowlyAttribute() => Options.LeastTime = TimeSpan.FromMilliseconds(200);
}

/// <summary>Answers in place of the action.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AnswersConflictAttribute : ActionFilterAttribute
{
    public AnswersConflictAttribute() => Order = 1;

    public override void OnActionExecuting(ActionExecutingContext context) => context.Result = new ConflictResult();
}

[ApiController]
[Route("guarded/{to}")]
public sealed class GuardedController(ConcurrentQueue<string> sent) : ControllerBase
{
    [HttpPost, SendsMessageAndTells]
    public void Post(string to)
    {
        Response.Headers["X-Stored"] = "yes";
        sent.Enqueue($"{to}:{HttpContext.GetMessagingPermit().Send.Id}");
    }

    [HttpPost("status"), SendsMessage]
    public IActionResult Fail(string to) => StatusCode(StatusCodes.Status409Conflict);

    [HttpPost("problem"), SendsMessage]
    public IActionResult Problem(string to) => new ObjectResult(new ProblemDetails { Status = StatusCodes.Status409Conflict });

    [HttpPost("forbid"), SendsMessage]
    public IActionResult Untold(string to) => new UntoldResult();

    [HttpPost("http"), SendsMessage]
    public IResult Http(string to) => Results.Conflict();

    [HttpPost("filter"), SendsMessage, AnswersConflict]
    public void Filter(string to) => sent.Enqueue(to);

    [HttpPost("throw"), SendsMessage]
    public void Throw(string to) => throw new IOException("the table is down");

    [HttpPost("nothing"), SendsMessage]
    public Task Nothing(string to) => Task.CompletedTask;

    [HttpPost("ok"), SendsMessage]
    public IActionResult Succeed(string to) => Ok("stored");

    [HttpPost("empty"), SendsMessage]
    public IResult NoBody(string to) => Results.NoContent();

    [HttpPost("redirect"), SendsMessage]
    public IActionResult Elsewhere(string to) => Redirect("/elsewhere");

    [HttpPost("slow"), SendsMessageSlowly]
    public void Slow(string to) => sent.Enqueue(to);

    [HttpPost("keyed"), SendsMessage(RequiresIdempotencyKey = true)]
    public void Keyed(string to) => sent.Enqueue(to);

    /// <summary>Sets a status, and tells none.</summary>
    private sealed class UntoldResult : ActionResult
    {
        public override void ExecuteResult(ActionContext context) => context.HttpContext.Response.StatusCode = StatusCodes.Status409Conflict;
    }
}
