using System.Text.Json.Serialization;

namespace Messaging.Policy;

/// <summary>The view as JSON, without reflection.</summary>
[JsonSerializable(typeof(SenderView))]
internal sealed partial class ViewJson : JsonSerializerContext;
