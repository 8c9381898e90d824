namespace Messaging.Policy;

/// <summary>How well a fact of a preset is known.</summary>
public enum PresetFactKind
{
    /// <summary>Nobody says so: a guess, or a number that the product keeps secret.</summary>
    Guess = 0,

    /// <summary>Others report it.</summary>
    Reported = 1,

    /// <summary>The product's own pages, interfaces or sources state it.</summary>
    Stated = 2,
}
