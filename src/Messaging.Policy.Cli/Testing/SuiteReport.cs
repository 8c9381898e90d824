using System.Globalization;

namespace Messaging.Policy.Cli;

/// <summary>Prints what scenarios touch and notice of a policy.</summary>
internal static class SuiteReport
{
    public static void WriteCoverage(TextWriter output, PolicySuite suite)
    {
        var parts = suite.Coverage.Parts;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Terminal.Printable(suite.Name)}: {parts.Count(part => part.Times > 0)} of {parts.Length} parts touched ({Floor(suite.Coverage.Percent)} %)"));
        foreach (var part in parts.Where(part => part.Times == 0))
        {
            output.WriteLine($"  not touched: {Terminal.Printable($"{part.Path} ({part.What})")}");
        }
    }

    public static void WriteMutants(TextWriter output, PolicySuite suite, MutationScore score)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Terminal.Printable(suite.Name)}: {score.Noticed} of {score.Mutants.Length - score.Equivalent} mutants noticed ({Floor(score.Percent)} %); {score.Equivalent} more make no difference"));
        foreach (var mutant in score.Of(MutantFate.Survives))
        {
            output.WriteLine($"  not noticed: {Terminal.Printable(mutant.ToString())}");
        }

        foreach (var mutant in score.Of(MutantFate.Equivalent))
        {
            output.WriteLine($"  no difference: {Terminal.Printable(mutant.ToString())}");
        }
    }

    /// <summary>Never rounded up: 100 is said of all alone.</summary>
    private static string Floor(double percent) => Math.Floor(percent).ToString(CultureInfo.InvariantCulture);
}
