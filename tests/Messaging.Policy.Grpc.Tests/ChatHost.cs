using System.Text;
using Grpc.Core;
using Grpc.Net.Client;
using Messaging.Policy.AspNetCore.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy.Grpc.Tests;

/// <summary>The service over a policy, and a client of it.</summary>
internal sealed class ChatHost : IAsyncDisposable
{
    private readonly GrpcChannel _channel;

    private ChatHost(WebHost web)
    {
        Web = web;
        _channel = GrpcChannel.ForAddress(web.Server.BaseAddress, new() { HttpHandler = web.Server.CreateHandler() });
        Client = new(_channel);
    }

    public WebHost Web { get; }

    public Chat.ChatClient Client { get; }

    public ChatGate Gate => Web.Services.GetRequiredService<ChatGate>();

    public static async Task<ChatHost> StartAsync(string policy, Action<MessagingRpcPermitOptions>? configure = null, Action<IServiceCollection>? register = null, bool isGuarded = true) =>
        new(await WebHost.StartAsync(policy, app => app.MapGrpcService<ChatService>(), services =>
        {
            services.AddSingleton<ChatGate>();
            var grpc = services.AddGrpc();
            if (isGuarded)
            {
                grpc.AddMessagingPermit<NewMessage, StoredMessage>(
                    Chat.Descriptor.FindMethodByName("Send"),
                    (message, call) => new SendAttempt(call.RequestHeaders.GetValue("x-user"), message.To),
                    (_, send) => new StoredMessage { Id = send.Id, Outcome = send.View.Outcome.ToString() },
                    configure);
            }

            register?.Invoke(services);
        }));

    public static ChatHost Over(WebHost web) => new(web);

    public Task<StoredMessage> SendAsync(string to, string text = "hello", string? key = null) => Call(to, text, key).ResponseAsync;

    /// <summary>Everything of a reply that a client could compare: status, headers, trailers and the message.</summary>
    public async Task<string> AnswerAsync(string to, string? key = null, string text = "hello")
    {
        using var call = Call(to, text, key);
        return await AnswerAsync(call);
    }

    public static async Task<string> AnswerAsync(AsyncUnaryCall<StoredMessage> call)
    {
        string reply;
        Metadata trailers;
        try
        {
            reply = (await call.ResponseAsync).ToString();
            trailers = call.GetTrailers();
        }
        catch (RpcException failed)
        {
            reply = failed.Status.ToString();
            trailers = failed.Trailers;
        }

        var text = new StringBuilder(reply);
        foreach (var entry in (await call.ResponseHeadersAsync).Concat(trailers).Where(entry => entry.Key != "date"))
        {
            text.Append('\n').Append(entry.Key).Append(": ").Append(entry.IsBinary ? Convert.ToBase64String(entry.ValueBytes) : entry.Value);
        }

        return text.ToString();
    }

    public AsyncUnaryCall<StoredMessage> Call(string to, string text = "hello", string? key = null)
    {
        var headers = new Metadata { { "x-user", "ana" } };
        if (key is not null)
        {
            headers.Add("idempotency-key", key);
        }

        return Client.SendAsync(new NewMessage { To = to, Text = text }, headers);
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await Web.DisposeAsync();
    }
}
