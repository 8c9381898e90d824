using System.Text.Json.Serialization;

namespace Messaging.Policy;

/// <summary>What to show the sender on the recipient's profile; a function of the view and of friendship, which both can see.</summary>
[JsonConverter(typeof(AffordanceJsonConverter))]
public enum Affordance
{
    /// <summary>A switched-off control.</summary>
    Disabled = 0,

    /// <summary>The offer to comment in public instead.</summary>
    CommentInstead = 1,

    /// <summary>A composer for a request.</summary>
    RequestComposer = 2,

    /// <summary>A menu item.</summary>
    MenuItem = 3,

    /// <summary>A message button: the two are friends.</summary>
    MessageButton = 4,
}
