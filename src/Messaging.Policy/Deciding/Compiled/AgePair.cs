namespace Messaging.Policy;

/// <summary>A directional rule between two age bands: the ties of which a sender in one needs one towards a recipient in the other; none: never.</summary>
internal readonly record struct AgePair(int From, int To, ulong Requires);
