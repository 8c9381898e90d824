using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Messaging.Policy;

/// <summary>The members of a refusal, in the one order that there is. Values are JSON already, so that no serializer has to know their types.</summary>
internal static class ProblemBody
{
    private static readonly SenderViewJsonConverter Views = new();

    /// <summary>The converter asks for some, and reads none of them.</summary>
    private static readonly JsonSerializerOptions Unused = new();

    public static ProblemDetails Of(MessagingProblem problem, SenderView? view, MessagingHttpOptions options)
    {
        var details = new ProblemDetails { Type = options.TypeBase + problem.Code, Title = options.Title, Status = problem.StatusCode };
        if (view is { } shown)
        {
            using var members = JsonDocument.Parse(JsonOf(shown));
            foreach (var member in members.RootElement.EnumerateObject())
            {
                details.Extensions[member.Name] = member.Value.Clone();
            }
        }

        return details;
    }

    public static ReadOnlyMemory<byte> JsonOf(in SenderView view)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Views.Write(writer, view, Unused);
        }

        return buffer.WrittenMemory;
    }

    public static async Task WriteAsync(HttpResponse response, ProblemDetails problem, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, problem.Type);
            writer.WriteString("title"u8, problem.Title);
            writer.WriteNumber("status"u8, problem.Status.GetValueOrDefault());
            foreach (var (name, value) in problem.Extensions)
            {
                writer.WritePropertyName(name);
                ((JsonElement)value!).WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        response.ContentType = "application/problem+json";
        response.ContentLength = buffer.WrittenCount;
        await response.Body.WriteAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
    }
}
