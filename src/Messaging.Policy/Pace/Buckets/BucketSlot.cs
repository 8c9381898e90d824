namespace Messaging.Policy;

/// <summary>A place in a page: a key and the word of its bucket. Of a page's first slot the word is the page's header.</summary>
internal struct BucketSlot<TKey>
{
    public TKey Key;
    public long Word;
}
