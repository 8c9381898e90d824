using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>Lists that a host gives.</summary>
internal static class Lists
{
    /// <exception cref="ArgumentNullException">The list is null.</exception>
    /// <exception cref="ArgumentException">An entry is null.</exception>
    public static IReadOnlyList<T> WithoutNull<T>(IReadOnlyList<T> list, [CallerArgumentExpression(nameof(list))] string? name = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(list, name);
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is null)
            {
                throw new ArgumentException($"Entry {i} is null.", name);
            }
        }

        return list;
    }
}
