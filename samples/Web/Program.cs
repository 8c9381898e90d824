using System.Security.Claims;
using Messaging.Policy;
using NodaTime;
using Web;

var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, WebJson.Default));
builder.Services.AddSingleton<MessageTable>();
builder.Services.AddSingleton<IReportSink, Moderators>();

// <readme:web-services>
builder.Services.AddMessagingPolicy(policy => policy
    .UseDocumentFile(Path.Combine(builder.Environment.ContentRootPath, "policy.json"))
    .UseInMemoryStore()     // until you register your own stores
    .AddLogging()           // events, without personal data
    .SendWaitingReports()   // hosted services
    .SettlePendingPermits());
builder.Services.AddMessagingPolicyHttp();
builder.Services.AddHealthChecks()
    .AddMessagingPolicy()
    .AddMessagingPolicyLaws()
    .AddMessagingPolicyStores(new SendAttempt("probe", "another probe"));
// </readme:web-services>

var app = builder.Build();

// It stands for authentication: a header says who the user is. A service of your own says app.UseAuthentication().
app.Use((http, next) =>
{
    http.User = new(new ClaimsIdentity([new(ClaimTypes.Name, http.Request.Headers["X-User"].ToString())], "sample"));
    return next(http);
});

// <readme:web-send>
app.MapPost("/messages", (NewMessage message, HttpContext http, MessageTable table) => table.Add(http.GetMessagingPermit().Send, message.Text))
    .RequireMessagingPermit(
        context => new SendAttempt(context.HttpContext.User.Identity!.Name, context.GetArgument<NewMessage>(0).To),
        permit => permit.Answer = (_, send) => TypedResults.Created(new Uri($"/messages/{send.Id}", UriKind.Relative)));
// </readme:web-send>

// <readme:web-ask>
app.MapGet("/people/{id}/can-message", async (string id, HttpContext http, IMessagingPolicyEvaluator evaluator) =>
    MessagingResults.View((await evaluator.CanSendMessageAsync(new SendAttempt(http.User.Identity!.Name, id))).SenderView));
// </readme:web-ask>

app.MapHealthChecks("/health");

var store = app.Services.GetRequiredService<InMemoryMessagingStore>();
foreach (var id in (string[])["ana", "ben", "cho"])
{
    store.SetAccount(new Account { Id = id, BirthDate = new LocalDate(1995, 4, 10), Region = Region.Parse("ES") });
}

store.SetBlocks("cho", "ana", BlockState.Blocks);
if (args is ["--check"])
{
    return await ClientCheck.RunAsync(app);
}

await app.RunAsync();
return 0;
