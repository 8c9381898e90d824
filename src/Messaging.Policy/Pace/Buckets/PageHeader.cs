namespace Messaging.Policy;

/// <summary>What the first slot of a page says of it: how many bits of the hash its keys share, and how many slots are in use.</summary>
internal static class PageHeader
{
    public const long Replaced = -1;

    public static long Of(int depth, int used) => ((long)depth << 32) | (uint)used;

    public static int Depth(long header) => (int)(header >> 32);

    public static int Used(long header) => (int)header;

}
