namespace Messaging.Policy.Tests.Analysis;

/// <summary>Policies to analyse.</summary>
internal static class Presetted
{
    public static readonly AnalysisOptions Small = new() { MaximumStates = 200_000 };

    public static MessagingPolicyOptions Read(string name) => PolicyPresets.All.Concat(MessagingPolicyPresets.All).Single(preset => preset.Name == name).Read();

    /// <summary>A policy of two bands with a pair rule, and modes for friends and for everyone.</summary>
    public static MessagingPolicyOptions House() => PolicyDocument.Parse("""
        {
          "name": "house",
          "ages": {
            "minimum": { "default": 13 },
            "bands": [ { "name": "teen", "from": 13, "to": 18, "default": "friends" }, { "name": "adult", "from": 18 } ],
            "pairs": [ { "from": "adult", "to": "teen", "requires": ["friend"] } ]
          },
          "audience": {
            "modes": [ { "name": "everyone", "routes": { "friend": "deliver", "answered": "deliver", "anyone": "request" } }, { "name": "friends", "routes": { "friend": "deliver" } } ],
            "default": "everyone"
          }
        }
        """);

    public static MessagingPolicyOptions House(Action<MessagingPolicyOptions> change)
    {
        var policy = House();
        change(policy);
        return policy;
    }

    public static string Text(this PolicyDiffRow row) =>
        $"{row.Direction} {row.Old}->{row.New} {string.Join("; ", row.Conditions.Select(condition => $"{condition.Name}: {condition.Values}"))}";
}
