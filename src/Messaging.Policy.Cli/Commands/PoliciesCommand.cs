using System.CommandLine;
using NodaTime.Text;

namespace Messaging.Policy.Cli;

/// <summary>Lists the presets.</summary>
internal static class PoliciesCommand
{
    private const string Lesson = """
        A scenario names a preset as its policy. `show` prints one.
        """;

    public static Command Make(Surroundings surroundings, TextWriter output)
    {
        var command = new TaughtCommand("policies", "Lists the presets: policies that come with the program, with their date and where they come from.", Lesson);
        var laws = LawFile.Option();
        command.Add(laws);
        command.SetAction(async (parsed, _) =>
        {
            try
            {
                return List(output, parsed.GetValue(laws) is { } file ? LawFile.Read(file) : null);
            }
            catch (BadInputException wrong)
            {
                await surroundings.ReportAsync(wrong);
                return ExitCode.BadInput;
            }
        });
        return command;
    }

    private static int List(TextWriter output, RegionLaws? laws)
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

            if (laws is not null)
            {
                WriteLaws(output, preset, laws);
            }
        }

        return ExitCode.Success;
    }

    /// <summary>What a preset adopts, and whether it fits the law data that somebody named.</summary>
    private static void WriteLaws(TextWriter output, MessagingPolicyOptions preset, RegionLaws laws)
    {
        string[] kinds = [.. (preset.Ages?.Laws ?? []).Select(law => law.Kind!).Distinct()];
        output.WriteLine($"  laws {laws.Version}: {(kinds.Length == 0 ? "adopts none" : $"adopts {string.Join(", ", kinds)}")}");
        foreach (var error in AdoptedLawChecks.CheckData(preset, laws))
        {
            output.WriteLine($"  {error}");
        }
    }
}
