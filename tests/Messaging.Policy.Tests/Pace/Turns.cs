namespace Messaging.Policy.Tests.Pace;

/// <summary>
/// A scheduler that decides, at every atomic step, which of a few threads goes on: one at a time, by a list of choices that can be played again.
/// </summary>
internal sealed class Turns(IReadOnlyList<int> script, int mostPreemptions, Random? random = null) : IDisposable
{
    private const int MostSteps = 20_000;

    [ThreadStatic]
    private static Turns? _current;

    [ThreadStatic]
    private static int _self;

    private readonly List<SemaphoreSlim> _turns = [];
    private readonly List<bool> _ended = [];
    private readonly List<(int Chosen, int Options)> _choices = [];
    private readonly List<Exception> _failures = [];
    private int _preemptions;
    private int _steps;

    /// <summary>The choices that were made, each with how many there were.</summary>
    public IReadOnlyList<(int Chosen, int Options)> Choices => _choices;

    /// <summary>Counts steps, so that operations can be ordered by their begin and end.</summary>
    public static int Clock => _current!._steps;

    public static void Step()
    {
        _current?.Yield(_self, mustYield: false);
    }

    public static void Wait()
    {
        _current?.Yield(_self, mustYield: true);
    }

    /// <summary>Runs the threads to their ends.</summary>
    public void Run(params Action[] bodies)
    {
        var threads = new List<Thread>();
        for (var i = 0; i < bodies.Length; i++)
        {
            var self = i;
            _turns.Add(new SemaphoreSlim(0));
            _ended.Add(false);
            threads.Add(new Thread(() => Live(self, bodies[self])) { IsBackground = true });
        }

        threads.ForEach(thread => thread.Start());
        _turns[Choose([.. Enumerable.Range(0, bodies.Length)])].Release();
        threads.ForEach(thread => thread.Join());
        if (_failures.Count > 0)
        {
            throw new AggregateException(_failures);
        }
    }

    public void Dispose() => _turns.ForEach(turn => turn.Dispose());

    private void Live(int self, Action body)
    {
        (_current, _self) = (this, self);
        _turns[self].Wait();
        try
        {
            body();
        }
#pragma warning disable CA1031 // What a thread throws is reported by the one that runs them.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _failures.Add(exception);
        }

        _ended[self] = true;
        var rest = Living();
        if (rest.Count > 0)
        {
            _turns[Choose(rest)].Release();
        }
    }

    private void Yield(int self, bool mustYield)
    {
        if (++_steps > MostSteps)
        {
            throw new InvalidOperationException("The threads make no progress.");
        }

        var others = Living();
        others.Remove(self);
        if (others.Count == 0 || (!mustYield && _preemptions >= mostPreemptions))
        {
            return;
        }

        var next = Choose(mustYield ? others : [self, .. others]);
        if (next == self)
        {
            return;
        }

        _preemptions += mustYield ? 0 : 1;
        _turns[next].Release();
        _turns[self].Wait();
    }

    private List<int> Living() => [.. Enumerable.Range(0, _ended.Count).Where(index => !_ended[index])];

    private int Choose(List<int> options)
    {
        if (options.Count == 1)
        {
            return options[0];
        }

        var at = _choices.Count;
        var chosen = at < script.Count ? script[at] : random?.Next(options.Count) ?? 0;
        _choices.Add((chosen, options.Count));
        return options[chosen];
    }
}
