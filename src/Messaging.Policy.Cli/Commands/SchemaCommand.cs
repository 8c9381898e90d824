using System.CommandLine;

namespace Messaging.Policy.Cli;

/// <summary>Prints the JSON Schema of policy documents.</summary>
internal static class SchemaCommand
{
    private const string Lesson = """
        An editor that has the schema completes members and marks what is wrong in its form; a document names it in "$schema". What members
        say of each other is checked by `validate`.

        Example:
          messaging-policy schema > policy.schema.json
        """;

    public static Command Make(TextWriter output)
    {
        var command = new TaughtCommand("schema", "Prints the JSON Schema of policy documents.", Lesson);
        command.SetAction(async (_, cancellationToken) =>
        {
            using var schema = new StreamReader(PolicySchema.Open());
            await output.WriteAsync((await schema.ReadToEndAsync(cancellationToken)).AsMemory(), cancellationToken);
            return ExitCode.Success;
        });
        return command;
    }
}
