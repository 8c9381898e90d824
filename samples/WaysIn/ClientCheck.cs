using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Grpc.Core;
using Grpc.Net.Client;

namespace WaysIn;

/// <summary>Plays clients against the program and compares each answer with the one that it expects.</summary>
internal static class ClientCheck
{
    public static async Task<int> RunAsync(WebApplication app)
    {
        await app.StartAsync();
        var failures = new List<string>();
        using var web = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var channel = GrpcChannel.ForAddress(app.Urls.Last());
        var chat = new Chat.ChatClient(channel);

        Expect("a message to a controller", "201", await PostAsync("ben", "k1"));
        Expect("one that is stopped in silence", "201", await PostAsync("cho", "k1"));
        Expect("nobody", "403", await PostAsync("nobody", "k1"));
        Expect("a message by gRPC", "OK", await SendAsync("ben"));
        Expect("one by gRPC that is stopped in silence", "OK", await SendAsync("cho"));
        Expect("nobody by gRPC", "PermissionDenied", await SendAsync("nobody"));
        Expect("stored", "2", app.Services.GetRequiredService<MessageTable>().Count.ToString(CultureInfo.InvariantCulture));

        await app.StopAsync();
        Console.WriteLine(failures.Count == 0 ? "every way in answers as expected" : string.Join("; ", failures));
        return failures.Count == 0 ? 0 : 1;

        async Task<string> PostAsync(string to, string key)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"messages/{to}", UriKind.Relative))
            {
                Content = new StringContent("\"hello\"", Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
            };
            request.Headers.Add("X-User", "ana");
            request.Headers.Add("Idempotency-Key", key);
            using var response = await web.SendAsync(request);
            return ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        }

        async Task<string> SendAsync(string to)
        {
            try
            {
                return (await chat.SendAsync(new NewMessage { To = to, Text = "hello" }, new Metadata { { "X-User", "ana" } })).Id.Length > 0 ? "OK" : "no id";
            }
            catch (RpcException refused)
            {
                return refused.StatusCode.ToString();
            }
        }

        void Expect(string what, string expected, string actual)
        {
            if (expected != actual)
            {
                failures.Add($"{what} was {actual}, expected {expected}");
            }
        }
    }
}
