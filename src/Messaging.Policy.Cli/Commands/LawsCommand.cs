using System.CommandLine;

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
        """;

    public static Command Make(Surroundings surroundings, TextWriter output)
    {
        var region = new Argument<string?>("REGION") { Description = "A country, a part of one, or a group, such as US, US-UT or EU; all where it is left out.", Arity = ArgumentArity.ZeroOrOne };
        var at = new Option<string?>("--at") { Description = "The day of which to tell, YYYY-MM-DD." };
        var kind = new Option<string?>("--kind") { Description = "One kind alone, such as data-consent." };
        var knownAt = new Option<string?>("--known-at") { Description = "As it was known at the end of that day, YYYY-MM-DD." };
        var page = new Option<bool>("--page") { Description = "The page docs/regions.md.", Hidden = true };
        var command = new TaughtCommand("laws", "Prints what is known of the laws on ages, as a table of Markdown with sources.", Lesson) { region, at, kind, knownAt, page };
        command.SetAction(async (parsed, _) =>
        {
            try
            {
                var query = LawsQuery.Of(parsed.GetValue(region), parsed.GetValue(at), parsed.GetValue(kind), parsed.GetValue(knownAt));
                if (parsed.GetValue(page))
                {
                    RegionsPage.Write(output, query);
                }
                else
                {
                    LawsReport.Write(output, query);
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
