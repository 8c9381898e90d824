using System.Text.Json;

namespace Messaging.Policy;

/// <summary>A converter of single values that can say whether it accepts one, and what it accepts.</summary>
internal interface IStrictLeaf
{
    /// <summary>What is allowed, to follow "allowed is".</summary>
    string Allowed { get; }

    bool Accepts(JsonElement element);
}
