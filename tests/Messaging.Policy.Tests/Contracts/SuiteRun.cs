using System.Reflection;

namespace Messaging.Policy.Tests.Contracts;

/// <summary>Runs the facts of a contract as xunit does: each in an instance of its own.</summary>
internal static class SuiteRun
{
    /// <summary>The facts that fail.</summary>
    public static async Task<IReadOnlyList<string>> FailuresOfAsync(Func<object> makeSuite)
    {
        var failed = new List<string>();
        foreach (var fact in makeSuite().GetType().GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null))
        {
            try
            {
                await (Task)fact.Invoke(makeSuite(), null)!;
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                failed.Add(fact.Name);
            }
        }

        return failed;
    }
}
