namespace Messaging.Policy.Testing;

/// <summary>What the policy that a scenario file names is to a host that has its own.</summary>
public enum ScenarioPolicy
{
    /// <summary>It has to be the policy in force, to the last member (<see cref="PolicyDocument.Hash"/>); a file of another policy is refused.</summary>
    MustMatch = 0,

    /// <summary>It is not looked at: the host's policy decides.</summary>
    HostDecides = 1,
}
