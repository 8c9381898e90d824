using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy.AspNetCore.Tests;

/// <summary>Acquire before the handler, commit after success, give back after anything else.</summary>
public sealed class PermitFilterTests
{
    private const string OneMessage = """{ "ages": null, "audience": { "default": "everyone" }, "budgets": [ { "name": "messages", "limit": 1, "every": "PT1H" } ] }""";

    public static TheoryData<string, Delegate> Failures => new()
    {
        { "a result with a status", () => Results.Conflict() },
        { "a typed result in a union", Microsoft.AspNetCore.Http.HttpResults.Results<Microsoft.AspNetCore.Http.HttpResults.NoContent, Microsoft.AspNetCore.Http.HttpResults.Conflict> () => TypedResults.Conflict() },
        { "a result that tells no status", () => Results.StatusCode(StatusCodes.Status409Conflict) is { } known ? new Untold(known) : null! },
        { "a status that is set directly", (HttpContext http) => { http.Response.StatusCode = StatusCodes.Status409Conflict; } },
        { "a status and a body that are written directly", (HttpContext http) => { http.Response.StatusCode = StatusCodes.Status409Conflict; return http.Response.WriteAsync("no"); } },
        { "a problem in a result of JSON", () => Results.Json(new Microsoft.AspNetCore.Mvc.ProblemDetails { Status = StatusCodes.Status409Conflict }) },
        { "an empty result after a status", (HttpContext http) => { http.Response.StatusCode = StatusCodes.Status409Conflict; return Results.Empty; } },
    };

