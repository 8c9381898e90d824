namespace Messaging.Policy.Cli;

/// <summary>A policy that was read.</summary>
/// <param name="Name">What it is called where it is told of.</param>
/// <param name="Policy">What it states.</param>
/// <param name="Locate">Says where an error stands for the one who edits it.</param>
internal sealed record PolicyText(string Name, MessagingPolicyOptions Policy, Func<PolicyError, PolicyError> Locate)
{
    /// <summary>Refuses the policy for what is wrong with it, if anything is.</summary>
    /// <exception cref="BadInputException">There is an error.</exception>
    public void Refuse(IEnumerable<PolicyError> errors)
    {
        if (errors.ToArray() is { Length: > 0 } wrong)
        {
            throw new BadInputException(Name, wrong.Select(Locate));
        }
    }
}
