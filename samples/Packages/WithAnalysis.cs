using Messaging.Policy;

namespace Packages;

public static class WithAnalysis
{
    public static void Run()
    {
        // <readme:with-analysis>
        var before = new MessagingPolicyOptions { Ages = null, Audience = new() { Default = "noOne" } };
        var after = new MessagingPolicyOptions { Ages = null, Audience = new() { Default = "friends" } };

        var diff = PolicyAnalysis.Diff(before, after);
        Console.WriteLine($"{diff.States} attempts compared; more get through: {diff.IsWider}; fewer: {diff.IsNarrower}");
        foreach (var row in diff.Rows)
        {
            Console.WriteLine($"{row.Direction}: {row.Old} to {row.New}, {row.States} attempts"); // row.NewScenario replays one of them
        }
        // </readme:with-analysis>
    }
}
