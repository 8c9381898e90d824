namespace Messaging.Policy.Tests.Groups;

/// <summary>One way in which a rule of groups refuses Ben, and the one fact that, changed, lets Ana add him.</summary>
public sealed record GroupRuleCase(string Rule, string Name, string Code, Action<GroupWorld> Given, Action<GroupWorld> Twin)
{
    public override string ToString() => $"{Rule} {Name}";
}
