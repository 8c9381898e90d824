using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Messaging.Policy;

/// <summary>The answer for one member of a group, or for one who is to be added.</summary>
/// <remarks>Only <see cref="SenderView"/> may reach the sender. <c>default</c> is a denial for nobody. Immutable and safe for many threads.</remarks>
[JsonConverter(typeof(HostOnlyJsonConverter<GroupMemberDecision>))]
public readonly record struct GroupMemberDecision
{
    private readonly ImmutableArray<AccountId> _hiddenFrom;
    private readonly ImmutableArray<GroupWarning> _warnings;

    internal GroupMemberDecision(AccountId member, in Decision decision, ImmutableArray<AccountId> hiddenFrom, ImmutableArray<GroupWarning> warnings)
    {
        Member = member;
        Decision = decision;
        _hiddenFrom = hiddenFrom;
        _warnings = warnings;
    }

    /// <summary>The account that the decision is about.</summary>
    public AccountId Member { get; }

    /// <summary>The decision, for the host.</summary>
    public Decision Decision { get; }

    /// <summary>What the sender, or who adds, may be told.</summary>
    public SenderView SenderView => Decision.SenderView;

    /// <summary>For an account that may be added: those inside, and those before it in the answer, that block it or are blocked by it. Neither is shown what the other sends. For the host.</summary>
    public ImmutableArray<AccountId> HiddenFrom => _hiddenFrom.IsDefault ? [] : _hiddenFrom;

    /// <summary>For an account that may be added: the accounts to warn, where the policy says so. For those accounts, never for the inviter.</summary>
    public ImmutableArray<GroupWarning> Warnings => _warnings.IsDefault ? [] : _warnings;

    /// <summary>The true outcome and the codes of all its reasons, without the member's id. For the host's own logs, never for the sender.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Decision.ToString();
}
