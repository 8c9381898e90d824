using NodaTime;
using NodaTime.Text;

namespace Messaging.Policy.Cli;

/// <summary>What has to hold for the steps of a scenario, beyond the form of each.</summary>
internal static class StepChecks
{
    public static void Check(ScenarioDocument scenario, List<PolicyError> errors)
    {
        var before = Instant.MinValue;
        for (var i = 0; i < scenario.Steps.Count; i++)
        {
            var (step, path) = (scenario.Steps[i], $"$.steps[{i}]");
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
                ("list", step.List));
            if (step.Set is { } set)
            {
                CheckOne($"{path}.set", errors, ("account", set.Account), ("relation", set.Relation), ("portsDown", set.PortsDown));
            }

            if (step.Expect is { } expectations)
            {
                CheckExpectations(step, expectations, $"{path}.expect", errors);
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
        if (step.List is { } list)
        {
            if (!expectations.IsList)
            {
                errors.Add(new(path, "an object is not allowed; allowed is a list, as the step is a list"));
            }
            else if (expectations.Json.GetArrayLength() > list.To.Count)
            {
                errors.Add(new($"{path}[{list.To.Count}]", "has no recipient; allowed is at most one object for each, in their order"));
            }
        }
        else if (step.Check is null && step.Send is null)
        {
            errors.Add(new(path, "is not allowed here; allowed is it where the step is one of check, send, list"));
        }
        else if (expectations.IsList)
        {
            errors.Add(new(path, "a list is not allowed; allowed is an object, as the step is not a list"));
        }
    }
}
