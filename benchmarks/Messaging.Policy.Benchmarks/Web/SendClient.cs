using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Messaging.Policy.Benchmarks.Web;

/// <summary>Sends messages between accounts, each with a key of its own unless it is told otherwise. One is used by one caller at a time.</summary>
public sealed class SendClient(Uri address, string endpoint, int number, bool hasKeys = true) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 1 }) { BaseAddress = address };
    private readonly Uri _endpoint = new(endpoint, UriKind.Relative);
    private int _sent;

    public async Task SendAsync()
    {
        var turn = _sent++;
        var sender = (((turn * 7) + (number * 131)) % SendHost.Accounts) + 1;
        var recipient = (((turn * 13) + (number * 17) + 1) % SendHost.Accounts) + 1;
        using var request = new HttpRequestMessage(HttpMethod.Post, _endpoint);
        request.Headers.TryAddWithoutValidation("X-User", sender.ToString(CultureInfo.InvariantCulture));
        if (hasKeys)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", string.Create(CultureInfo.InvariantCulture, $"{endpoint}-{number}-{turn}"));
        }

        request.Content = new StringContent(
            string.Create(CultureInfo.InvariantCulture, $$"""{"to":{{(recipient == sender ? (recipient % SendHost.Accounts) + 1 : recipient)}},"text":"See you at eight?"}"""), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var response = await _client.SendAsync(request).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Created)
        {
            throw new InvalidOperationException($"{endpoint}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync().ConfigureAwait(false)}");
        }
    }

    public void Dispose() => _client.Dispose();
}
