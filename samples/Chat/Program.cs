using Chat;

const string Url = "http://localhost:5080";
var app = await ChatApp.BuildAsync(args, Url);
app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"Open {string.Join(" or ", app.Urls)} in a browser. Ctrl+C ends it, and everything starts anew."));
await app.RunAsync();
