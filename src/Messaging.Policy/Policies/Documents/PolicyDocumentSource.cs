namespace Messaging.Policy;

/// <summary>A port: where a host's policy, or a part of it, is read from when it starts and when the source says that it changed.</summary>
/// <remarks>An implementer is safe for many threads. It says that a document is not there by an error, never by an empty document.</remarks>
public abstract class PolicyDocumentSource
{
    /// <summary>Makes a source.</summary>
    /// <param name="name">What it is called where it is told of: a file's path, a configuration's key.</param>
    /// <exception cref="ArgumentException">The name is null or empty.</exception>
    protected PolicyDocumentSource(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
    }

    /// <summary>What it is called: a file's path, a configuration's key.</summary>
    public string Name { get; }

    /// <summary>Reads the document as it is now.</summary>
    /// <param name="errors">Receives why it cannot be read; what is returned then does not count.</param>
    /// <returns>The JSON in UTF-8: a policy document, or the members of one that change what is beneath.</returns>
    public abstract ReadOnlyMemory<byte> Read(ICollection<PolicyError> errors);

    /// <summary>Watches for changes. A source that does not change need not do anything.</summary>
    /// <param name="changed">Called whenever the document may have changed; what it throws is nobody's.</param>
    /// <param name="timeProvider">What measures time.</param>
    /// <returns>Ends the watch when it is disposed; null: there is none.</returns>
    public virtual IDisposable? Watch(Action changed, TimeProvider timeProvider) => null;

    /// <summary>Where a member of the document stands for the one who edits it.</summary>
    /// <param name="path">The JSON path of the member, for example <c>$.budgets[0].every</c>.</param>
    /// <returns>The place, for example <c>/etc/policy.json: $.budgets[0].every</c>; null: the path says all.</returns>
    public virtual string? Locate(string path) => $"{Name}: {path}";

    /// <summary>The name that was probably meant by one that is not there.</summary>
    /// <param name="name">The name.</param>
    /// <param name="known">The names that are there.</param>
    /// <returns>The nearest of them, by the number of changed letters, case aside; null: none is like it.</returns>
    /// <exception cref="ArgumentNullException">The name or the names are null.</exception>
    protected static string? NearestTo(string name, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(known);
        return NearestName.Of(name, known);
    }

    /// <summary>The steps of a JSON path, for sources that name them otherwise.</summary>
    /// <param name="path">The path, for example <c>$.budgets[0].every</c>.</param>
    /// <returns>The names of members and the numbers of entries, from the outside in: <c>budgets</c>, <c>0</c>, <c>every</c>.</returns>
    /// <exception cref="ArgumentNullException">The path is null.</exception>
    protected static IEnumerable<string> StepsOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return JsonPath.Steps(path);
    }
}
