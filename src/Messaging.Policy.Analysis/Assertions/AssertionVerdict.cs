namespace Messaging.Policy;

/// <summary>What became of an assertion.</summary>
public enum AssertionVerdict
{
    /// <summary>It is about nothing: no attempt of the kind exists, so that it says nothing. An error.</summary>
    Vacuous = 0,

    /// <summary>It fails: there is a counter-example.</summary>
    Fails = 1,

    /// <summary>It holds for every attempt.</summary>
    Holds = 2,
}
