using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy.AspNetCore.Tests;

/// <summary>Two equal requests at once get the same two answers, whether the first is delivered or stopped in silence.</summary>
public sealed class EqualRequestsTests
{
    private const string Policy = """
        {
          "ages": null, "audience": { "default": "everyone" },
          "budgets": [ { "name": "messages", "limit": 2, "every": "PT1H" } ],
          "disclosure": { "sender_blocked": "silent" }
        }
        """;

    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    public async Task Two_equal_requests_at_once_get_the_same_answers_in_both_worlds(int leastMilliseconds)
    {
        await using var open = await World.StartAsync(block: BlockState.None, permit => permit.LeastTime = TimeSpan.FromMilliseconds(leastMilliseconds));
        await using var blocked = await World.StartAsync(block: BlockState.Blocks, permit => permit.LeastTime = TimeSpan.FromMilliseconds(leastMilliseconds));

        var (answers, others) = (await open.PlayAsync(), await blocked.PlayAsync());

        others.Should().Equal(answers);
        answers.Should().HaveCount(4).And.OnlyContain(answer => answer == answers[0], "a repeat is answered as the message").And.Contain(answer => answer.StartsWith("201\n", StringComparison.Ordinal));
        (open.Host.Sent.Count, blocked.Host.Sent.Count).Should().Be((1, 0));
    }

    [Fact]
    public async Task What_is_left_of_a_limit_after_them_is_the_same()
    {
        await using var open = await World.StartAsync(BlockState.None);
        await using var blocked = await World.StartAsync(BlockState.Blocks);
        foreach (var world in new[] { open, blocked })
        {
            await world.PlayAsync();
            (await world.Host.PostAsync("/messages/ben", "k2")).StatusCode.Should().Be(HttpStatusCode.Created);
            (await world.Host.PostAsync("/messages/ben", "k3")).StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        }
    }

