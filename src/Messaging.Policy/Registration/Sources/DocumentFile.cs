namespace Messaging.Policy;

/// <summary>A document in a file. A file that is not there, or cannot be read, is an error that names it.</summary>
internal sealed class DocumentFile(string path, bool reloadOnChange) : PolicyDocumentSource(path)
{
    public override ReadOnlyMemory<byte> Read(ICollection<PolicyError> errors)
    {
        var content = FileContent.Of(Name);
        if (content.Problem is { } problem)
        {
            errors.Add(new("$", problem) { Location = Name });
        }

        return content.Bytes;
    }

    public override IDisposable? Watch(Action changed, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(timeProvider);
        return reloadOnChange ? new FileWatch(Name, changed, timeProvider) : null;
    }
}
