namespace Messaging.Policy;

/// <summary>What a message holds.</summary>
public enum ContentKind
{
    /// <summary>Not stated: refused.</summary>
    Unknown = 0,

    /// <summary>Text.</summary>
    Text = 1,

    /// <summary>A link.</summary>
    Link = 2,

    /// <summary>A post of the service.</summary>
    Post = 3,

    /// <summary>An image.</summary>
    Image = 4,

    /// <summary>A video.</summary>
    Video = 5,

    /// <summary>A voice message.</summary>
    Voice = 6,
}
