using System.Text.Json;

namespace Messaging.Policy;

/// <summary>A converter of single values that can say whether it accepts one, and what it accepts.</summary>
internal interface IStrictLeaf
{
    /// <summary>What is allowed, to follow "allowed is".</summary>
    string Allowed { get; }

    bool Accepts(JsonElement element);

    /// <summary>What was probably meant by a value that is not accepted; null: nothing can be guessed.</summary>
    string? Advice(JsonElement element) => null;
}
