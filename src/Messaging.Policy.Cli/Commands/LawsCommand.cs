using System.CommandLine;
using System.CommandLine.Completions;

namespace Messaging.Policy.Cli;

/// <summary>Prints the laws on ages that the library knows.</summary>
internal static class LawsCommand
{
    private const string Lesson = """
        The rows of a region come with those of its country and of the groups that this belongs to on that day. What applies on the day,
        and what only might (proposed, enacted, enjoined), is said in a column of its own; so is what merely guides. Every row has its
        source. A date is the start of the day in UTC; without --at it is that on which the data was compiled.

        Examples:
          messaging-policy laws                                       everything
          messaging-policy laws US-UT                                 Utah, with what it inherits
          messaging-policy laws DK --kind data-consent --at 2023-12-31
          messaging-policy laws GB --known-at 2026-12-01              what was known on that day
          messaging-policy laws --due 2027-01-31                      what starts, ends or wants review by then
          messaging-policy laws --diff old.tsv new.tsv                row by row, and which decisions come out otherwise
        """;

    public static Command Make(Surroundings surroundings, TextWriter output)
    {
        var region = new Argument<string?>("REGION") { Description = "A country, a part of one, or a group, such as US, US-UT or EU; all where it is left out.", Arity = ArgumentArity.ZeroOrOne };
        var at = new Option<string?>("--at") { Description = "The day of which to tell, YYYY-MM-DD.", HelpName = "DATE" };
        region.CompletionSources.Add(_ => RegionLaws.Shipped.Rows.Select(row => row.Region.Code).Distinct().Order(StringComparer.Ordinal).Select(code => new CompletionItem(code)));
        string[] kinds = [.. LawKinds.All.Select(LawKinds.Name)];
        var kind = new Option<string?>("--kind") { Description = $"One kind alone: {string.Join(", ", kinds)}.", HelpName = "KIND" };
        kind.CompletionSources.Add(kinds);
        var knownAt = new Option<string?>("--known-at") { Description = "As it was known at the end of that day, YYYY-MM-DD.", HelpName = "DATE" };
        var due = new Option<string?>("--due") { Description = "What starts, ends or should be looked at again by this day, YYYY-MM-DD; without a day: by the edition's.", HelpName = "DATE", Arity = ArgumentArity.ZeroOrOne };
        var diff = new Option<string[]>("--diff") { Description = "What changed between two files of law data, row by row, and which decisions tighten or loosen.", HelpName = "OLD NEW", Arity = new ArgumentArity(2, 2), AllowMultipleArgumentsPerToken = true };
        var file = LawFile.Option();
        var page = new Option<bool>("--page") { Description = "The page docs/regions.md.", Hidden = true };
        var command = new TaughtCommand("laws", "Prints what is known of the laws on ages, as a table of Markdown with sources.", Lesson) { region, at, kind, knownAt, due, diff, file, page };
        command.SetAction(async (parsed, _) =>
        {
            try
            {
                if (parsed.GetValue(diff) is [var before, var after])
                {
                    LawsDiff.Write(output, LawFile.Read(before), LawFile.Read(after));
                    return ExitCode.Success;
                }

                var data = LawFile.Read(parsed.GetValue(file));
                if (parsed.GetResult(due) is not null)
                {
                    DueReport.Write(output, data, parsed.GetValue(due) is { } day ? LawsQuery.Date("--due", day) : data.AsOf);
                    return ExitCode.Success;
                }

                var query = LawsQuery.Of(data, parsed.GetValue(region), parsed.GetValue(at), parsed.GetValue(kind), parsed.GetValue(knownAt));
                if (parsed.GetValue(page))
                {
                    RegionsPage.Write(output, query);
                }
                else
                {
                    LawsReport.Write(output, query, surroundings.Width);
                }

                return ExitCode.Success;
            }
            catch (BadInputException wrong)
            {
                await surroundings.ReportAsync(wrong);
                return ExitCode.BadInput;
            }
        });
        return command;
    }
}
