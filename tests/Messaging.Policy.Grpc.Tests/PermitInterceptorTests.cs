using Google.Rpc;
using Grpc.Core;
using Messaging.Policy.AspNetCore.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy.Grpc.Tests;

/// <summary>The permit around a method of a service.</summary>
public sealed class PermitInterceptorTests
{
    private const string OneMessage = """{ "ages": null, "audience": { "default": "everyone" }, "budgets": [ { "name": "messages", "limit": 1, "every": "PT1H" } ] }""";

    private const string Silent = """
        {
          "ages": null, "audience": { "default": "everyone" },
          "budgets": [ { "name": "messages", "limit": 2, "every": "PT1H" } ],
          "disclosure": { "sender_blocked": "silent" }
        }
        """;

    [Fact]
    public async Task A_permitted_call_runs_and_its_reply_is_that_of_the_permit()
    {
        await using var host = await ChatHost.StartAsync(OneMessage);

        var reply = await host.SendAsync("ben", key: "k1");

        reply.Outcome.Should().Be("Deliver");
        reply.Id.Should().Be(IdempotencyKey.ToMessageId("ana", "ben", "k1"));
        host.Web.Sent.Should().Equal($"ben:{reply.Id}");
    }

    [Fact]
    public async Task A_limit_is_ResourceExhausted_with_the_time_to_wait()
    {
        await using var host = await ChatHost.StartAsync(OneMessage);
        await host.SendAsync("ben");

        var refused = await Assert.ThrowsAsync<RpcException>(() => host.SendAsync("ben"));

        refused.StatusCode.Should().Be(StatusCode.ResourceExhausted);
        refused.GetRpcStatus()!.GetDetail<RetryInfo>()!.RetryDelay.Seconds.Should().Be(3600);
    }

    [Theory]
    [InlineData("throw")]
    [InlineData("set")]
    public async Task A_method_that_fails_gives_back_and_its_own_failure_reaches_the_client(string how)
    {
        await using var host = await ChatHost.StartAsync(OneMessage);

        var failed = await Assert.ThrowsAsync<RpcException>(() => host.SendAsync("ben", how));

        (failed.StatusCode, failed.Status.Detail).Should().Be((StatusCode.DataLoss, "the table is down"));
        (await host.SendAsync("ben")).Outcome.Should().Be("Deliver", "the token came back");
    }

    [Fact]
    public async Task A_method_that_sends_headers_itself_fails_loudly_and_the_message_counts_as_sent()
    {
        await using var host = await ChatHost.StartAsync(OneMessage);

        await Assert.ThrowsAsync<RpcException>(() => host.SendAsync("ben", "write"));

        host.Web.Store.FindThread("ana", "ben").State.Should().Be(MessageThreadState.Open);
    }

    [Fact]
    public async Task Replies_are_the_same_bytes_for_a_delivery_and_for_what_is_stopped_in_silence()
    {
        await using var open = await ChatHost.StartAsync(Silent);
        await using var blocked = await ChatHost.StartAsync(Silent);
        blocked.Web.Store.SetBlocks("ben", "ana", BlockState.Blocks);

        foreach (var key in new[] { "a", "a", "b", "c", "b" })
        {
            (await blocked.AnswerAsync("ben", key)).Should().Be(await open.AnswerAsync("ben", key)).And.NotContain("x-stored");
        }

        (open.Web.Sent.Count, blocked.Web.Sent.Count).Should().Be((2, 0));
    }

    /// <summary>The vulnerable twin: a service that nothing guards replies what it stored.</summary>
    [Fact]
    public async Task A_service_that_nothing_guards_is_noticed()
    {
        await using var guarded = await ChatHost.StartAsync(Silent);
        await using var bare = await ChatHost.StartAsync(Silent, isGuarded: false);

        (await bare.AnswerAsync("ben", text: "set")).Should().Contain("x-stored");
        (await guarded.AnswerAsync("nobody")).Should().NotContain("x-stored");
    }

    [Fact]
    public async Task Two_equal_calls_at_once_get_the_same_replies_in_both_worlds()
    {
        var worlds = new List<string[]>();
        foreach (var block in new[] { BlockState.None, BlockState.Blocks })
        {
            var time = new ManualTime();
            await using var host = await ChatHost.StartAsync(Silent, register: services => services.AddSingleton<TimeProvider>(time));
            host.Web.Store.SetBlocks("ben", "ana", block);
            host.Gate.Close();
            using var first = host.Call("ben", key: "k1");
            await TestTurns.UntilAsync(() => host.Gate.Begun.Task.IsCompleted || first.ResponseAsync.IsCompleted);
            using var second = host.Call("ben", key: "k1");
            await TestTurns.UntilAsync(() => time.Timers > 0 || second.ResponseAsync.IsCompleted);
            host.Gate.Open();
            await first.ResponseAsync;
            for (var seen = 0; !second.ResponseAsync.IsCompleted; seen = time.Timers)
            {
                await TestTurns.UntilAsync(() => second.ResponseAsync.IsCompleted || time.Timers > seen);
                time.Advance(TimeSpan.FromMilliseconds(200));
            }

            worlds.Add([await ChatHost.AnswerAsync(first), await ChatHost.AnswerAsync(second)]);
        }

        worlds[1].Should().Equal(worlds[0]);
        worlds[0][1].Should().Be(worlds[0][0]);
    }

