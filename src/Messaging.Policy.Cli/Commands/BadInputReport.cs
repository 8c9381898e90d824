namespace Messaging.Policy.Cli;

/// <summary>Tells people what is wrong with their input.</summary>
internal static class BadInputReport
{
    public static async Task ReportAsync(this Surroundings surroundings, BadInputException wrong)
    {
        foreach (var line in wrong.Lines)
        {
            await surroundings.Errors.WriteLineAsync(Terminal.Printable(line));
        }

        await surroundings.Errors.FlushAsync();
    }
}
