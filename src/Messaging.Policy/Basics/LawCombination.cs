namespace Messaging.Policy;

/// <summary>How a row stands to others of its kind: those of the same region, of its country and of the groups around it.</summary>
public enum LawCombination
{
    /// <summary>It binds beside the others, and the strictest stands.</summary>
    Add,

    /// <summary>
    /// It takes the place of what wider regions say, as a national choice takes the place of a union's default. Beside it, rows of the same
    /// region that <see cref="Add"/> still bind.
    /// </summary>
    Replace,
}
