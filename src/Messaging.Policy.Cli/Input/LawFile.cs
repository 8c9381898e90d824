using System.CommandLine;

namespace Messaging.Policy.Cli;

/// <summary>Law data that somebody names in the place of that which comes with the program.</summary>
internal static class LawFile
{
    public static Option<string?> Option() => new("--laws") { Description = "Decide by the law data of this file instead of that which comes with the program.", HelpName = "FILE" };

    /// <summary>Reads a file; without one it is the data that comes with the program.</summary>
    /// <exception cref="BadInputException">There is no such file, or it is no law data.</exception>
    public static RegionLaws Read(string? file)
    {
        if (file is null)
        {
            return RegionLaws.Shipped;
        }

        try
        {
            using var stream = Files.Open(file);
            using var text = new MemoryStream(Files.ReadAll(stream));
            return RegionLaws.Read(text);
        }
        catch (LawDataException wrong)
        {
            throw new BadInputException(file, wrong.Message);
        }
        catch (Exception exception) when (Files.IsUnreadable(exception))
        {
            throw Files.Unreadable(file, exception);
        }
    }
}
