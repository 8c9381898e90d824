using NodaTime;

namespace Messaging.Policy;

/// <summary>What a space tells apart beside what its policies do.</summary>
internal sealed record SpaceDemands
{
    /// <summary>Ages.</summary>
    public IReadOnlyList<int> Borders { get; init; } = [];

    /// <summary>Ties that are held or not.</summary>
    public IReadOnlyList<string> Ties { get; init; } = [];

    /// <summary>Kinds of accounts.</summary>
    public IReadOnlyList<AccountKind> Kinds { get; init; } = [];

    /// <summary>Verbs.</summary>
    public IReadOnlyList<MessageVerb> Verbs { get; init; } = [];

    /// <summary>Contents.</summary>
    public IReadOnlyList<ContentKind> Contents { get; init; } = [];

    /// <summary>Times since an answer.</summary>
    public IReadOnlyList<Period> Windows { get; init; } = [];

    /// <summary>Whether the recipient may block.</summary>
    public bool Blocks { get; init; }

    /// <summary>Whether the sender has chosen a mode.</summary>
    public bool OwnModes { get; init; }
}
