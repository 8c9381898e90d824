using System.Text.Json;

namespace Messaging.Policy;

/// <summary>A converter of values with a shape of their own, which metadata does not show.</summary>
internal interface IStrictShape
{
    void Check(StrictJson json, JsonElement element);
}
