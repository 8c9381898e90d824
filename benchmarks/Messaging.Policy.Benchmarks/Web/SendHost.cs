using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Messaging.Policy.Benchmarks.Web;

/// <summary>A service on the loopback address with one endpoint twice: one decides and stores, one stores alone.</summary>
public sealed class SendHost : IAsyncDisposable
{
    public const string Guarded = "guarded";
    public const string Bare = "bare";
    public const int Accounts = 10_000;

    private const string Policy = """
        {
          "ages": { "minimum": { "default": 13 }, "unknownAge": "refuse" },
          "audience": { "default": "everyone" },
          "budgets": [ { "name": "messages", "limit": 1000000, "every": "PT1M" }, { "name": "new people", "counts": "newThread", "limit": 1000000, "every": "PT24H" } ]
        }
        """;

    private readonly WebApplication _app;

    private SendHost(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public static async Task<SendHost> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddMessagingPolicy(policy => policy.UseDocument(Policy).UseInMemoryStore());
        builder.Services.AddMessagingPolicyHttp();
        var app = builder.Build();
        Map(app);
        var store = app.Services.GetRequiredService<InMemoryMessagingStore>();
        for (var id = 1; id <= Accounts; id++)
        {
            store.SetAccount(new Account { Id = id, BirthDate = new LocalDate(1995, 4, 10), Region = Region.Parse("ES") });
        }

        await app.StartAsync().ConfigureAwait(false);
        return new(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static void Map(WebApplication app)
    {
        var stored = new ConcurrentDictionary<string, Message>(StringComparer.Ordinal);
        app.MapPost(Bare, (Message message, HttpContext http) =>
        {
            var id = http.Request.Headers["Idempotency-Key"].ToString();
            stored.TryAdd(id, message with { From = SenderOf(http) });
            return CreatedAs(id);
        });
        app.MapPost(Guarded, (Message message, HttpContext http) =>
        {
            stored.TryAdd(http.GetMessagingPermit().Send.Id, message with { From = SenderOf(http) });
        }).RequireMessagingPermit(
            context => new SendAttempt(SenderOf(context.HttpContext), context.GetArgument<Message>(0).To),
            permit => permit.Answer = (_, send) => CreatedAs(send.Id));
    }

    private static Created CreatedAs(string id) => TypedResults.Created(new Uri($"/messages/{id}", UriKind.Relative));

    private static int SenderOf(HttpContext http) => int.Parse(http.Request.Headers["X-User"].ToString(), System.Globalization.CultureInfo.InvariantCulture);

    private sealed record Message(int To, string Text, int From = 0);
}
