namespace Messaging.Policy.AspNetCore.Tests.Docs;

/// <summary>What the page on getting started tells a reader to do, done.</summary>
public sealed class GetStartedTests : IDisposable
{
    private static readonly string Sample = Path.Combine(GetStartedPage.Root, "samples", "GetStarted");

    private readonly string _folder = Directory.CreateTempSubdirectory("messaging-policy-get-started-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_page_shows_the_policy_of_the_sample_and_the_files_that_it_needs()
    {
        GetStartedPage.Files.Select(file => file.File).Should().Equal("policy.json", "ChatContext.cs", "Program.cs");
        GetStartedPage.Files.First().Code.Should().Be(File.ReadAllText(Path.Combine(Sample, "policy.json")).ReplaceLineEndings("\n"));
        GetStartedPage.Requests.Should().HaveCount(6);
    }

    [Fact]
    public async Task The_sample_answers_as_the_page_says()
    {
        File.Copy(Path.Combine(Sample, "policy.json"), Path.Combine(_folder, "policy.json"));
        var built = Path.Combine(Sample, "bin", AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug", "net10.0", "GetStarted.dll");
        using var service = await ServiceProcess.StartAsync(_folder, built, "--urls", "http://127.0.0.1:0");

        await AnswersAsThePageSaysAsync(service);
    }

    [PackagesFact]
    public async Task From_an_empty_folder_and_the_packages_the_page_goes_word_for_word()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "nuget.config"), $"""
            <configuration>
              <packageSources><add key="packed" value="{Path.GetFullPath(PackagesFactAttribute.Folder!)}" /></packageSources>
              <config><add key="globalPackagesFolder" value="{Path.Combine(_folder, "restored")}" /></config>
            </configuration>
            """);
        var folder = _folder;
        ServiceProcess? service = null;
        foreach (var block in GetStartedPage.Blocks)
        {
            if (block.File.Length > 0)
            {
                await File.WriteAllTextAsync(Path.Combine(folder, block.File), block.Code);
            }
            else if (block.Language == "bash" && !block.Code.StartsWith("curl ", StringComparison.Ordinal))
            {
                foreach (var words in block.Code.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')))
                {
                    switch (words)
                    {
                        case ["cd", var to]:
                            folder = Path.Combine(folder, to);
                            break;
                        case ["dotnet", "run", "--urls", _]: // on a port that is free, and not on the page's
                            service = await ServiceProcess.StartAsync(folder, "run", "--urls", "http://127.0.0.1:0");
                            break;
                        case ["dotnet", .. var arguments]:
                            await ServiceProcess.RunAsync(folder, arguments);
                            break;
                        default:
                            throw new InvalidOperationException($"The page has a command that this test does not know: {string.Join(' ', words)}");
                    }
                }
            }
        }

        using (service)
        {
            await AnswersAsThePageSaysAsync(service!);
        }
    }

    private static async Task AnswersAsThePageSaysAsync(ServiceProcess service)
    {
        using var client = new HttpClient { BaseAddress = service.Address };
        foreach (var (request, expected) in GetStartedPage.Requests)
        {
            (await request.SendAsync(client)).Should().ContainAll(expected, "{0} {1} of {2}", request.Method, request.Path, request.Headers[0].Value);
        }
    }
}
