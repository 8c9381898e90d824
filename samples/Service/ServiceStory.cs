using Messaging.Policy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Service;

/// <summary>A service that starts, works, is configured anew while it runs, and ends; and one that does not start, because its policy is wrong.</summary>
public static class ServiceStory
{
    /// <returns>Whether all went as it should.</returns>
    public static async Task<bool> TellAsync(string settings, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);

        // The settings are changed on the way: on a copy.
        var folder = Directory.CreateTempSubdirectory("messaging-policy-service-");
        try
        {
            var good = Path.Combine(folder.FullName, "appsettings.json");
            File.Copy(Path.Combine(settings, "appsettings.json"), good);
            return await WorkAsync(good, output) && await RefuseAsync(Path.Combine(settings, "appsettings.bad.json"), output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<bool> WorkAsync(string settings, TextWriter output)
    {
        using var host = ServiceHost.Build(settings, output);
        await output.WriteLineAsync("A service for messages starts. Each line says what is asked, and what the library answers.");
        await output.WriteLineAsync("Lines with [policy], [port] and [shadow] are its log: of reloads, of look-ups that failed, and of what a policy that is only being tried out would decide.");
        var worker = host.Services.GetRequiredService<StoryWorker>();
        await host.RunAsync();
        return worker.WentAsTold;
    }

    private static async Task<bool> RefuseAsync(string settings, TextWriter output)
    {
        await output.WriteLineAsync("\nA service with a policy that is wrong does not start:");
        using var host = ServiceHost.Build(settings, output);
        try
        {
            await host.StartAsync();
            return false;
        }
        catch (PolicyDocumentException exception)
        {
            // The worker asks for the evaluator when it is made. A host in which nobody does fails a moment later, with the same list in an OptionsValidationException.
            foreach (var error in exception.Errors)
            {
                await output.WriteLineAsync($"  {error}");
            }

            return exception.Errors.Count > 1;
        }
    }
}
