using System.Text;
using Messaging.Policy;

namespace Chat;

/// <summary>The policy document, which the policy page edits. The library watches it, and swaps the policy as a whole.</summary>
public sealed class LivePolicy : PolicyDocumentSource
{
    private readonly Lock _lock = new();
    private Action? _changed;

    public LivePolicy()
        : base("the policy page") => Text = PolicyShelf.TextOf(PolicyShelf.Article);

    public string Text { get; private set; }

    public string NameInForce { get; private set; } = PolicyShelf.Article;

    public override ReadOnlyMemory<byte> Read(ICollection<PolicyError> errors) => Encoding.UTF8.GetBytes(Text);

    public override string? Locate(string path) => null; // the page shows the path

    public override IDisposable? Watch(Action changed, TimeProvider timeProvider)
    {
        _changed += changed;
        return new Watching(() => _changed -= changed);
    }

    /// <summary>Puts a document in force. One that is not valid changes nothing.</summary>
    /// <returns>What is wrong with it; empty: it is in force.</returns>
    public IReadOnlyList<PolicyError> Replace(string text)
    {
        lock (_lock)
        {
            if (PolicyDocument.TryParse(text, out var policy, out var errors))
            {
                Text = text;
                NameInForce = policy.Name ?? "without a name";
                _changed?.Invoke();
            }

            return errors;
        }
    }

    private sealed class Watching(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
