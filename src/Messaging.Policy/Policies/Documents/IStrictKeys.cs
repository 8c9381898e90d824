namespace Messaging.Policy;

/// <summary>A converter that can say which names a map's members may have.</summary>
internal interface IStrictKeys
{
    /// <summary>What is allowed, to follow "allowed is".</summary>
    string Allowed { get; }

    bool AcceptsKey(string key);

    /// <summary>The name that is meant by a key whose case does not count.</summary>
    string Canonical(string key);
}
