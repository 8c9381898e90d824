// <readme:get-started-program>
using System.Security.Claims;
using Messaging.Policy;
using Messaging.Policy.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using NodaTime;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContextFactory<ChatContext>(options => options.UseSqlite("Data Source=chat.db"));
builder.Services.AddMessagingPolicy(policy => policy
    .UseDocumentFile("policy.json")
    .UseEntityFrameworkCore<ChatContext>() // accounts, relations, blocks, conversations, reports
    .UseInMemoryStore()                    // budgets
    .AddLogging()
    .SettlePendingPermits());
builder.Services.AddMessagingPolicyHttp();

var app = builder.Build();

// This stands for your authentication: a header says who the user is.
app.Use((http, next) =>
{
    http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, http.Request.Headers["X-User"].ToString())], "sample"));
    return next(http);
});

app.MapPost("/messages", async (NewMessage message, HttpContext http, IDbContextFactory<ChatContext> contexts) =>
    {
        var send = http.GetMessagingPermit().Send;
        await using var context = await contexts.CreateDbContextAsync();
        if (await context.Messages.FindAsync(send.Id) is null)
        {
            context.Add(new StoredMessage(send.Id, send.Attempt.Sender.ToString(), send.Attempt.Recipient.ToString(), message.Text));
            await context.SaveChangesAsync();
        }
    })
    .RequireMessagingPermit(context => new SendAttempt(context.HttpContext.User.Identity!.Name, context.GetArgument<NewMessage>(0).To));

app.MapGet("/people/{id}/can-message", async (string id, HttpContext http, IMessagingPolicyEvaluator evaluator) =>
    MessagingResults.View((await evaluator.CanSendMessageAsync(new SendAttempt(http.User.Identity!.Name, id))).SenderView));

app.MapPost("/blocks/{id}", async (string id, HttpContext http, IBlockListWriter blocks, CancellationToken cancellationToken) =>
{
    await blocks.BlockAsync(http.User.Identity!.Name, id, cancellationToken);
    return Results.NoContent();
});

await SeedAsync(app.Services.GetRequiredService<IDbContextFactory<ChatContext>>());
await app.RunAsync();

static async Task SeedAsync(IDbContextFactory<ChatContext> contexts)
{
    await using var context = await contexts.CreateDbContextAsync();
    await context.Database.EnsureCreatedAsync(); // a service has migrations
    var facts = new MessagingFactWriter<ChatContext>(contexts);
    await facts.SetAccountAsync(new Account { Id = "ana", BirthDate = new LocalDate(1995, 4, 10) });
    await facts.SetAccountAsync(new Account { Id = "ben", BirthDate = new LocalDate(1999, 1, 9) });
    await facts.SetAccountAsync(new Account { Id = "cho", BirthDate = new LocalDate(2011, 6, 30) });
    await facts.SetRelationAsync("ana", "ben", new Relation(RelationFlags.Friend));
}

public sealed record NewMessage(string To, string Text);
// </readme:get-started-program>
