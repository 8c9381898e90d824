namespace Messaging.Policy;

/// <summary>A key that carries the arrival times of several buckets with it, or a window. They change while the row's word is held, and only then. Its hash is that of the key alone.</summary>
internal interface IBucketRow : IHashedKey;
