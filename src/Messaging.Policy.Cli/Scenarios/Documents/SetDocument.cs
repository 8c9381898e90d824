using System.Diagnostics.CodeAnalysis;

namespace Messaging.Policy.Cli;

/// <summary>A change of the world: of an account, of a relation, of a community, or of which look-ups fail.</summary>
internal sealed class SetDocument
{
    [DisallowNull]
    public AccountDocument? Account { get; set; }

    [DisallowNull]
    public RelationDocument? Relation { get; set; }

    [DisallowNull]
    public CommunityDocument? Community { get; set; }

    [DisallowNull]
    public List<PortName>? PortsDown { get; set; }
}
