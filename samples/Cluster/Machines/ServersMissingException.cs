namespace Cluster;

/// <summary>The servers are not there; the message is the sentence that is told.</summary>
public sealed class ServersMissingException(string message) : Exception(message);
