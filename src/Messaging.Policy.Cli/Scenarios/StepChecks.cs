using NodaTime;
using NodaTime.Text;

namespace Messaging.Policy.Cli;

/// <summary>What has to hold for the steps of a scenario, beyond the form of each.</summary>
internal static class StepChecks
{
    private static readonly string[] InEveryEntry = ["step", "at", "from"];
    private static readonly string[] OfPlaces = ["of", "place"];

    public static void Check(ScenarioDocument scenario, List<PolicyError> errors)
    {
        var before = Instant.MinValue;
        for (var i = 0; i < scenario.Steps.Count; i++)
        {
            var (step, path) = (scenario.Steps[i], $"$.steps[{i}]");
            var found = errors.Count;
            if (step.At < before)
            {
                var (at, earliest) = (InstantPattern.ExtendedIso.Format(step.At), InstantPattern.ExtendedIso.Format(before));
                errors.Add(new($"{path}.at", $"\"{at}\" is not allowed; allowed is the time of the step before, \"{earliest}\", or later"));
            }

            before = step.At;
            CheckOne(
                path,
                errors,
                ("check", step.Check),
                ("send", step.Send),
                ("set", step.Set),
                ("report", step.Report),
                ("dismiss", step.Dismiss),
                ("accept", step.Accept),
                ("decline", step.Decline),
                ("delete", step.Delete),
                ("inbox", step.Inbox),
                ("addToGroup", step.AddToGroup),
                ("sendToGroup", step.SendToGroup),
                ("list", step.List));
            CheckAttempt(step.Check, $"{path}.check", errors);
            CheckAttempt(step.Send, $"{path}.send", errors);
            if (step.Set is { } set)
            {
                CheckOne($"{path}.set", errors, ("account", set.Account), ("relation", set.Relation), ("community", set.Community), ("portsDown", set.PortsDown));
                if (set.Relation is { } relation)
                {
                    WorldChecks.CheckEnds(relation, $"{path}.set.relation", errors);
                }

                if (set.Account is { } account)
                {
                    WorldChecks.CheckAccount(account, $"{path}.set.account", errors);
                }
            }

            if (step.Expect is { } expectations)
            {
                CheckExpectations(step, expectations, $"{path}.expect", errors);
            }

            if (step.Name is { } name)
            {
                for (var error = found; error < errors.Count; error++)
                {
                    errors[error] = errors[error] with { Message = $"{errors[error].Message} (step {Quoted.Text(name)})" };
                }
            }
        }
    }

    private static void CheckAttempt(AttemptDocument? attempt, string path, List<PolicyError> errors)
    {
        foreach (var (name, text) in new[] { ("messageId", attempt?.MessageId), ("digest", attempt?.Digest) })
        {
            if (!MessageIds.IsAllowed(text))
            {
                errors.Add(new($"{path}.{name}", $"is not allowed; allowed is a text of at most {MessageIds.MostBytes} bytes in UTF-8, without zero characters"));
            }
        }
    }

    private static void CheckOne(string path, List<PolicyError> errors, params ReadOnlySpan<(string Name, object? Value)> members)
    {
        var stated = new List<string>();
        var allowed = new List<string>();
        foreach (var (name, value) in members)
        {
            allowed.Add(name);
            if (value is not null)
            {
                stated.Add(name);
            }
        }

        if (stated.Count != 1)
        {
            var found = stated.Count == 0 ? "none is" : $"{string.Join(" and ", stated)} are";
            errors.Add(new(path, $"{found} stated; allowed is exactly one of {string.Join(", ", allowed)}"));
        }
    }

    private static void CheckExpectations(StepDocument step, Expectations expectations, string path, List<PolicyError> errors)
    {
        if (step.ListedCount is { } count)
        {
            if (!expectations.IsList)
            {
                errors.Add(new(path, "an object is not allowed; allowed is a list, as the entries of the step are listed"));
                return;
            }

            if (expectations.Json.GetArrayLength() > count)
            {
                errors.Add(new($"{path}[{count}]", "has no entry; allowed is at most one object for each, in their order"));
            }
        }
        else if (step.Check is null && step.Send is null)
        {
            errors.Add(new(path, "is not allowed here; allowed is it where the step is one of check, send, list, inbox, addToGroup, sendToGroup"));
            return;
        }
        else if (expectations.IsList)
        {
            errors.Add(new(path, "a list is not allowed; allowed is an object, as the entries of the step are not listed"));
            return;
        }

        CheckMembers(step, expectations, path, errors);
    }

    /// <summary>A decision has other members than a place in an inbox.</summary>
    private static void CheckMembers(StepDocument step, Expectations expectations, string path, List<PolicyError> errors)
    {
        var (places, ofPlaces) = (expectations.IsList ? expectations.Json.GetArrayLength() : 1, step.Inbox is not null);
        for (var i = 0; i < places; i++)
        {
            var place = expectations.IsList ? $"{path}[{i}]" : path;
            foreach (var member in expectations.At(i)!.Value.EnumerateObject())
            {
                var isAllowed = InEveryEntry.Contains(member.Name) || (OfPlaces.Contains(member.Name) == ofPlaces);
                if (!isAllowed)
                {
                    var allowed = ofPlaces ? string.Join(", ", [.. InEveryEntry, .. OfPlaces]) : $"any other but {string.Join(", ", OfPlaces)}";
                    errors.Add(new(JsonPath.Member(place, member.Name), $"is not printed of this step; allowed is {allowed}"));
                }
            }
        }
    }
}
