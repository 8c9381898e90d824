namespace Messaging.Policy;

/// <summary>How much a finding matters.</summary>
public enum LintSeverity
{
    /// <summary>Something is there to no effect, or is worth a second look.</summary>
    Note = 0,

    /// <summary>Somebody may be less protected than the document says.</summary>
    Warning = 1,
}
