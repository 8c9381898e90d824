using System.CommandLine;
using NodaTime;
using NodaTime.Text;

namespace Messaging.Policy.Cli;

/// <summary>Lists the presets.</summary>
internal static class PoliciesCommand
{
    private const string Lesson = """
        A scenario names a preset as its policy. `show` prints one. Presets are independent descriptions of public behaviour: they are named after
        products, and no maker of one has endorsed them. One of which a fact was not looked at for 180 days says so.

        Examples:
          messaging-policy policies
          messaging-policy policies --pairs         how long a comparison of each two takes, and of how many attempts
          messaging-policy policies --facts         each part of each, how well it is known, since when, and what cannot be said
        """;

    public static Command Make(Surroundings surroundings, TextWriter output)
    {
        var command = new TaughtCommand("policies", "Lists the presets: policies that come with the program, with their date and where they come from.", Lesson);
        var laws = LawFile.Option();
        var facts = new Option<bool>("--facts") { Description = "Each part of each preset with its date, its sources and how well it is known, and what the preset cannot say." };
        var page = new Option<bool>("--page") { Description = "The page docs/policies.md.", Hidden = true };
        command.Add(laws);
        command.Add(facts);
        var pairs = new Option<bool>("--pairs") { Description = "Compare all presets with each other: attempts compared, rows, and seconds of each pair. It takes minutes." };
        command.Add(page);
        command.Add(pairs);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                if (parsed.GetValue(page))
                {
                    PresetPage.Write(output);
                    return ExitCode.Success;
                }

                if (parsed.GetValue(pairs))
                {
                    await PresetPairs.WriteAsync(output, cancellationToken);
                    return ExitCode.Success;
                }

                return List(output, parsed.GetValue(laws) is { } file ? LawFile.Read(file) : null, parsed.GetValue(facts), surroundings.Clock.GetCurrentInstant());
            }
            catch (BadInputException wrong)
            {
                await surroundings.ReportAsync(wrong);
                return ExitCode.BadInput;
            }
        });
        return command;
    }

    private static int List(TextWriter output, RegionLaws? laws, bool showsFacts, Instant now)
    {
        var width = PresetCatalog.All.Max(preset => preset.Name.Length);
        foreach (var preset in PresetCatalog.All)
        {
            var policy = preset.Read();
            var guesses = preset.Facts.Count(fact => fact.Kind == PresetFactKind.Guess);
            output.WriteLine($"{preset.Name.PadRight(width)}  {(policy.AsOf is { } date ? LocalDatePattern.Iso.Format(date) : "no date")}  {preset.Product}: "
                + $"{preset.Facts.Length} facts, {guesses} of them guesses, the oldest of {LocalDatePattern.Iso.Format(preset.OldestFact)}");
            if (preset.IsStaleAt(now))
            {
                output.WriteLine($"  {PresetAge.Note(preset, now)}");
            }

            foreach (var source in policy.Sources ?? [])
            {
                output.WriteLine($"  {source}");
            }

            if (showsFacts)
            {
                PresetPage.WriteFacts(output, preset);
            }

            if (laws is not null)
            {
                WriteLaws(output, policy, laws);
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
