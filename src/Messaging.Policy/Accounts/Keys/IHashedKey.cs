namespace Messaging.Policy;

/// <summary>A key that brings a hash of all its bits, keyed by the secrets of the process.</summary>
internal interface IHashedKey
{
    ulong Hash { get; }
}
