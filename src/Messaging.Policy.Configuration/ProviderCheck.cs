using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Messaging.Policy;

/// <summary>
/// Finds what the providers of a configuration would mix up: the entries of lists, which the framework lays over each other by their numbers, and members that a later provider takes
/// back, which the framework keeps.
/// </summary>
internal sealed class ProviderCheck(IConfigurationRoot? root, ICollection<PolicyError> errors)
{
    public void Look(IConfiguration node, string path, IReadOnlyList<IConfigurationSection> children)
    {
        if (root is null || children.Count == 0 || node is not IConfigurationSection section || root.Providers.Take(2).Count() < 2)
        {
            return;
        }

        IConfigurationProvider[] stating = [.. root.Providers.Where(provider => provider.GetChildKeys([], section.Path).Any())];
        if (stating.Length > 1 && children.All(child => int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            Add($"is a list, and {stating.Length} providers of the configuration state entries of it ({string.Join("; ", stating.Select(provider => provider.ToString()))}), which the framework mixes by their numbers; allowed is one of them");
        }

        var first = Array.IndexOf([.. root.Providers], stating.FirstOrDefault());
        if (root.Providers.Skip(first + 1).FirstOrDefault(provider => provider.TryGet(section.Path, out var value) && value is null) is { } later)
        {
            Add($"is null in {later}, and has settings in a provider before it, which the framework keeps; allowed is one of the two");
        }

        void Add(string message) => errors.Add(new(path, message) { Location = section.Path });
    }
}
