namespace Chat;

/// <summary>A public comment on somebody's latest video: the way that stays open where a message cannot go.</summary>
public sealed class Comment
{
    public int Number { get; set; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required string Text { get; init; }
}
