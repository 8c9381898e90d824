namespace Messaging.Policy;

/// <summary>Whether a rule was judged.</summary>
public enum RuleState
{
    /// <summary>It does not concern such an attempt: somebody is missing, it is to oneself, or facts are unavailable.</summary>
    NotConcerned = 0,

    /// <summary>The policy does not ask for it.</summary>
    NotAsked = 1,

    /// <summary>The sender's kind is exempt from it.</summary>
    Exempt = 2,

    /// <summary>It was judged.</summary>
    Judged = 3,
}
