using NodaTime;

namespace Messaging.Policy.Cli;

/// <summary>What has to hold in the world that a scenario begins with, beyond the form of each part.</summary>
internal static class WorldChecks
{
    public static void Check(ScenarioDocument scenario, List<PolicyError> errors)
    {
        var accounts = new HashSet<AccountId>();
        for (var i = 0; i < scenario.Accounts.Count; i++)
        {
            if (!accounts.Add(scenario.Accounts[i].Id))
            {
                errors.Add(new($"$.accounts[{i}].id", $"{Quoted.Text(scenario.Accounts[i].Id.ToString())} is the id of an earlier account; ids differ"));
            }

            CheckAccount(scenario.Accounts[i], $"$.accounts[{i}]", errors);
        }

        var relations = new HashSet<AccountPair>();
        for (var i = 0; i < scenario.Relations.Count; i++)
        {
            if (!relations.Add(new(scenario.Relations[i].From, scenario.Relations[i].To)))
            {
                errors.Add(new($"$.relations[{i}]", "is an earlier relation again; allowed is one for each from and to, with everything in its list"));
            }

            CheckEnds(scenario.Relations[i], $"$.relations[{i}]", errors);
        }

        var threads = new HashSet<AccountPair>();
        for (var i = 0; i < scenario.Threads.Count; i++)
        {
            var thread = scenario.Threads[i];
            if (!threads.Add(AccountPair.Sorted(thread.Between.First, thread.Between.Second)))
            {
                errors.Add(new($"$.threads[{i}].between", "is an earlier thread again; allowed is one for two accounts"));
            }

            CheckThread(thread, $"$.threads[{i}]", errors);
        }
    }

    /// <summary>Only what a relation names can have an end.</summary>
    public static void CheckEnds(RelationDocument relation, string path, List<PolicyError> errors)
    {
        Check("blocks", BlockState.Blocks, relation.Until?.Blocks);
        Check("mutes", BlockState.Mutes, relation.Until?.Mutes);
        Check("restricts", BlockState.Restricts, relation.Until?.Restricts);

        void Check(string name, BlockState flag, Instant? end)
        {
            if (end is not null && (relation.Is.Blocks & flag) == 0)
            {
                errors.Add(new($"{path}.until.{name}", $"is the end of what the relation is not; allowed is it where \"is\" names {Quoted.Text(name)}"));
            }
        }
    }

    public static void CheckAccount(AccountDocument account, string path, List<PolicyError> errors)
    {
        if (account.AgeRange is { Upper: { } upper } range && upper < range.Lower)
        {
            errors.Add(new($"{path}.ageRange.upper", $"{upper} is not allowed; allowed is {range.Lower}, the lower, or more, or null for no highest age"));
        }
    }

    private static void CheckThread(ThreadDocument thread, string path, List<PolicyError> errors)
    {
        if (thread.StartedBy is { } starter)
        {
            CheckSide(thread, starter.ToString(), $"{path}.startedBy", errors);
        }
        else if (thread.State is MessageThreadState.Pending or MessageThreadState.Declined)
        {
            errors.Add(new($"{path}.startedBy", $"is needed where the state is {Quoted.Text(Names.ThreadStates.Of(thread.State))}"));
        }

        foreach (var id in thread.Sent.Keys)
        {
            CheckSide(thread, id, JsonPath.Member($"{path}.sent", id), errors);
        }

        foreach (var id in thread.Reached?.Keys ?? [])
        {
            CheckSide(thread, id, JsonPath.Member($"{path}.reached", id), errors);
        }

        foreach (var id in thread.Shown?.Keys ?? [])
        {
            CheckSide(thread, id, JsonPath.Member($"{path}.shown", id), errors);
        }

        foreach (var id in thread.LastAt.Keys)
        {
            CheckSide(thread, id, JsonPath.Member($"{path}.lastAt", id), errors);
        }
    }

    private static void CheckSide(ThreadDocument thread, string id, string path, List<PolicyError> errors)
    {
        var (first, second) = (thread.Between.First.ToString(), thread.Between.Second.ToString());
        if (id != first && id != second)
        {
            errors.Add(new(path, $"{Quoted.Text(id)} is not allowed; allowed is one of those it is between: {Quoted.Text(first)}, {Quoted.Text(second)}"));
        }
    }
}
