namespace Messaging.Policy.Cli;

/// <summary>What an account's guardian has settled.</summary>
internal sealed class GuardianDocument
{
    public string? Widest { get; set; }

    public List<AccountId> Approved { get; set; } = [];

    public Guardian ToGuardian() => new() { Widest = Widest, Approved = [.. Approved] };
}