    [Fact]
    public async Task A_call_whose_message_is_held_for_too_long_is_aborted_with_a_time_to_wait()
    {
        var time = new ManualTime();
        await using var host = await ChatHost.StartAsync(OneMessage, register: services => services.AddSingleton<TimeProvider>(time));
        host.Gate.Close();
        using var first = host.Call("ben", key: "k1");
        await host.Gate.Begun.Task;
        var second = host.SendAsync("ben", key: "k1");
        await TestTurns.UntilAsync(() => time.Timers > 0);
        time.Advance(new MessagingRpcPermitOptions().RepeatWait);

        var aborted = await Assert.ThrowsAsync<RpcException>(() => second);
        host.Gate.Open();

        aborted.StatusCode.Should().Be(StatusCode.Aborted);
        aborted.GetRpcStatus()!.GetDetail<RetryInfo>()!.RetryDelay.Seconds.Should().Be(1);
        (await first.ResponseAsync).Outcome.Should().Be("Deliver");
    }

    [Theory]
    [InlineData(BlockState.Blocks)]
    [InlineData(BlockState.None)]
    public async Task A_reply_takes_its_least_time_delivered_or_not(BlockState block)
    {
        var time = new ManualTime();
        await using var host = await ChatHost.StartAsync(Silent, permit => permit.LeastTime = TimeSpan.FromMilliseconds(200), services => services.AddSingleton<TimeProvider>(time));
        host.Web.Store.SetBlocks("ben", "ana", block);

        var reply = host.SendAsync("ben");
        await TestTurns.UntilAsync(() => time.Timers > 0);

        reply.IsCompleted.Should().BeFalse();
        time.Advance(TimeSpan.FromMilliseconds(200));
        (await reply.WaitAsync(TimeSpan.FromSeconds(30))).Outcome.Should().Be("Deliver");
    }

    [Fact]
    public async Task A_key_that_is_not_allowed_or_missing_where_it_is_required_is_InvalidArgument()
    {
        await using var host = await ChatHost.StartAsync(OneMessage, permit => permit.RequiresIdempotencyKey = true);

        (await Assert.ThrowsAsync<RpcException>(() => host.SendAsync("ben", key: "not a key"))).StatusCode.Should().Be(StatusCode.InvalidArgument);
        (await Assert.ThrowsAsync<RpcException>(() => host.SendAsync("ben"))).StatusCode.Should().Be(StatusCode.InvalidArgument);
        (await host.SendAsync("ben", key: "k1")).Outcome.Should().Be("Deliver");
    }

    [Fact]
    public async Task Other_methods_are_not_guarded()
    {
        await using var host = await ChatHost.StartAsync("""{ "ages": null, "audience": { "default": "noOne" } }""");

        (await host.Client.CountAsync(new Nothing())).Value.Should().Be(0);
        (await Assert.ThrowsAsync<RpcException>(() => host.SendAsync("ben"))).StatusCode.Should().Be(StatusCode.PermissionDenied);
    }

    [Fact]
    public void A_method_that_is_not_there_has_other_types_or_is_a_stream_is_refused()
    {
        var grpc = new ServiceCollection().AddGrpc();

        grpc.Invoking(of => of.AddMessagingPermit<NewMessage, StoredMessage>(Chat.Descriptor.FindMethodByName("Sent"), (_, _) => default, (_, _) => new())).Should().Throw<ArgumentNullException>();
        grpc.Invoking(of => of.AddMessagingPermit<Nothing, StoredMessage>(Chat.Descriptor.FindMethodByName("Send"), (_, _) => default, (_, _) => new())).Should().Throw<ArgumentException>().WithMessage("*chat.Chat.Send*");
        grpc.Invoking(of => of.AddMessagingPermit<Nothing, StoredMessage>(Chat.Descriptor.FindMethodByName("Follow"), (_, _) => default, (_, _) => new())).Should().Throw<ArgumentException>().WithMessage("*stream*");
        grpc.Invoking(of => of.AddMessagingPermit<NewMessage, StoredMessage>(Chat.Descriptor.FindMethodByName("Send"), (_, _) => default, (_, _) => new())).Should().NotThrow();
    }
}
