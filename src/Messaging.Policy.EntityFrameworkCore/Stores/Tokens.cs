namespace Messaging.Policy.EntityFrameworkCore;

/// <summary>Names for changes: no two have the same one, on however many machines.</summary>
internal static class Tokens
{
#pragma warning disable RS0030 // It tells two changes apart, and no decision depends on it.
    public static Guid Next() => Guid.NewGuid();
#pragma warning restore RS0030
}
