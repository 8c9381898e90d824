using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Testing;

namespace Messaging.Policy.AspNetCore.Tests;

/// <summary>A web application over the store in memory, with a clock that is moved by hand.</summary>
internal sealed class WebHost : IAsyncDisposable
{
    public static readonly Instant Noon = Instant.FromUtc(2026, 11, 22, 12, 0);

    private readonly WebApplication _app;

    private WebHost(WebApplication app, FakeClock clock)
    {
        (_app, Clock) = (app, clock);
        Store = app.Services.GetRequiredService<InMemoryMessagingStore>();
        Client = app.GetTestClient();
    }

    public FakeClock Clock { get; }

    public InMemoryMessagingStore Store { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public TestServer Server => _app.GetTestServer();

    /// <summary>What handlers stored.</summary>
    public ConcurrentQueue<string> Sent => Services.GetRequiredService<ConcurrentQueue<string>>();

    public static async Task<WebHost> StartAsync(
        string policy, Action<WebApplication>? map = null, Action<IServiceCollection>? register = null, Action<MessagingPolicyBuilder>? configure = null)
    {
        var clock = new FakeClock(Noon);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new ConcurrentQueue<string>());
        builder.Services.AddMessagingPolicy(of =>
        {
            of.UseDocument(policy).UseInMemoryStore().UseClock(clock);
            configure?.Invoke(of);
        });
        builder.Services.AddMessagingPolicyHttp(http => http.IncludesTraceId = false);
        register?.Invoke(builder.Services);
        var app = builder.Build();
        (map ?? Messages)(app);
        await app.StartAsync();
        var host = new WebHost(app, clock);
        host.Add("ana");
        host.Add("ben");
        return host;
    }

    /// <summary>The endpoint of a messenger: the recipient is in the route, the sender in a header that stands for authentication.</summary>
    public static void Messages(WebApplication app) => Messages(app, permit => permit.Answer = (_, send) => TypedResults.Created($"/messages/{send.Id}", send.View.Outcome.ToString()));

    public static void Messages(WebApplication app, Action<MessagingPermitOptions> configure) =>
        app.MapPost("/messages/{to}", (string to, HttpContext http, ConcurrentQueue<string> sent) => sent.Enqueue($"{to}:{http.GetMessagingPermit().Send.Id}"))
            .RequireMessagingPermit(Attempt, configure);

    public static SendAttempt Attempt(EndpointFilterInvocationContext context) => new(SenderOf(context.HttpContext), (string)context.HttpContext.Request.RouteValues["to"]!);

    public void Add(string id, Func<Account, Account>? change = null)
    {
        var account = new Account { Id = id, BirthDate = new LocalDate(1995, 4, 10), Region = Region.Parse("ES"), Phone = PhoneLine.Mobile };
        Store.SetAccount(change?.Invoke(account) ?? account);
    }

    public async Task<HttpResponseMessage> PostAsync(string path, string? key = null, string sender = "ana", CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("X-User", sender);
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation(IdempotencyKey.HeaderName, key);
        }

        return await Client.SendAsync(request, cancellationToken);
    }

    /// <summary>Everything of an answer that a client could compare: status, headers and body.</summary>
    public async Task<string> AnswerAsync(string path, string? key = null, string sender = "ana") => await TextOfAsync(await PostAsync(path, key, sender));

    public static async Task<string> TextOfAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers).OrderBy(header => header.Key, StringComparer.Ordinal).Select(header => $"{header.Key}: {string.Join(',', header.Value)}");
        return $"{(int)response.StatusCode}\n{string.Join('\n', headers)}\n\n{await response.Content.ReadAsStringAsync()}";
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static AccountId SenderOf(HttpContext http) => http.Request.Headers["X-User"].ToString();
}
