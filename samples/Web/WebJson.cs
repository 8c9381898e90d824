using System.Text.Json.Serialization;

namespace Web;

/// <summary>The types of bodies, for a program that is compiled ahead of time.</summary>
[JsonSerializable(typeof(NewMessage))]
internal sealed partial class WebJson : JsonSerializerContext;
