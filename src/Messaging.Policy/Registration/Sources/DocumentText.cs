namespace Messaging.Policy;

/// <summary>A document that the program has.</summary>
internal sealed class DocumentText(string name, ReadOnlyMemory<byte> utf8, bool isNamed) : PolicyDocumentSource(name)
{
    public override ReadOnlyMemory<byte> Read(ICollection<PolicyError> errors) => utf8;

    public override string? Locate(string path) => isNamed ? base.Locate(path) : null;
}
