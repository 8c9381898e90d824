using Messaging.Policy.Tests.Cli;
using Messaging.Policy.Tests.Flow;
using Messaging.Policy.Tests.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy.Tests.Configuration;

/// <summary>A policy in a file that is watched: what becomes of the file, and what the host hears of it.</summary>
public sealed class DocumentFileTests : IDisposable
{
    private const string Closed = """{ "name": "closed", "audience": { "default": "noOne" } }""";
    private const string Open = """{ "name": "open", "audience": { "default": "everyone" } }""";

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly Ear _ear = new();
    private readonly string _file;

    public DocumentFileTests() => _file = _folder.Write("policy.json", Closed);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_that_changes_is_followed_and_what_is_told_names_why_and_what_is_in_force()
    {
        await using var host = Build();
        (await IsAllowed(host)).Should().BeFalse();

        Write(Open);

        (await IsAllowed(host)).Should().BeTrue();
        var told = _ear.Reloads.Should().ContainSingle().Subject;
        told.IsInForce.Should().BeTrue();
        told.PolicyName.Should().Be("open");
        told.PolicyHash.Should().Be(PolicyDocument.Hash(PolicyDocument.Parse(Open)));
        told.Cause.Should().Be(_file);
        told.ToString().Should().StartWith($"{_file}: the policy is new; in force is \"open\", ");
        Status(host).Should().Be(new PolicyStatus("open", told.PolicyHash, Status(host).Errors));
    }

    [Theory]
    [InlineData("deleted", "there is no such file")]
    [InlineData("renamed", "there is no such file; the nearest name in its folder is \"policy.jsn\"")]
    [InlineData("folder", "nor is its folder there")]
    [InlineData("emptied", "is not JSON")]
    [InlineData("broken", "is not JSON")]
    [InlineData("nothing", "states nothing")]
    public async Task A_file_that_goes_away_or_breaks_leaves_the_old_policy_in_force_is_told_once_with_its_path_and_may_come_back(string what, string told)
    {
        await using var host = Build();
        switch (what)
        {
            case "deleted":
                File.Delete(_file);
                break;
            case "renamed":
                File.Move(_file, Path.ChangeExtension(_file, "jsn"));
                break;
            case "folder":
                Directory.Move(_folder.Path, _folder.Path + "-gone");
                break;
            case "emptied":
                await File.WriteAllTextAsync(_file, "");
                break;
            case "broken":
                await File.WriteAllTextAsync(_file, """{ "audience": {,,""");
                break;
            default:
                await File.WriteAllTextAsync(_file, "{}");
                break;
        }

        _time.Advance(TimeSpan.FromSeconds(3));

        (await IsAllowed(host)).Should().BeFalse("the old policy is in force");
        var reload = _ear.Reloads.Should().ContainSingle().Subject;
        reload.Errors.Should().ContainSingle().Which.ToString().Should().StartWith(_file).And.Contain(told);
        (reload.PolicyName, reload.IsInForce).Should().Be(("closed", false));
        Status(host).IsUpToDate.Should().BeFalse();

        if (what == "folder")
        {
            Directory.Move(_folder.Path + "-gone", _folder.Path);
        }

        Write(Closed);
        Status(host).IsUpToDate.Should().BeTrue();
        _ear.Reloads.Should().HaveCount(2).And.Subject.Last().IsInForce.Should().BeTrue();
    }

    [Fact]
    public async Task The_same_file_written_again_is_not_told_and_the_same_mistake_once()
    {
        await using var host = Build();
        Write(Closed);
        Write(Closed + " ");
        _ear.Reloads.Should().BeEmpty();

        Write("""{ "audience": { "default": "nowhere" } }""");
        Write("""{ "audience": { "default": "nowhere" }, }""");

        _ear.Reloads.Should().ContainSingle().Which.Errors.Should().ContainSingle().Which.ToString()
            .Should().StartWith($"{_file}: $.audience.default: \"nowhere\" is not allowed; allowed is one of \"everyone\"");
    }

    [Fact]
    public void A_file_that_is_not_there_stops_the_host_at_its_start()
    {
        using var host = new ServiceCollection().AddMessagingPolicy(policy => policy.UseDefaults().UseDocumentFile(Path.Combine(_folder.Path, "polcy.json"))).BuildServiceProvider();

        host.Invoking(each => each.GetRequiredService<IMessagingPolicyEvaluator>())
            .Should().Throw<PolicyDocumentException>().WithMessage("*polcy.json: there is no such file; the nearest name in its folder is \"policy.json\"*");
    }

    [Fact]
    public async Task A_file_that_is_not_watched_is_read_once()
    {
        await using var host = Build(reloadOnChange: false);

        Write(Open);

        (await IsAllowed(host)).Should().BeFalse();
        _ear.Reloads.Should().BeEmpty();
    }

    [Fact]
    public async Task Two_hosts_of_one_registration_both_follow()
    {
        var services = Register(reloadOnChange: true);
        await using var one = services.BuildServiceProvider();
        await using var other = services.BuildServiceProvider();
        (await IsAllowed(one)).Should().BeFalse();
        (await IsAllowed(other)).Should().BeFalse();

        Write(Open);

        (await IsAllowed(one)).Should().BeTrue();
        (await IsAllowed(other)).Should().BeTrue();
    }

    [Fact]
    public async Task A_shadow_that_starts_from_the_policy_follows_it_and_its_own_file()
    {
        var candidate = _folder.Write("candidate.json", """{ "audience": { "default": "everyone" } }""");
        await using var host = Build(builder => builder.UseShadow(shadow => shadow.UsePolicy().UseDocumentFile(candidate)));
        await IsAllowed(host);
        _ear.Differences.Should().ContainSingle();
        host.GetRequiredService<IMessagingPolicyStatus>().Shadow!.Name.Should().Be("closed");

        Write(Open);

        host.GetRequiredService<IMessagingPolicyStatus>().Shadow!.Name.Should().Be("open");
        _ear.Reloads.Select(reload => reload.IsShadow).Should().BeEquivalentTo([false, true]);
    }

    private static PolicyStatus Status(ServiceProvider host) => host.GetRequiredService<IMessagingPolicyStatus>().Policy;

    private static async Task<bool> IsAllowed(ServiceProvider host)
    {
        Registration.RegistrationTests.People(host.GetRequiredService<InMemoryMessagingStore>());
        return (await host.GetRequiredService<IMessagingPolicyEvaluator>().CanSendMessageAsync(Stage.Attempt())).IsAllowed;
    }

    private ServiceProvider Build(Action<MessagingPolicyBuilder>? configure = null, bool reloadOnChange = true)
    {
        var host = Register(reloadOnChange, configure).BuildServiceProvider();
        host.GetRequiredService<IMessagingPolicyEvaluator>();
        return host;
    }

    private ServiceProvider Build(bool reloadOnChange) => Build(null, reloadOnChange);

    private IServiceCollection Register(bool reloadOnChange, Action<MessagingPolicyBuilder>? configure = null) =>
        new ServiceCollection().AddSingleton<TimeProvider>(_time).AddMessagingPolicy(builder =>
        {
            builder.UseDocumentFile(_file, reloadOnChange).AddListener(_ear);
            configure?.Invoke(builder);
        });

    private void Write(string json)
    {
        File.WriteAllText(_file, json);
        _time.Advance(TimeSpan.FromSeconds(1));
    }
}
