using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;

namespace Messaging.Policy.Cli;

/// <summary>Checks what shall hold of a policy.</summary>
internal static class AssertCommand
{
    private const string Lesson = """
        Looks at every attempt that the policy and the assertion tell apart. An assertion holds for all of them, or there is a counter-example,
        which `messaging-policy test` plays. One that is about nothing at all is an error: it would hold whatever the policy says.

        An assertion names senders and recipients (from and to an age, a band, a kind, unknownAge; regions, phone, email, ageAssurance, consent),
        verbs, content, ties that are held (holding) or not (without), modes of the recipient ("no choice": none) and senderModes, the state of the
        conversation and answeredBefore, and whether the recipient blocks; and claims atMost, atLeast or shownAtMost an outcome, or neverShown reasons. What it does not
        name may be anything; of phone numbers, addresses, regions, proof of age and consent it is what the policy lets pass.

        Examples:
          messaging-policy assert house.json house.assert.json
          messaging-policy assert tiktok-2026 children.assert.json --examples counter-examples/

        A small file:
          { "assertions": [
              { "name": "no adult reaches a teen that is no friend", "sender": { "from": 18 }, "recipient": { "from": 13, "to": 18 }, "without": ["friend"], "atMost": "deny" },
              { "name": "nobody below 16 sends", "sender": { "to": 16 }, "verbs": ["send"], "atMost": "deny" },
              { "name": "a block refuses", "blocked": true, "atMost": "deny" },
              { "name": "noOne is no one", "modes": ["noOne"], "verbs": ["send"], "atMost": "deny" }
          ] }
        """;

    public static Command Make(Surroundings surroundings, TextWriter output)
    {
        var policy = new Argument<string>("POLICY") { Description = "A preset, or a policy document." };
        var files = new Argument<string[]>("FILE") { Description = "Files of assertions.", Arity = ArgumentArity.OneOrMore };
        var examples = new Option<string?>("--examples") { Description = "Write counter-examples into this folder.", HelpName = "FOLDER" };
        var laws = LawFile.Option();
        var command = new TaughtCommand("assert", "Checks what shall hold of a policy, for all attempts.", Lesson) { policy, files, examples, laws };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                var options = new AnalysisOptions { Laws = LawFile.Read(parsed.GetValue(laws)) };
                var checkedPolicy = await NamedPolicy.ReadAsync(parsed.GetValue(policy)!, section: null, surroundings, cancellationToken);
                var code = ExitCode.Success;
                var failed = 0;
                foreach (var file in parsed.GetValue(files)!)
                {
                    foreach (var assertion in await ReadAsync(file, cancellationToken))
                    {
                        var result = Check(checkedPolicy, assertion, options, file);
                        Write(output, result);
                        code = Math.Max(code, result.Verdict switch { AssertionVerdict.Holds => ExitCode.Success, AssertionVerdict.Fails => ExitCode.Failure, _ => ExitCode.BadInput });
                        if (result.Scenario is { } scenario && parsed.GetValue(examples) is { } folder)
                        {
                            Save(folder, ++failed, scenario);
                        }
                    }
                }

                return code;
            }
            catch (BadInputException wrong)
            {
                await surroundings.ReportAsync(wrong);
                return ExitCode.BadInput;
            }
        });
        return command;
    }

    private static async Task<ImmutableArray<PolicyAssertion>> ReadAsync(string file, CancellationToken cancellationToken) =>
        AssertionDocument.TryParse(await Files.ReadAsync(file, cancellationToken), out var assertions, out var errors) ? assertions : throw new BadInputException(file, errors);

    private static AssertionResult Check(MessagingPolicyOptions policy, PolicyAssertion assertion, AnalysisOptions options, string file)
    {
        try
        {
            return PolicyAnalysis.Check(policy, assertion, options);
        }
        catch (PolicyDocumentException wrong)
        {
            throw new BadInputException("the policy", wrong.Errors);
        }
        catch (ArgumentException wrong)
        {
            throw new BadInputException(file, wrong.Message);
        }
    }

    private static void Write(TextWriter output, AssertionResult result)
    {
        var name = Terminal.Printable(result.Assertion.Name);
        output.WriteLine(result.Verdict switch
        {
            AssertionVerdict.Holds => string.Create(CultureInfo.InvariantCulture, $"holds: {name} ({result.States:N0} attempts)"),
            AssertionVerdict.Fails => $"FAILS: {name}: {result.Outcome!.Value.ToString().ToLowerInvariant()}, for example {Terminal.Printable(string.Join("; ", result.Conditions.Select(condition => $"{condition.Name}: {condition.Values}")))}",
            _ => $"NOTHING: {name}: it is about no attempt at all",
        });
    }

    private static void Save(string folder, int number, string scenario)
    {
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{number:D3}.json")), scenario);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(folder, $"cannot be written: {exception.Message}");
        }
    }
}
