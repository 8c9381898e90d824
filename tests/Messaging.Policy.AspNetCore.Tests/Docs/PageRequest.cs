using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace Messaging.Policy.AspNetCore.Tests.Docs;

/// <summary>A request that a page shows as a curl command.</summary>
internal sealed partial record PageRequest(HttpMethod Method, string Path, IReadOnlyList<(string Name, string Value)> Headers, string? Body)
{
    public static PageRequest Parse(string command)
    {
        var (method, path, body) = (HttpMethod.Get, "", (string?)null);
        var headers = new List<(string, string)>();
        var words = new Queue<string>(Word().Matches(command).Select(match => match.Value.Trim('\'')).Skip(1));
        while (words.TryDequeue(out var word))
        {
            switch (word)
            {
                case "-i":
                    break;
                case "-X":
                    method = HttpMethod.Parse(words.Dequeue());
                    break;
                case "-d":
                    body = words.Dequeue();
                    break;
                case "-H":
                    var header = words.Dequeue().Split(": ", 2);
                    headers.Add((header[0], header[1]));
                    break;
                default:
                    path = new Uri(word).PathAndQuery;
                    break;
            }
        }

        return new(method, path, headers, body);
    }

    /// <summary>Sends it, and gives the answer as curl prints it.</summary>
    public async Task<string> SendAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(Method, new Uri(Path, UriKind.Relative));
        if (Body is not null)
        {
            request.Content = new StringContent(Body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        foreach (var (name, value) in Headers.Where(header => header.Name != "Content-Type"))
        {
            request.Headers.Add(name, value);
        }

        using var response = await client.SendAsync(request);
        var answered = await response.Content.ReadAsStringAsync();
        return string.Create(CultureInfo.InvariantCulture, $"HTTP/{response.Version} {(int)response.StatusCode} {response.ReasonPhrase}\n{response.Headers}\n{answered}");
    }

    [GeneratedRegex(@"'[^']*'|\S+")]
    private static partial Regex Word();
}
