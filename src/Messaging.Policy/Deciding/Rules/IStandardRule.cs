namespace Messaging.Policy;

/// <summary>
/// A rule of the library: static, so that the list of all rules compiles to one straight piece of code. It reads the facts and nothing else,
/// and answers with a ruling or none.
/// </summary>
internal interface IStandardRule
{
    /// <summary>The rule's place in the order of precedence, from <see cref="RuleIndex"/>.</summary>
    static abstract int Index { get; }

    /// <summary>The reason that it gives.</summary>
    static abstract Reason Reason { get; }

    /// <summary>The facts that it reads, by name, for an explanation.</summary>
    static abstract string Reads { get; }

    /// <summary>What must be there for it to have anything to say: without one of these it says nothing, and is not asked.</summary>
    static virtual RulePrecondition Needs => RulePrecondition.None;

    /// <summary>What a sender could do about the reason, whatever the facts.</summary>
    static virtual Remedies Remedies => Remedies.None;

    /// <summary>Whether it also concerns an attempt towards oneself.</summary>
    static virtual bool ConcernsOneself => false;

    /// <summary>How far a policy may set the disclosure of the reason.</summary>
    static virtual DisclosureFreedom Freedom => DisclosureFreedom.Any;

    /// <summary>Whether a policy asks for it; where not, it is never judged.</summary>
    static virtual bool IsAskedBy(MessagingPolicyOptions policy) => true;

    /// <summary>The rows of law for which it says what it says, for an explanation: asked only where it says something.</summary>
    static virtual IEnumerable<LawRow> Laws(in SendFacts facts) => [];

    /// <summary>Where a policy states what it asks, as a JSON path; null: nowhere.</summary>
    static virtual string? PolicyPath => null;

    static abstract Ruling Judge(in SendFacts facts);

    /// <summary>Tells what it compares, for an explanation; only where it is judged.</summary>
    static virtual void Compare(in SendFacts facts, Comparisons found)
    {
    }
}