    public static TheoryData<string, Delegate> Successes => new()
    {
        { "nothing", () => { } },
        { "a result with a status", () => Results.NoContent() },
        { "a result that tells no status", () => new Untold(Results.NoContent()) },
        { "a redirection", () => Results.Redirect("/elsewhere") },
        { "a status that is set directly", (HttpContext http) => { http.Response.StatusCode = StatusCodes.Status204NoContent; } },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_gives_back_and_reaches_the_client(string what, Delegate handler)
    {
        await using var host = await WebHost.StartAsync(OneMessage, app => app.MapPost("/messages/{to}", handler).RequireMessagingPermit(WebHost.Attempt));

        var first = await host.PostAsync("/messages/ben");
        var second = await host.PostAsync("/messages/ben");

        (first.StatusCode, second.StatusCode).Should().Be((HttpStatusCode.Conflict, HttpStatusCode.Conflict), "{0} left the token", what);
        host.Store.FindThread("ana", "ben").State.Should().Be(MessageThreadState.None);
    }

    [Theory]
    [MemberData(nameof(Successes))]
    public async Task A_success_commits_and_is_answered_by_the_answer(string what, Delegate handler)
    {
        await using var host = await WebHost.StartAsync(OneMessage, app => app.MapPost("/messages/{to}", handler).RequireMessagingPermit(WebHost.Attempt));

        var first = await host.PostAsync("/messages/ben");
        var second = await host.PostAsync("/messages/ben");

        (first.StatusCode, second.StatusCode).Should().Be((HttpStatusCode.Accepted, HttpStatusCode.TooManyRequests), "{0} took the token", what);
        first.Headers.Location.Should().BeNull();
    }

    [Fact]
    public void Options_that_would_hide_nothing_are_refused()
    {
        var options = new MessagingPermitOptions();

        options.Invoking(of => of.LeastTime = TimeSpan.FromTicks(-1)).Should().Throw<ArgumentOutOfRangeException>();
        options.Invoking(of => of.RepeatWait = TimeSpan.Zero).Should().Throw<ArgumentOutOfRangeException>();
        options.Invoking(of => of.Answer = null!).Should().Throw<ArgumentNullException>();
        options.Invoking(of => of.LeastTime = TimeSpan.Zero).Should().NotThrow("the twin is the default");
    }

    [Theory]
    [InlineData(StatusCodes.Status200OK)]
    [InlineData(StatusCodes.Status404NotFound)]
    [InlineData(StatusCodes.Status500InternalServerError)]
    public async Task A_status_that_stands_already_does_not_take_the_guard_away(int status)
    {
        await using var host = await WebHost.StartAsync(OneMessage, app =>
        {
            app.Use((http, next) =>
            {
                http.Response.StatusCode = status;
                return next(http);
            });
            WebHost.Messages(app);
        });
        host.Store.SetBlocks("ben", "ana", BlockState.Blocks);

        (await host.PostAsync("/messages/ben")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        host.Sent.Should().BeEmpty();
    }

    [Fact]
    public async Task An_exception_gives_back()
    {
        var isBroken = true;
        await using var host = await WebHost.StartAsync(
            OneMessage, app => app.MapPost("/messages/{to}", () => isBroken ? throw new IOException("the table is down") : Results.NoContent()).RequireMessagingPermit(WebHost.Attempt));

        var send = () => host.PostAsync("/messages/ben");

        await send.Should().ThrowAsync<IOException>();
        isBroken = false;
        (await host.PostAsync("/messages/ben")).StatusCode.Should().Be(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Where_parameters_cannot_be_bound_nothing_is_acquired()
    {
        var asked = 0;
        await using var host = await WebHost.StartAsync(OneMessage, app => app.MapPost("/messages/{to}", (string to, int count) => { }).RequireMessagingPermit(context =>
        {
            asked++;
            return WebHost.Attempt(context);
        }));

        var response = await host.PostAsync("/messages/ben?count=many");

        (response.StatusCode, asked).Should().Be((HttpStatusCode.BadRequest, 0));
        (await host.PostAsync("/messages/ben?count=1")).StatusCode.Should().Be(HttpStatusCode.Accepted);
        asked.Should().Be(1);
    }

    [Fact]
    public async Task A_handler_that_returns_a_value_is_refused_when_the_endpoint_is_built()
    {
        await using var host = await WebHost.StartAsync(OneMessage, app => app.MapPost("/messages/{to}", () => "stored").RequireMessagingPermit(WebHost.Attempt));

        var send = () => host.PostAsync("/messages/ben");

        (await send.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*String*Answer*");
    }

    [Fact]
    public async Task A_handler_finds_the_permit_and_others_do_not()
    {
        await using var host = await WebHost.StartAsync(OneMessage, app =>
        {
            app.MapPost("/messages/{to}", (HttpContext http) => http.GetMessagingPermit().Permit.IsGranted ? Results.NoContent() : Results.Conflict()).RequireMessagingPermit(WebHost.Attempt);
            app.MapPost("/free/{to}", (HttpContext http) => { http.GetMessagingPermit(); });
        });

        (await host.PostAsync("/messages/ben")).StatusCode.Should().Be(HttpStatusCode.Accepted);
        var free = () => host.PostAsync("/free/ben");
        await free.Should().ThrowAsync<InvalidOperationException>();
    }

    [Fact]
    public async Task A_group_is_guarded_and_an_attempt_may_be_looked_up()
    {
        await using var host = await WebHost.StartAsync(OneMessage, app => app.MapGroup("/v1").RequireMessagingPermit(
            async context =>
            {
                await Task.Yield();
                return WebHost.Attempt(context);
            },
            _ => { }).MapPost("/messages/{to}", () => { }));

        (await host.PostAsync("/v1/messages/ben")).StatusCode.Should().Be(HttpStatusCode.Accepted);
        (await host.PostAsync("/v1/messages/nobody")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_evaluator_that_is_registered_under_a_key_is_asked_by_it()
    {
        await using var host = await WebHost.StartAsync(
            OneMessage, app => WebHost.Messages(app, permit => permit.EvaluatorKey = "strict"),
            services => services.AddKeyedMessagingPolicy("strict", policy => policy.UseDocument("""{ "ages": null, "audience": { "default": "noOne" } }""")));

        (await host.PostAsync("/messages/ben")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    /// <summary>Executes another result, and tells no status.</summary>
    private sealed class Untold(IResult result) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => result.ExecuteAsync(httpContext);
    }
}
