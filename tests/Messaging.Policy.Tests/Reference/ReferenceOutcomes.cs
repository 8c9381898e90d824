namespace Messaging.Policy.Tests.Reference;

/// <summary>The chain of outcomes, worst first.</summary>
internal static class ReferenceOutcomes
{
    private static readonly string[] Chain = ["deny", "filtered", "request", "quiet", "deliver"];

    public static string Meet(IEnumerable<string> outcomes) => Chain[outcomes.Select(Rank).Append(Chain.Length - 1).Min()];

    public static string Best(IEnumerable<string> outcomes) => Chain[outcomes.Select(Rank).Append(0).Max()];

    private static int Rank(string outcome) => Array.IndexOf(Chain, outcome);
}
