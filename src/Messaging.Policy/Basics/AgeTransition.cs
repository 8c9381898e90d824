namespace Messaging.Policy;

/// <summary>What a birthday, or a date of birth that turns out to be another, does to a conversation that is going on (AGE-6).</summary>
/// <remarks>
/// The bands of the two at the thread's last change of state are compared with those of now. Laws on contact with adults rule
/// whatever is chosen here, and so do minimum ages. <c>default</c> is <see cref="Freeze"/>, the narrowest.
/// </remarks>
public enum AgeTransition
{
    /// <summary>
    /// Where a pair rule applies now, to either direction, and the bands have changed since, or what they were is not known, nobody
    /// writes in the thread, whatever ties are held, until no pair rule applies. What applied then as now asks for its ties.
    /// </summary>
    Freeze = 0,

    /// <summary>The bands of now rule, whatever they were.</summary>
    Recheck = 1,

    /// <summary>
    /// An open conversation that is answered goes on where the bands of then would let it, with the ties of now. Where it is not known
    /// what they were, the bands of now rule.
    /// </summary>
    Keep = 2,
}
