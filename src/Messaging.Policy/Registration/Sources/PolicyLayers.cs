namespace Messaging.Policy;

/// <summary>
/// What a host says of one policy: at most one start by name, then documents in the order in which they are said, then changes in code. The start is beneath whatever
/// the order of the calls.
/// </summary>
internal sealed class PolicyLayers
{
    private readonly List<Func<IServiceProvider, PolicyDocumentSource>> _documents = [];
    private readonly List<Action<MessagingPolicyOptions>> _changes = [];
    private Func<IServiceProvider, PolicyDocumentSource>? _start;
    private string? _startName;

    public void StartFrom(string name, Func<IServiceProvider, PolicyDocumentSource> start)
    {
        if (_startName is not null && _startName != name)
        {
            throw new InvalidOperationException($"The policy starts from {_startName} already, and cannot start from {name} as well. Say one; what another changes is a document over it.");
        }

        (_startName, _start) = (name, start);
    }

    /// <summary>The preset from which it starts; null: it starts from something else.</summary>
    public PolicyPreset? Preset { get; private set; }

    public void StartFromPreset(PolicyPreset preset)
    {
        var name = $"the preset \"{preset.Name}\"";
        StartFrom(name, _ => new DocumentText(name, preset.Document, isNamed: true));
        Preset = preset;
    }

    public void StartFromDefaults() => StartFrom("the defaults", _ => new DocumentText("the defaults", "{}"u8.ToArray(), isNamed: false));

    /// <exception cref="PolicyDocumentException">Its form is not valid. What another document may complete is checked with the whole policy.</exception>
    public void AddText(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var document = new DocumentText("a document", PolicyDocument.Encode(json), isNamed: false);
        PolicyReader.CheckForm(document);
        Add(_ => document);
    }

    public void AddFile(string path, bool reloadOnChange)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var fullPath = Path.GetFullPath(path);
        Add(_ => new DocumentFile(fullPath, reloadOnChange));
    }

    public void Add(Func<IServiceProvider, PolicyDocumentSource> document) => _documents.Add(document);

    public void Add(Action<MessagingPolicyOptions> change) => _changes.Add(change);

    public PolicyReader Open(IServiceProvider provider) => new(_start?.Invoke(provider), [.. _documents.Select(document => document(provider))], [.. _changes]);
}
