using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy.AspNetCore.Tests;

/// <summary>The permit around a method of a hub.</summary>
public sealed class HubFilterTests
{
    private const string Policy = """{ "ages": null, "audience": { "default": "everyone" }, "budgets": [ { "name": "messages", "limit": 1, "every": "PT1H" } ] }""";
    private const string Silent = """{ "ages": null, "audience": { "default": "everyone" }, "disclosure": { "sender_blocked": "silent" } }""";

    [Fact]
    public async Task A_permitted_invocation_runs_and_its_answer_is_that_of_the_filter()
    {
        await using var host = await StartAsync(Policy);

        (await InvokeAsync(host, "ben", "hello")).Should().Be("Deliver");
        host.Sent.Should().Equal("ben:hello");
    }

    [Fact]
    public async Task A_refusal_carries_the_view_and_nothing_else()
    {
        await using var host = await StartAsync(Policy);
        host.Store.SetBlocks("ben", "ana", BlockState.Blocks);

        var refused = await Assert.ThrowsAsync<HubException>(() => InvokeAsync(host, "ben", "hello"));

        var json = refused.Message[refused.Message.IndexOf('{', StringComparison.Ordinal)..];
        JsonSerializer.Deserialize<SenderView>(json).Reasons.Select(reason => reason.Code).Should().Equal("recipient_unavailable");
        refused.Message.Should().NotContain("blocked");
        host.Sent.Should().BeEmpty();
    }

    [Fact]
    public async Task An_invocation_that_is_stopped_in_silence_gets_the_answer_of_a_delivery_and_does_not_run()
    {
        await using var host = await StartAsync(Silent);
        host.Store.SetBlocks("ben", "ana", BlockState.Blocks);

        (await InvokeAsync(host, "ben", "hello")).Should().Be("Deliver");
        host.Sent.Should().BeEmpty();
    }

    [Fact]
    public async Task A_method_that_throws_gives_back()
    {
        await using var host = await StartAsync(Policy);

        await Assert.ThrowsAsync<HubException>(() => InvokeAsync(host, "ben", "boom"));

        (await InvokeAsync(host, "ben", "hello")).Should().Be("Deliver", "the token came back");
    }

    [Fact]
    public async Task Other_methods_are_not_guarded()
    {
        await using var host = await StartAsync(Policy);
        await using var connection = await ConnectAsync(host);

        (await connection.InvokeAsync<int>(nameof(ChatHub.Count))).Should().Be(0);
    }

    [Theory]
    [InlineData("Sent")]
    [InlineData("send")]
    [InlineData("GetHashCode")]
    public void A_method_that_the_hub_does_not_have_is_refused(string method)
    {
        var guard = () => new HubOptions<ChatHub>().AddMessagingPermit(method, _ => default);

        guard.Should().Throw<ArgumentException>().WithMessage($"*ChatHub*'{method}'*Count*Send*");
        new HubOptions<ChatHub>().AddMessagingPermit(nameof(ChatHub.Send), _ => default).Should().NotBeNull("the twin names a method that there is");
    }

    [Theory]
    [InlineData(BlockState.Blocks)]
    [InlineData(BlockState.None)]
    public async Task An_answer_takes_its_least_time_delivered_or_not(BlockState block)
    {
        var time = new ManualTime();
        await using var host = await WebHost.StartAsync(Silent, app => app.MapHub<ChatHub>("/chat"), services => services.AddSingleton<TimeProvider>(time).AddSignalR().AddHubOptions<ChatHub>(hub =>
            hub.AddMessagingPermit(nameof(ChatHub.Send), Attempt, permit => (permit.LeastTime, permit.Answer) = (TimeSpan.FromMilliseconds(200), (_, send) => send.View.Outcome.ToString()))));
        host.Store.SetBlocks("ben", "ana", block);
        await using var connection = await ConnectAsync(host);
        var before = time.Timers;

        var answer = connection.InvokeAsync<string>(nameof(ChatHub.Send), "ben", "hello");
        await TestTurns.UntilAsync(() => time.Timers > before);

        answer.IsCompleted.Should().BeFalse();
        host.Sent.Should().HaveCount(block == BlockState.None ? 1 : 0);
        time.Advance(TimeSpan.FromMilliseconds(200));
        (await answer.WaitAsync(TimeSpan.FromSeconds(30))).Should().Be("Deliver");
    }

    [Fact]
    public async Task Without_a_least_time_nothing_waits()
    {
        var time = new ManualTime();
        await using var host = await WebHost.StartAsync(Silent, app => app.MapHub<ChatHub>("/chat"), services => services.AddSingleton<TimeProvider>(time).AddSignalR().AddHubOptions<ChatHub>(hub =>
            hub.AddMessagingPermit(nameof(ChatHub.Send), Attempt)));

        (await InvokeAsync<string?>(host, "ben", "hello")).Should().BeNull("the default has no result");
        host.Sent.Should().ContainSingle();
    }

    private static SendAttempt Attempt(HubInvocationContext call) => new("ana", (string)call.HubMethodArguments[0]!);

    private static Task<WebHost> StartAsync(string policy) => WebHost.StartAsync(policy, app => app.MapHub<ChatHub>("/chat"), services => services.AddSignalR().AddHubOptions<ChatHub>(hub =>
        hub.AddMessagingPermit(nameof(ChatHub.Send), Attempt, permit => permit.Answer = (_, send) => send.View.Outcome.ToString())));

    private static Task<string> InvokeAsync(WebHost host, string to, string text) => InvokeAsync<string>(host, to, text);

    private static async Task<T> InvokeAsync<T>(WebHost host, string to, string text)
    {
        await using var connection = await ConnectAsync(host);
        return await connection.InvokeAsync<T>(nameof(ChatHub.Send), to, text);
    }

    private static async Task<HubConnection> ConnectAsync(WebHost host)
    {
        var connection = new HubConnectionBuilder().WithUrl(new Uri(host.Server.BaseAddress, "chat"), options =>
        {
            options.HttpMessageHandlerFactory = _ => host.Server.CreateHandler();
            options.Transports = HttpTransportType.LongPolling;
        }).Build();
        await connection.StartAsync();
        return connection;
    }

    public sealed class ChatHub(ConcurrentQueue<string> sent) : Hub
    {
        public string Send(string to, string text)
        {
            if (text == "boom")
            {
                throw new HubException("the table is down");
            }

            sent.Enqueue($"{to}:{text}");
            return "what the method returns reaches nobody";
        }

        public int Count() => sent.Count;
    }
}
