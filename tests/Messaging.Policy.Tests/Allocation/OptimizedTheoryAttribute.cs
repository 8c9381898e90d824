using System.Diagnostics;
using System.Reflection;

namespace Messaging.Policy.Tests.Allocation;

/// <summary>Runs only where the library is compiled with optimisation: without it, the compiler makes every asynchronous method an object.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OptimizedTheoryAttribute : TheoryAttribute
{
    public OptimizedTheoryAttribute()
    {
        if (typeof(MessagingPolicyEvaluator).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true })
        {
            Skip = "Counts bytes: run it with -c Release.";
        }
    }
}
