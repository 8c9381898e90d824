using System.Net;

namespace Cluster;

/// <summary>A client of the two processes: where one does not answer, it asks the other, with the same id, for some seconds.</summary>
internal sealed class ServiceClient : IDisposable
{
    private const int MostTries = 60;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly Uri[] _addresses = new Uri[2];

    public void Use(int process, Uri address) => Volatile.Write(ref _addresses[process], address);

    public async Task<SendAnswer> SendAsync(int process, string id, string sender, string recipient) =>
        await PostAsync(process, $"messages?id={id}&from={sender}&to={recipient}") switch
        {
            HttpStatusCode.OK => SendAnswer.Sent,
            HttpStatusCode.Forbidden => SendAnswer.Refused,
            _ => SendAnswer.None,
        };

    /// <returns>Whether the block was confirmed.</returns>
    public async Task<bool> BlockAsync(int process, string by, string account) => await PostAsync(process, $"blocks?by={by}&account={account}") == HttpStatusCode.OK;

    public void Dispose() => _http.Dispose();

    private async Task<HttpStatusCode> PostAsync(int process, string path)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            try
            {
                using var response = await _http.PostAsync(new Uri(Volatile.Read(ref _addresses[(process + attempt) % 2]), path), content: null);
                if (response.StatusCode < HttpStatusCode.InternalServerError)
                {
                    return response.StatusCode;
                }
            }
            catch (Exception unanswered) when (unanswered is HttpRequestException or OperationCanceledException or IOException)
            {
            }

            await Task.Delay(Pause);
        }

        return HttpStatusCode.ServiceUnavailable;
    }
}
