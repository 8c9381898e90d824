using System.Text.Json.Nodes;

namespace Messaging.Policy.Tests.Reference;

/// <summary>Makes a world that shows something as small as it can be while it still shows it.</summary>
public static class WorldShrinker
{
    /// <summary>Leaves out steps, accounts, facts and policy members, one at a time, for as long as the predicate holds.</summary>
    /// <param name="world">A world for which the predicate holds; it is not changed.</param>
    /// <param name="holds">What is to stay true; throwing (a world that is no longer valid) counts as false.</param>
    /// <returns>A world from which nothing more can be left out.</returns>
    public static JsonObject Shrink(JsonObject world, Func<JsonObject, bool> holds)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(holds);
        var smallest = (JsonObject)world.DeepClone();
        bool smaller;
        do
        {
            smaller = false;
            foreach (var path in Paths(smallest, []).ToList())
            {
                var candidate = (JsonObject)smallest.DeepClone();
                if (Remove(candidate, path) && Holds(holds, candidate))
                {
                    smallest = candidate;
                    smaller = true;
                }
            }
        }
        while (smaller);

        return smallest;
    }

    private static bool Holds(Func<JsonObject, bool> holds, JsonObject candidate)
    {
        try
        {
            // A copy, so that a predicate that changes its argument does no harm.
            return holds((JsonObject)candidate.DeepClone());
        }
#pragma warning disable CA1031 // whatever an invalid world brings about, it is not what is looked for
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    /// <summary>Wholes before their parts, and last ones first, so that what is left out moves nothing that is still to be tried.</summary>
    private static IEnumerable<List<object>> Paths(JsonNode node, List<object> path)
    {
        var children = node switch
        {
            JsonObject members => members.Select(member => (Key: (object)member.Key, Node: member.Value)),
            JsonArray items => items.Select((item, index) => (Key: (object)index, Node: item)),
            _ => [],
        };
        foreach (var (key, child) in children.Reverse())
        {
            List<object> below = [.. path, key];
            yield return below;
            if (child is JsonObject or JsonArray)
            {
                foreach (var deeper in Paths(child, below))
                {
                    yield return deeper;
                }
            }
        }
    }

    private static bool Remove(JsonNode root, List<object> path)
    {
        var parent = root;
        foreach (var key in path.SkipLast(1))
        {
            parent = key switch
            {
                string name when parent is JsonObject members => members[name],
                int index when parent is JsonArray items && index < items.Count => items[index],
                _ => null,
            };
            if (parent is null)
            {
                return false;
            }
        }

        switch (path[^1])
        {
            case string name when parent is JsonObject members:
                return members.Remove(name);
            case int index when parent is JsonArray items && index < items.Count:
                items.RemoveAt(index);
                return true;
            default:
                return false;
        }
    }
}
