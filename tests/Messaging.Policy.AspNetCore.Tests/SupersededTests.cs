using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Messaging.Policy.AspNetCore.Tests;

/// <summary>A handler that takes longer than the lease: another request takes the message over, and the first one's commit is refused.</summary>
public sealed class SupersededTests
{
    private const string Policy = """
        { "ages": null, "audience": { "default": "everyone" }, "lease": "PT1M", "budgets": [ { "name": "messages", "limit": 1, "every": "PT24H" } ] }
        """;

    [Fact]
    public async Task Once_the_other_has_sent_it_both_are_answered_as_sent()
    {
        await using var race = await Race.BeginAsync();

        race.Let(1);
        var second = await race.Second;
        race.Let(0);
        var first = await race.FinishedAsync(race.First);

        (first.StatusCode, second.StatusCode).Should().Be((HttpStatusCode.Created, HttpStatusCode.Created));
        first.Headers.Location.Should().Be(second.Headers.Location);
        race.Log.Lines.Should().ContainSingle(line => line.StartsWith("Warning A commit was refused", StringComparison.Ordinal));
        race.Handlers.Should().Be(2);
    }

    [Fact]
    public async Task While_the_other_holds_it_the_first_is_told_that_it_is_in_progress()
    {
        await using var race = await Race.BeginAsync();

        race.Let(0);
        var first = await race.FinishedAsync(race.First);
        race.Let(1);
        var second = await race.Second;

        (first.StatusCode, second.StatusCode).Should().Be((HttpStatusCode.Conflict, HttpStatusCode.Created));
        first.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(1));
        first.Headers.Location.Should().BeNull("what the handler set is taken back");
    }

    [Fact]
    public async Task Where_the_other_gives_it_back_the_first_commits_what_it_stored_and_does_not_run_again()
    {
        await using var race = await Race.BeginAsync();
        await race.WaitingAsync(() => race.Let(0));

        race.Let(1, StatusCodes.Status409Conflict);
        var second = await race.Second;
        var first = await race.FinishedAsync(race.First);

        (first.StatusCode, second.StatusCode).Should().Be((HttpStatusCode.Created, HttpStatusCode.Conflict));
        race.Handlers.Should().Be(2);
        race.Host.Store.FindThread("ana", "ben").State.Should().Be(MessageThreadState.Open);
        (await race.Host.PostAsync("/messages/ben", "k2")).StatusCode.Should().Be(HttpStatusCode.TooManyRequests, "it is paid once");
    }

    [Fact]
    public async Task A_handler_that_is_quicker_than_the_lease_is_not_taken_over()
    {
        await using var race = await Race.BeginAsync(overtakes: false);

        race.Let(0);
        var (first, second) = (await race.First, await race.FinishedAsync(race.Second));

        (first.StatusCode, second.StatusCode, race.Handlers).Should().Be((HttpStatusCode.Created, HttpStatusCode.Created, 1));
        race.Log.Lines.Should().BeEmpty();
    }

    private sealed class Race : IAsyncDisposable
    {
        private readonly ManualTime _time = new();
        private readonly TaskCompletionSource<int>[] _results = [new(), new()];
        private int _handlers;

        public WebHost Host { get; private set; } = null!;

        public LogLines Log { get; } = new();

        public Task<HttpResponseMessage> First { get; private set; } = null!;

        public Task<HttpResponseMessage> Second { get; private set; } = null!;

        public int Handlers => _handlers;

        /// <summary>Starts a request, lets the lease run out if that is wanted, and starts an equal one.</summary>
        public static async Task<Race> BeginAsync(bool overtakes = true)
        {
            var race = new Race();
            race.Host = await WebHost.StartAsync(
                Policy,
                app => app.MapPost("/messages/{to}", async (HttpContext http) =>
                {
                    http.Response.Headers.Location = "/elsewhere";
                    return Results.StatusCode(await race._results[Interlocked.Increment(ref race._handlers) - 1].Task);
                }).RequireMessagingPermit(WebHost.Attempt, permit => permit.Answer = (_, send) => TypedResults.Created(new Uri($"/messages/{send.Id}", UriKind.Relative))),
                services => services.AddSingleton<TimeProvider>(race._time).AddLogging(logging => logging.AddProvider(race.Log)));
            race.First = race.Host.PostAsync("/messages/ben", "k1");
            await TestTurns.UntilAsync(() => race._handlers == 1);
            if (overtakes)
            {
                race.Pass(TimeSpan.FromMinutes(2));
            }

            race.Second = race.Host.PostAsync("/messages/ben", "k1");
            await TestTurns.UntilAsync(() => race._handlers == 2 || race._time.Timers > 0);
            return race;
        }

        public void Let(int handler, int status = StatusCodes.Status204NoContent) => _results[handler].SetResult(status);

        /// <summary>Does something, and goes on once a request waits because of it.</summary>
        public Task WaitingAsync(Action act)
        {
            var before = _time.Timers;
            act();
            return TestTurns.UntilAsync(() => _time.Timers > before);
        }

        public async Task<HttpResponseMessage> FinishedAsync(Task<HttpResponseMessage> request)
        {
            for (var seen = 0; !request.IsCompleted;)
            {
                await TestTurns.UntilAsync(() => request.IsCompleted || _time.Timers > seen);
                seen = _time.Timers;
                _time.Advance(TimeSpan.FromSeconds(1));
            }

            return await request;
        }

        public ValueTask DisposeAsync() => Host.DisposeAsync();

        private void Pass(TimeSpan span)
        {
            Host.Clock.Advance(Duration.FromTimeSpan(span));
            _time.Advance(span);
        }
    }
}
