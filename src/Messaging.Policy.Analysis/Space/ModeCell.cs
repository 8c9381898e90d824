namespace Messaging.Policy;

/// <summary>A recipient's choice of mode, under the name that each policy has for it.</summary>
/// <param name="Label">What it is called.</param>
/// <param name="Names">Its name in each policy; null: nothing was chosen.</param>
internal sealed record ModeCell(string Label, IReadOnlyList<string?> Names)
{
    public static IReadOnlyList<ModeCell> Of(IReadOnlyList<MessagingPolicyOptions> policies, IReadOnlyDictionary<string, string> map, ICollection<string> notes)
    {
        List<ModeCell> cells = [new("no choice", [.. policies.Select(_ => (string?)null)])];
        string[] first = [.. NamesOf(policies[0])];
        if (policies.Count == 1)
        {
            cells.AddRange(first.Select(name => new ModeCell(name, [name])));
            return cells;
        }

        string[] second = [.. NamesOf(policies[1])];
        var mapped = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in first)
        {
            var other = map.TryGetValue(name, out var told) ? told : name;
            if (second.Contains(other, StringComparer.Ordinal))
            {
                mapped.Add(other);
                cells.Add(new(name == other ? name : $"{name}={other}", [name, other]));
            }
            else
            {
                notes.Add($"the mode {name} of the old policy has no counterpart in the new one and is not compared; name one with a map");
            }
        }

        foreach (var name in second.Where(name => !mapped.Contains(name)))
        {
            notes.Add($"the mode {name} of the new policy has no counterpart in the old one and is not compared; name one with a map");
        }

        return cells;
    }

    public static IEnumerable<string> NamesOf(MessagingPolicyOptions policy) => (policy.Audience.Modes ?? []).Select(mode => mode.Name!);
}
