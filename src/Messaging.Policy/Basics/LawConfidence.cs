namespace Messaging.Policy;

/// <summary>How well the number and the status of a <see cref="LawRow"/> are known, together. It says nothing about the exact day.</summary>
public enum LawConfidence
{
    /// <summary>Not said: as unreliable as <see cref="Low"/>.</summary>
    Unknown,

    /// <summary>A derived reading or a memory, to be checked before anything rests on it.</summary>
    Low,

    /// <summary>One secondary source, or a memory that agrees with others.</summary>
    Medium,

    /// <summary>The text itself, or sources that agree.</summary>
    High,
}
