namespace Messaging.Policy;

/// <summary>Names for acquires that hold messages: no two have the same one, on however many machines.</summary>
internal static class HolderIds
{
#pragma warning disable RS0030 // The one place where chance enters: it tells two holders apart, and no decision depends on it.
    public static Guid Next() => Guid.NewGuid();
#pragma warning restore RS0030
}
