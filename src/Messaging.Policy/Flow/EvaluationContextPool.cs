using System.Collections.Concurrent;

namespace Messaging.Policy;

/// <summary>Keeps a few contexts for reuse. Safe for many threads.</summary>
internal sealed class EvaluationContextPool
{
    private const int MostKept = 64;

    private readonly ConcurrentQueue<EvaluationContext> _kept = new();
    private EvaluationContext? _next;
    private int _count;

    public EvaluationContext Rent()
    {
        var context = Interlocked.Exchange(ref _next, null);
        if (context is not null)
        {
            return context;
        }

        if (_kept.TryDequeue(out context))
        {
            Interlocked.Decrement(ref _count);
            return context;
        }

        return new EvaluationContext();
    }

    public void Return(EvaluationContext context)
    {
        if (!context.TryReset())
        {
            return;
        }

        if (Interlocked.CompareExchange(ref _next, context, null) is null)
        {
            return;
        }

        if (Interlocked.Increment(ref _count) <= MostKept)
        {
            _kept.Enqueue(context);
            return;
        }

        Interlocked.Decrement(ref _count);
        context.Dispose();
    }
}
