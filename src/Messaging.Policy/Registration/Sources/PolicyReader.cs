using System.Collections.Immutable;
using System.Text.Json;

namespace Messaging.Policy;

/// <summary>Reads a host's policy: each document for itself, then one over the other, then what code changes. Not safe for many threads.</summary>
internal sealed class PolicyReader(PolicyDocumentSource? start, ImmutableArray<PolicyDocumentSource> documents, ImmutableArray<Action<MessagingPolicyOptions>> changes)
{
    private static readonly PolicyError Nothing = new(
        "$",
        "no policy is chosen; allowed is a policy by name (UsePreset, or UseDefaults for the library's own) or a document (UseDocument, UseDocumentFile, UseConfiguration), which code may change (Configure)");

    private static readonly PolicyError Empty = new("$", "states nothing; allowed is at least one member, or UseDefaults, which asks for the library's own policy by name");

    private readonly ImmutableArray<PolicyDocumentSource> _sources = start is null ? documents : documents.Insert(0, start);
    private ImmutableArray<(PolicyDocumentSource Source, JsonElement Document)> _read = [];

    public ImmutableArray<PolicyDocumentSource> Sources => _sources;

    /// <exception cref="PolicyDocumentException">The form of the document is not valid.</exception>
    public static void CheckForm(PolicyDocumentSource source)
    {
        var errors = new List<PolicyError>();
        ReadOne(source, errors, isPart: true);
        if (errors.Count > 0)
        {
            throw new PolicyDocumentException(errors);
        }
    }

    /// <exception cref="PolicyDocumentException">A document is not there, or is not valid; every error is listed.</exception>
    public MessagingPolicyOptions Read()
    {
        if (_sources.IsEmpty)
        {
            throw new PolicyDocumentException([Nothing]);
        }

        var errors = new List<PolicyError>();
        _read = [.. _sources.Select(source => (source, ReadOne(source, errors, isPart: _sources.Length > 1)))];
        var merged = errors.Count == 0 ? _read.Select(each => each.Document).Aggregate(PolicyMerge.Over) : default;
        if (errors.Count == 0 && start is null && !merged.EnumerateObject().Any(member => member.Name != StrictJson.SchemaMember))
        {
            errors.Add(Locate(Empty));
        }

        if (errors.Count > 0)
        {
            TellMeaning(errors);
            throw new PolicyDocumentException(errors);
        }

        var options = StrictJson.Read(merged, PolicyJson.TypeInfo, errors);
        if (options is null)
        {
            PolicyRemainder.Check(merged, errors);
            throw new PolicyDocumentException([.. errors.Select(Locate)]);
        }

        foreach (var change in changes)
        {
            change(options);
        }

        return options;
    }

    /// <summary>Says where an error stands: in the uppermost document that states its member, or what is nearest around it.</summary>
    public PolicyError Locate(PolicyError error)
    {
        if (error.Location is not null || !error.Path.StartsWith('$') || _read.IsEmpty)
        {
            return error;
        }

        // One document is the whole policy; of several, one that says nothing of the place is not to blame.
        var deepest = _read.Length == 1 ? 0 : 1;
        PolicyDocumentSource? found = null;
        foreach (var (source, document) in _read)
        {
            var depth = JsonPath.DepthIn(document, error.Path);
            if (depth >= deepest)
            {
                (deepest, found) = (depth, source);
            }
        }

        return found is null ? error : error with { Location = found.Locate(error.Path) };
    }

    /// <summary>A single document whose form is wrong is read on; of several, nobody knows what they would come to.</summary>
    private void TellMeaning(List<PolicyError> errors)
    {
        if (_read is [var (source, document)])
        {
            var all = errors.ToList();
            PolicyRemainder.Check(document, all);
            errors.AddRange(all.Skip(errors.Count).Select(error => error with { Location = source.Locate(error.Path) }).ToArray());
        }
    }

    private static JsonElement ReadOne(PolicyDocumentSource source, List<PolicyError> errors, bool isPart)
    {
        var found = new List<PolicyError>();
        var utf8 = source.Read(found);
        JsonElement element = default;
        if ((found.Count == 0 || !utf8.IsEmpty) && JsonText.TryParse(utf8, found, out var document))
        {
            using (document)
            {
                element = document.RootElement.Clone();
                StrictJson.Check(element, PolicyJson.TypeInfo, found, isPart);
            }
        }

        errors.AddRange(found.Select(error => error with { Location = error.Location ?? source.Locate(error.Path) }));
        return element;
    }
}
