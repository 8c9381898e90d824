using System.CommandLine;
using System.CommandLine.Help;

namespace Messaging.Policy.Cli;

/// <summary>The root of the commands.</summary>
internal static class MessagingPolicyCommand
{
    private const string Lesson = """
        A scenario file holds a world (a policy, accounts, relations, threads) and steps in the order of time. `decide` prints what
        happens; `test` compares it with what the steps expect.

        Examples:
          messaging-policy decide blocked.json              one JSON object a decision, on a line of its own
          messaging-policy decide --explain blocked.json    and what every rule said
          generate | messaging-policy decide -              one scenario, or one a line, from standard input
          messaging-policy test scenarios/                  every .json and .jsonl file below the folder
          messaging-policy show tiktok-2023 > house.json    a preset in full, to make a policy of one's own from
          messaging-policy validate house.json              whether a policy can be loaded, and if not why
          messaging-policy init                             a small policy of one's own to start from
          messaging-policy diff house-old.json house.json   who gains and who loses contact
          messaging-policy matrix tiktok-2026               a policy as a table
          messaging-policy simulate old.json new.json --facts attempts.jsonl    what would change for recorded attempts
          messaging-policy lint house.json                  what its author may not have meant
          messaging-policy laws US-UT                       the laws on ages that are known of a region

        A small scenario:
          {
            "policy": "tiktok-2023",
            "accounts": [
              { "id": "ana", "birthDate": "1995-04-10", "region": "ES", "phone": "mobile" },
              { "id": "ben", "birthDate": "1995-04-10", "region": "US", "phone": "mobile", "mode": "everyone" }
            ],
            "relations": [ { "from": "ben", "to": "ana", "is": ["follows"] } ],
            "steps": [
              { "at": "2026-11-22T10:00:00Z", "check": { "from": "ana", "to": "ben" }, "expect": { "outcome": "deliver" } },
              { "at": "2026-11-22T10:00:01Z", "set": { "relation": { "from": "ben", "to": "ana", "is": ["follows", "blocks"] } } },
              { "at": "2026-11-22T10:00:02Z", "check": { "from": "ana", "to": "ben" }, "expect": { "reasons": ["sender_blocked"] } }
            ]
          }

        Exit codes: 0 all is well; 1 a test failed; 2 the command line or its input cannot be used.
        """;

    // Not a RootCommand: that has the name of the file that runs.
    public static Command Make(Surroundings surroundings, TextWriter output) => new TaughtCommand(
        "messaging-policy", "May one account message another, now, and what may the sender be told?", Lesson)
    {
        new HelpOption { Action = new TeachingHelp() },
        new VersionOption(),
        DecideCommand.Make(surroundings, output),
        TestCommand.Make(surroundings, output),
        PoliciesCommand.Make(surroundings, output),
        ShowCommand.Make(surroundings, output),
        ValidateCommand.Make(surroundings, output),
        DiffCommand.Make(surroundings, output),
        MatrixCommand.Make(surroundings, output),
        AssertCommand.Make(surroundings, output),
        LintCommand.Make(surroundings, output),
        SimulateCommand.Make(surroundings, output),
        SchemaCommand.Make(output),
        InitCommand.Make(surroundings, output),
        LawsCommand.Make(surroundings, output),
        CompletionsCommand.Make(output),
        CompleteCommand.Make(surroundings, output),
    };
}
