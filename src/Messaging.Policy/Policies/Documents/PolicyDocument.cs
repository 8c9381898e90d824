using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Messaging.Policy;

/// <summary>Policies as JSON documents: reads, checks and writes them.</summary>
/// <remarks>
/// Reading is strict: unknown and repeated members, unknown names, values out of range and references to nothing are errors, and a document with
/// an error is not loaded at all. Comments and trailing commas are accepted. Safe for many threads.
/// </remarks>
/// <example>
/// <code>
/// if (!PolicyDocument.TryParse(json, out var policy, out var errors))
/// {
///     foreach (var error in errors)
///     {
///         Console.WriteLine(error);  // the place, the value and what is allowed
///     }
/// }
/// </code>
/// </example>
public static class PolicyDocument
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a document.</summary>
    /// <param name="json">The JSON.</param>
    /// <returns>The policy, as the document states it: what is left out stays so.</returns>
    /// <exception cref="ArgumentNullException">The JSON is null.</exception>
    /// <exception cref="PolicyDocumentException">Something is wrong with the document; the exception lists everything.</exception>
    public static MessagingPolicyOptions Parse(string json) =>
        TryParse(json, out var options, out var errors) ? options : throw new PolicyDocumentException(errors);

    /// <summary>Reads a document.</summary>
    /// <param name="utf8">The JSON in UTF-8, with a byte order mark or without.</param>
    /// <returns>The policy, as the document states it: what is left out stays so.</returns>
    /// <exception cref="PolicyDocumentException">Something is wrong with the document; the exception lists everything.</exception>
    public static MessagingPolicyOptions Parse(ReadOnlyMemory<byte> utf8) =>
        TryParse(utf8, out var options, out var errors) ? options : throw new PolicyDocumentException(errors);

    /// <summary>Reads a document, or says what is wrong with it.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="options">The policy, as the document states it; null where anything is wrong.</param>
    /// <param name="errors">Everything that is wrong, of form first and then of meaning. Where the definition of a name is wrong in its form, nothing is said of those who use it. Empty where the document is read.</param>
    /// <returns>Whether the document is read.</returns>
    /// <exception cref="ArgumentNullException">The JSON is null.</exception>
    public static bool TryParse(string json, [NotNullWhen(true)] out MessagingPolicyOptions? options, out IReadOnlyList<PolicyError> errors)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return TryParse(Encode(json), out options, out errors);
        }
        catch (PolicyDocumentException exception)
        {
            options = null;
            errors = exception.Errors;
            return false;
        }
    }

    /// <summary>Reads a document, or says what is wrong with it.</summary>
    /// <param name="utf8">The JSON in UTF-8, with a byte order mark or without.</param>
    /// <param name="options">The policy, as the document states it; null where anything is wrong.</param>
    /// <param name="errors">Everything that is wrong, of form first and then of meaning. Where the definition of a name is wrong in its form, nothing is said of those who use it. Empty where the document is read.</param>
    /// <returns>Whether the document is read.</returns>
    public static bool TryParse(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out MessagingPolicyOptions? options, out IReadOnlyList<PolicyError> errors)
    {
        var found = new List<PolicyError>();
        errors = found;
        options = null;
        if (JsonText.TryParse(utf8, found, out var document))
        {
            using (document)
            {
                options = Read(document.RootElement, found, "$");
            }
        }

        return options is not null;
    }

    /// <summary>Writes a policy as an indented document; reading that gives a policy of the same meaning.</summary>
    /// <param name="options">The policy.</param>
    /// <returns>The JSON, with line feeds between lines.</returns>
    /// <exception cref="ArgumentNullException">The policy is null.</exception>
    /// <exception cref="ArgumentException">The policy holds a value that a document cannot: an undefined enum value, a duration with months or years, a time before the year 0.</exception>
    public static string Write(MessagingPolicyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return JsonSerializer.Serialize(options, PolicyJson.TypeInfo);
    }

    /// <summary>Fills in everything that a policy leaves out.</summary>
    /// <param name="options">The policy; it is not changed.</param>
    /// <returns>A new policy of the same meaning that shares nothing with the given one; what has no default, such as its name, stays left out.</returns>
    /// <exception cref="ArgumentNullException">The policy is null.</exception>
    public static MessagingPolicyOptions WithDefaults(MessagingPolicyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return PolicyDefaults.Fill(options);
    }

    /// <summary>The hash of a policy: two policies have the same one when all their members are equal, defaults filled in, whatever the order of names in a map.</summary>
    /// <param name="options">The policy.</param>
    /// <returns>SHA-256 as 64 lower-case hexadecimal digits.</returns>
    /// <exception cref="ArgumentNullException">The policy is null.</exception>
    /// <exception cref="ArgumentException">The policy holds a value that a document cannot.</exception>
    public static string Hash(MessagingPolicyOptions options) => PolicyHash.Of(WithDefaults(options));

    /// <summary>
    /// Makes a document of settings, which are texts, as a configuration holds them: numbers, switches, lists and names by what the policy expects in each place. It is
    /// read and checked like any other document afterwards.
    /// </summary>
    /// <param name="settings">The policy's members.</param>
    /// <param name="errors">Receives what no document can say: gaps in a list, a setting that has both a value and settings below it.</param>
    /// <returns>The JSON in UTF-8.</returns>
    /// <exception cref="ArgumentNullException">The settings or the errors are null.</exception>
    public static ReadOnlyMemory<byte> FromSettings(IEnumerable<PolicySetting> settings, ICollection<PolicyError> errors)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(errors);
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            var options = PolicyJson.TypeInfo.Options;
            var members = new PolicySetting("", null) { Children = [.. settings.Where(setting => setting.Key != StrictJson.SchemaMember)] };
            if (members.Children.IsEmpty)
            {
                writer.WriteStartObject();
                writer.WriteEndObject();
            }
            else
            {
                new SettingsWriter(writer, options, errors).Write(members, ValueForms.Of(options, PolicyJson.TypeInfo), "$");
            }
        }

        return bytes.WrittenMemory;
    }

    /// <exception cref="PolicyDocumentException">It is no text.</exception>
    internal static byte[] Encode(string json)
    {
        try
        {
            return Utf8.GetBytes(json);
        }
        catch (EncoderFallbackException)
        {
            throw new PolicyDocumentException([new("$", "is not a text: half of a surrogate pair")]);
        }
    }

    /// <summary>Reads a document that stands inside another; null, and all errors with their full paths, where anything is wrong.</summary>
    internal static MessagingPolicyOptions? Read(JsonElement element, List<PolicyError> errors, string path)
    {
        var options = StrictJson.Read(element, PolicyJson.TypeInfo, errors, path);
        if (options is null)
        {
            PolicyRemainder.Check(element, errors, path);
            return null;
        }

        var wrong = PolicyValidator.Validate(options);
        errors.AddRange(wrong.Select(error => error with { Path = path + error.Path[1..] }));
        return wrong.Count == 0 ? options : null;
    }
}
