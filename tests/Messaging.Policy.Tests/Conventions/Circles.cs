namespace Messaging.Policy.Tests.Conventions;

/// <summary>Circles in a graph: the sets of nodes of which each reaches each other (Tarjan's strongly connected components).</summary>
internal sealed class Circles
{
    private readonly ILookup<string, string> _next;
    private readonly Dictionary<string, int> _index = [];
    private readonly Dictionary<string, int> _low = [];
    private readonly Stack<string> _open = new();
    private readonly List<IReadOnlyList<string>> _found = [];

    private Circles(IEnumerable<(string From, string To)> edges) => _next = edges.Where(edge => edge.From != edge.To).Distinct().ToLookup(edge => edge.From, edge => edge.To);

    /// <summary>The circles of more than one, the largest first.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(IEnumerable<(string From, string To)> edges)
    {
        var circles = new Circles(edges);
        foreach (var node in circles._next.Select(group => group.Key).Where(node => !circles._index.ContainsKey(node)))
        {
            circles.Visit(node);
        }

        return [.. circles._found.OrderByDescending(circle => circle.Count)];
    }

    private void Visit(string node)
    {
        _index[node] = _low[node] = _index.Count;
        _open.Push(node);
        foreach (var next in _next[node])
        {
            if (!_index.TryGetValue(next, out var index))
            {
                Visit(next);
                _low[node] = Math.Min(_low[node], _low[next]);
            }
            else if (_open.Contains(next))
            {
                _low[node] = Math.Min(_low[node], index);
            }
        }

        if (_low[node] != _index[node])
        {
            return;
        }

        List<string> circle = [];
        do
        {
            circle.Add(_open.Pop());
        }
        while (circle[^1] != node);
        if (circle.Count > 1)
        {
            _found.Add(circle);
        }
    }
}
