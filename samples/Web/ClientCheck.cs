using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Web;

/// <summary>Plays a client over HTTP and compares each answer with the one that it expects: what is published ahead of time does what the other does.</summary>
internal static class ClientCheck
{
    public static async Task<int> RunAsync(WebApplication app)
    {
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        client.DefaultRequestHeaders.Add("X-User", "ana");
        var failures = new List<string>();

        Expect("a question", "200 deliver", Short(await client.GetAsync(new Uri("/people/ben/can-message", UriKind.Relative))));
        var sent = await PostAsync("ben", "k1");
        Expect("a message", "201 ", Short(sent));
        Expect("its repeat", sent.Headers.Location, (await PostAsync("ben", "k1")).Headers.Location);
        Expect("a message that is stopped in silence", "201 ", Short(await PostAsync("cho", "k1")));
        Expect("stored", 1, app.Services.GetRequiredService<MessageTable>().Count);
        Expect("a limit", "429 rate_limited", Short(await PostAsync("ben", "k2")));
        Expect("a key that is not allowed", "400 idempotency_key_invalid", Short(await PostAsync("ben", "k 3")));
        Expect("nobody", "403 recipient_unavailable", Short(await PostAsync("nobody", "k4")));
        Expect("health", "200 ", Short(await client.GetAsync(new Uri("/health", UriKind.Relative))));

        await app.StopAsync();
        Console.WriteLine(failures.Count == 0 ? "the web sample answers as expected" : string.Join("; ", failures));
        return failures.Count == 0 ? 0 : 1;

        async Task<HttpResponseMessage> PostAsync(string to, string key)
        {
            using var body = new StringContent($$"""{ "to": "{{to}}", "text": "hello" }""", Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
            using var request = new HttpRequestMessage(HttpMethod.Post, "/messages") { Content = body };
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
            return await client.SendAsync(request);
        }

        void Expect<T>(string what, T expected, T actual)
        {
            if (!EqualityComparer<T>.Default.Equals(expected, actual))
            {
                failures.Add(string.Create(CultureInfo.InvariantCulture, $"{what} was {actual}, expected {expected}"));
            }
        }
    }

    /// <summary>The status, and the code in the body.</summary>
    private static string Short(HttpResponseMessage response)
    {
        var body = response.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        string[] codes = ["rate_limited", "recipient_unavailable", "idempotency_key_invalid", "deliver"];
        return $"{(int)response.StatusCode} {codes.FirstOrDefault(code => body.Contains(code, StringComparison.Ordinal))}";
    }
}
