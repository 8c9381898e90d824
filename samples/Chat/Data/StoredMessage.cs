namespace Chat;

/// <summary>A message to an account or to a group.</summary>
public sealed class StoredMessage
{
    public int Number { get; set; }

    public required string Id { get; init; }

    public required string From { get; init; }

    /// <summary>The recipient; empty in a group.</summary>
    public required string To { get; init; }

    /// <summary>The group; zero between two.</summary>
    public int Group { get; init; }

    public required string Text { get; set; }

    public required DateTime At { get; init; }

    /// <summary>Whether it reached the recipient. One that was stopped in silence is shown to its sender alone.</summary>
    public required bool IsDelivered { get; init; }

    /// <summary>The members that it reached in a group: ids with commas around each.</summary>
    public string Reached { get; init; } = "";

    public bool IsLiked { get; set; }

    public bool IsEdited { get; set; }

    public bool IsRead { get; set; }
}