    /// <summary>The vulnerable twin: an endpoint that answers a repeat by what the permit says.</summary>
    [Fact]
    public async Task An_endpoint_that_tells_at_once_that_a_message_is_in_progress_is_noticed()
    {
        await using var open = await World.StartAsync(BlockState.None, careless: true);
        await using var blocked = await World.StartAsync(BlockState.Blocks, careless: true);

        (await open.PlayAsync()).Should().NotEqual(await blocked.PlayAsync()).And.Contain(answer => answer.StartsWith("409\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_the_first_fails_the_repeat_is_sent()
    {
        await using var world = await World.StartAsync(BlockState.None);
        var first = world.Host.PostAsync("/messages/ben?fails=true", "k1");
        await world.Begun.Task;
        var second = world.Host.PostAsync("/messages/ben", "k1");
        await TestTurns.UntilAsync(() => world.Time.Timers > 0);

        world.GoOn.SetResult();

        (await first).StatusCode.Should().Be(HttpStatusCode.InsufficientStorage);
        (await world.FinishedAsync(second)).StatusCode.Should().Be(HttpStatusCode.Created);
        world.Host.Sent.Should().ContainSingle();
    }

    [Fact]
    public async Task A_client_that_goes_away_stops_no_handler()
    {
        await using var world = await World.StartAsync(BlockState.None);
        using var client = new CancellationTokenSource();
        var first = world.Host.PostAsync("/messages/ben", "k1", cancellationToken: client.Token);
        await world.Begun.Task;

        await client.CancelAsync();
        world.GoOn.SetResult();
        await FluentActions.Awaiting(() => first).Should().ThrowAsync<OperationCanceledException>();

        await TestTurns.UntilAsync(() => world.Host.Sent.Count == 1);
        (await world.FinishedAsync(world.Host.PostAsync("/messages/ben", "k1"))).StatusCode.Should().Be(HttpStatusCode.Created);
        world.Host.Sent.Should().ContainSingle("the first was stored, and this is its repeat");
        world.Tokens.Should().Equal(false, false);
    }

    private sealed class World : IAsyncDisposable
    {
        private World(WebHost host, ManualTime time) => (Host, Time) = (host, time);

        public WebHost Host { get; }

        public TaskCompletionSource Begun { get; private set; } = new();

        public TaskCompletionSource GoOn { get; private set; } = new();

        /// <summary>What the handler saw of a client that went away: by its argument, and by its request.</summary>
        public ConcurrentQueue<bool> Tokens { get; } = new();

        public ManualTime Time { get; }

        public static async Task<World> StartAsync(BlockState block, Action<MessagingPermitOptions>? configure = null, bool careless = false)
        {
            var time = new ManualTime();
            World? world = null;
            var host = await WebHost.StartAsync(Policy, app =>
            {
                if (careless)
                {
                    app.MapPost("/messages/{to}", (string to, HttpContext http, IMessagingPolicyEvaluator evaluator) => world!.AnswerByStatusAsync(to, http, evaluator));
                    return;
                }

                app.MapPost("/messages/{to}", (string to, bool? fails, HttpContext http, CancellationToken token) => world!.HandleAsync(to, fails ?? false, http, token))
                    .RequireMessagingPermit(WebHost.Attempt, permit =>
                    {
                        permit.Answer = (_, send) => TypedResults.Created($"/messages/{send.Id}", send.View.Outcome.ToString());
                        configure?.Invoke(permit);
                    });
            }, services => services.AddSingleton<TimeProvider>(time));
            host.Store.SetBlocks("ben", "ana", block);
            return world = new(host, time);
        }

        /// <summary>A request, an equal one meanwhile, an equal one after, and another equal one.</summary>
        public async Task<List<string>> PlayAsync()
        {
            var first = Host.PostAsync("/messages/ben", "k1");
            await TestTurns.UntilAsync(() => Begun.Task.IsCompleted || first.IsCompleted || Time.Timers > 0);
            var before = Time.Timers;
            var second = Host.PostAsync("/messages/ben", "k1");
            await TestTurns.UntilAsync(() => second.IsCompleted || Time.Timers > before);
            GoOn.TrySetResult();
            List<string> answers = [await WebHost.TextOfAsync(await FinishedAsync(first)), await WebHost.TextOfAsync(await FinishedAsync(second))];
            for (var i = 0; i < 2; i++)
            {
                answers.Add(await WebHost.TextOfAsync(await FinishedAsync(Host.PostAsync("/messages/ben", "k1"))));
            }

            return answers;
        }

        /// <summary>Lets time pass until the request is answered.</summary>
        public async Task<HttpResponseMessage> FinishedAsync(Task<HttpResponseMessage> request)
        {
            for (var seen = 0; !request.IsCompleted;)
            {
                await TestTurns.UntilAsync(() => request.IsCompleted || Time.Timers > seen);
                seen = Time.Timers;
                Time.Advance(TimeSpan.FromMilliseconds(200));
            }

            return await request;
        }

        public ValueTask DisposeAsync() => Host.DisposeAsync();

        private async Task<IResult> HandleAsync(string to, bool fails, HttpContext http, CancellationToken token)
        {
            Begun.TrySetResult();
            await GoOn.Task;
            if (fails)
            {
                return Results.StatusCode(StatusCodes.Status507InsufficientStorage);
            }

            Tokens.Enqueue(token.IsCancellationRequested);
            Tokens.Enqueue(http.RequestAborted.IsCancellationRequested);
            Host.Sent.Enqueue($"{to}:{http.GetMessagingPermit().Send.Id}");
            return Results.NoContent();
        }

        private async Task<IResult> AnswerByStatusAsync(string to, HttpContext http, IMessagingPolicyEvaluator evaluator)
        {
            var id = http.Request.Headers[IdempotencyKey.HeaderName].ToString();
            await using var permit = await evaluator.AcquireSendAsync(new SendAttempt("ana", to) { MessageId = id });
            if (permit.Status == PermitStatus.InProgress)
            {
                return MessagingResults.InProgress();
            }

            if (permit.IsGranted)
            {
                Begun.TrySetResult();
                await GoOn.Task;
            }

            await permit.CommitAsync();
            return TypedResults.Created($"/messages/{id}", "Deliver");
        }
    }
}
