namespace Chat;

/// <summary>A group. The library keeps none: it is told the members with each question.</summary>
public sealed class StoredGroup
{
    public int Number { get; set; }

    public required string Name { get; init; }

    public required string Creator { get; init; }

    /// <summary>The ids of the members, with commas between them.</summary>
    public required string Members { get; set; }

    public IReadOnlyList<string> MemberIds => Members.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
