using NodaTime;
using NodaTime.Text;

namespace Messaging.Policy;

/// <summary>Changes of modes, of what is chosen where nobody chose, of computed ties, and of message requests.</summary>
internal static class AudienceMutants
{
    public static void Add(MutantList mutants)
    {
        var audience = mutants.Policy.Audience;
        for (var i = 0; i < audience.Modes!.Count; i++)
        {
            AddMode(mutants, audience.Modes[i], $"$.audience.modes[{i}]");
            if (audience.Modes[i].Name != audience.Default)
            {
                mutants.AddSet("$.audience.default", $"{audience.Default} becomes {audience.Modes[i].Name}", audience.Modes[i].Name);
            }
        }

        mutants.AddSet("$.audience.reciprocity", audience.Reciprocity ? "true becomes false" : "false becomes true", !audience.Reciprocity);
        foreach (var verb in audience.Verbs!.Keys)
        {
            mutants.AddReset($"$.audience.verbs.{Name(verb.ToString())}");
        }

        AddTies(mutants);
        AddRequests(mutants);
    }

    public static string Name(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>The span twice as long.</summary>
    public static string Doubled(Period span) => PeriodPattern.NormalizingIso.Format(Period.FromTicks(2 * span.ToDuration().BclCompatibleTicks).Normalize());

    private static void AddMode(MutantList mutants, ModeOptions mode, string path)
    {
        foreach (var (tie, outcome) in mode.Routes!)
        {
            var other = outcome == Outcome.Deliver ? "request" : "deliver";
            mutants.AddReset($"{path}.routes.{tie}");
            mutants.AddSet($"{path}.routes.{tie}", $"{Name(outcome.ToString())} becomes {other}", other);
        }

        if (!mode.Routes.ContainsKey("anyone"))
        {
            mutants.AddSet($"{path}.routes.anyone", "deliver, added", "deliver");
        }
    }

    private static void AddTies(MutantList mutants)
    {
        foreach (var (name, tie) in mutants.Policy.Ties!)
        {
            var path = $"$.ties.{name}";
            mutants.AddReset(path);
            if (tie.AccountOlderThan is { } age)
            {
                mutants.AddSet($"{path}.accountOlderThan", "twice as long", Doubled(age));
            }

            if (tie.AnsweredWithin is { } window)
            {
                mutants.AddSet($"{path}.answeredWithin", "twice as long", Doubled(window));
            }
        }
    }

    private static void AddRequests(MutantList mutants)
    {
        var requests = mutants.Policy.Requests;
        mutants.AddReset("$.requests.messages", "the default");
        mutants.AddSet("$.requests.messages", requests.Messages is null ? "a limit of 1" : "no limit", requests.Messages is null ? 1 : null);
        for (var i = 0; i < requests.Content!.Count; i++)
        {
            mutants.AddWithout("$.requests.content", i, $"{Name(requests.Content[i].ToString())} removed");
        }

        mutants.AddReset("$.requests.expireAfter");
        mutants.AddReset("$.requests.declineCoolDown");
        if (requests.DeclineCoolDown?.ToDuration() is { } span && span > Duration.Zero)
        {
            mutants.AddSet("$.requests.declineCoolDown", "twice as long", Doubled(requests.DeclineCoolDown));
        }
    }
}
