using System.Net;
using System.Security.Claims;
using Grpc.Core;
using Messaging.Policy;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using NodaTime;
using WaysIn;

// The same message by a controller, by a hub and by gRPC. "--check" plays a client against the program and compares the answers.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Logging.SetMinimumLevel(LogLevel.Warning);
var isChecked = args is ["--check"];
builder.WebHost.ConfigureKestrel(kestrel =>
{
    // A check takes ports that are free.
    kestrel.Listen(IPAddress.Loopback, isChecked ? 0 : Ports.Web);
    kestrel.Listen(IPAddress.Loopback, isChecked ? 0 : Ports.Rpc, listen => listen.Protocols = HttpProtocols.Http2);
});
builder.Services.AddSingleton<MessageTable>();
builder.Services.AddMessagingPolicy(policy => policy
    .UseDocument("""{ "ages": null, "audience": { "default": "everyone" }, "disclosure": { "sender_blocked": "silent" } }""")
    .UseInMemoryStore());
builder.Services.AddMessagingPolicyHttp();
builder.Services.AddControllers();

// <readme:ways-hub>
builder.Services.AddSignalR().AddHubOptions<ChatHub>(hub => hub.AddMessagingPermit(
    nameof(ChatHub.Send),
    call => new SendAttempt(call.Context.User!.Identity!.Name, (string)call.HubMethodArguments[0]!) { MessageId = (string)call.HubMethodArguments[1]! },
    permit => (permit.LeastTime, permit.Answer) = (TimeSpan.FromMilliseconds(20), (_, send) => send.Id)));
// </readme:ways-hub>

// <readme:ways-grpc>
builder.Services.AddGrpc().AddMessagingPermit<NewMessage, StoredMessage>(
    Chat.Descriptor.FindMethodByName("Send"),
    (message, call) => new SendAttempt(call.GetHttpContext().User.Identity!.Name, message.To),
    (_, send) => new StoredMessage { Id = send.Id });
// </readme:ways-grpc>

var app = builder.Build();

// It stands for authentication: a header says who the user is. A service of your own says app.UseAuthentication().
app.Use((http, next) =>
{
    http.User = new(new ClaimsIdentity([new(ClaimTypes.Name, http.Request.Headers["X-User"].ToString())], "sample"));
    return next(http);
});
app.MapControllers();
app.MapHub<ChatHub>("/chat");
app.MapGrpcService<ChatService>();

var store = app.Services.GetRequiredService<InMemoryMessagingStore>();
foreach (var id in (string[])["ana", "ben", "cho"])
{
    store.SetAccount(new Account { Id = id, BirthDate = new LocalDate(1995, 4, 10), Region = Region.Parse("ES") });
}

store.SetBlocks("cho", "ana", BlockState.Blocks);
if (isChecked)
{
    return await ClientCheck.RunAsync(app);
}

await app.RunAsync();
return 0;
