using System.Text.Json.Serialization;

namespace Messaging.Policy.Cli;

/// <summary>A group as its host knows it.</summary>
internal sealed class GroupDocument
{
    [JsonRequired]
    public List<AccountId> Members { get; set; } = [];

    public List<AccountId> Invited { get; set; } = [];

    public AccountId? Creator { get; set; }

    public List<AccountId> Approved { get; set; } = [];

    public GroupFacts ToFacts() => new() { Members = [.. Members], Invited = [.. Invited], Creator = Creator, Approved = [.. Approved] };
}
