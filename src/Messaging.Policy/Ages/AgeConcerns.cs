namespace Messaging.Policy;

/// <summary>Which rules on ages may have something to say of an account: where one is left out, it says nothing for certain.</summary>
[Flags]
internal enum AgeConcerns
{
    None = 0,

    /// <summary>The account may be younger than the minimum age.</summary>
    Minimum = 1,

    /// <summary>A guardian's approval or consent may be missing.</summary>
    Guardians = 2,
}
