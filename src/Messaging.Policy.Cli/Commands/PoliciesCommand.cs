using System.CommandLine;
using NodaTime.Text;

namespace Messaging.Policy.Cli;

/// <summary>Lists the presets.</summary>
internal static class PoliciesCommand
{
    private const string Lesson = """
        A scenario names a preset as its policy. `show` prints one.
        """;

    public static Command Make(TextWriter output)
    {
        var command = new TaughtCommand("policies", "Lists the presets: policies that come with the program, with their date and where they come from.", Lesson);
        command.SetAction(_ => List(output));
        return command;
    }

    private static int List(TextWriter output)
    {
        var width = PolicyPresets.Names.Max(name => name.Length);
        foreach (var name in PolicyPresets.Names)
        {
            var preset = PolicyPresets.Get(name);
            output.WriteLine($"{name.PadRight(width)}  {(preset.AsOf is { } date ? LocalDatePattern.Iso.Format(date) : "no date")}");
            foreach (var source in preset.Sources ?? [])
            {
                output.WriteLine($"  {source}");
            }
        }

        return ExitCode.Success;
    }
}
