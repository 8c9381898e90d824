using System.Diagnostics;
using System.Diagnostics.Metrics;
using Messaging.Policy.Tests.Flow;
using Messaging.Policy.Tests.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy.Tests.Registration;

/// <summary>A host registers a shadow policy, its listeners and its instruments; the shadow follows reloads of its own.</summary>
public sealed class ShadowRegistrationTests
{
    private const string Mode = "Shadow:Audience:Default";

    private readonly Ear _ear = new();
    private readonly IConfigurationRoot _configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [Mode] = "noOne" }).Build();

    [Fact]
    public async Task A_shadow_is_chosen_by_preset_document_and_code_in_that_order()
    {
        await using var provider = Provide(shadow => shadow
            .UsePreset("tiktok-2023")
            .UseDocument("""{ "audience": { "default": "noOne" } }""")
            .Configure(policy => policy.Rules = [new() { Code = "candidate", Outcome = Outcome.Deny, Class = ReasonClass.Own }]));

        (await Ask(provider)).IsAllowed.Should().BeTrue();

        _ear.Differences.Should().ContainSingle().Which.ShadowReasons.Select(reason => reason.Code).Should().Equal("recipient_mode", "candidate");
    }

    [Fact]
    public async Task The_sample_is_as_large_as_the_host_says()
    {
        await using var provider = Provide(shadow => shadow.UseDefaults().Configure(policy => policy.Audience.Default = "noOne").Sample(1));

        await Ask(provider);
        await Ask(provider);

        _ear.Differences.Should().ContainSingle();
    }

    [Fact]
    public async Task Without_a_shadow_nothing_is_compared_and_its_section_is_not_followed()
    {
        await using var provider = Provide(shadow: null);

        await Ask(provider);
        _configuration.Reload();

        _ear.Differences.Should().BeEmpty();
        _ear.Reloads.Should().BeEmpty();
    }

    [Fact]
    public async Task A_reload_of_the_shadow_changes_the_shadow_alone()
    {
        await using var provider = Provide(_ => { }, bound: true);
        await Ask(provider);
        _ear.Differences.Should().ContainSingle();

        Reload("everyone");
        (await Ask(provider)).IsAllowed.Should().BeTrue();

        _ear.Differences.Should().ContainSingle("both policies agree now");
        var reload = _ear.Reloads.Should().ContainSingle().Subject;
        reload.IsShadow.Should().BeTrue();
        reload.IsInForce.Should().BeTrue();
    }

    [Fact]
    public async Task A_reload_of_the_shadow_that_is_not_valid_leaves_the_old_one_and_is_told_to_listeners_of_the_shadow_alone()
    {
        var told = new List<IReadOnlyList<PolicyError>>();
        await using var provider = Provide(_ => { }, bound: true, builder => builder.OnReload(told.Add));
        await Ask(provider);

        Reload("nowhere");
        await Ask(provider);

        _ear.Differences.Should().HaveCount(2);
        var reload = _ear.Reloads.Should().ContainSingle().Subject;
        reload.IsInForce.Should().BeFalse();
        reload.Errors.Should().ContainSingle().Which.Path.Should().Be("$.audience.default");
        told.Should().BeEmpty();
    }

    [Fact]
    public async Task A_shadow_that_is_not_valid_at_the_start_keeps_no_host_from_starting_and_is_left_out_until_it_is()
    {
        _configuration[Mode] = "nowhere";
        await using var provider = Provide(_ => { }, bound: true);

        (await Ask(provider)).IsAllowed.Should().BeTrue();
        _ear.Reloads.Should().ContainSingle().Which.Errors.Should().NotBeEmpty();
        _ear.Differences.Should().BeEmpty();

        Reload("noOne");
        await Ask(provider);
        _ear.Differences.Should().ContainSingle();
    }

    [Fact]
    public async Task Without_a_listener_a_shadow_that_is_refused_is_written_to_the_trace()
    {
        using var trace = new StringWriter();
        using var listener = new TextWriterTraceListener(trace);
        Trace.Listeners.Add(listener);
        try
        {
            await using var provider = new ServiceCollection()
                .AddMessagingPolicy(builder => builder.UseDefaults().UseShadow(shadow => shadow.UseDefaults().Configure(policy => policy.Audience.Default = "nowhere-for-a-shadow")))
                .BuildServiceProvider();
            provider.GetRequiredService<IMessagingPolicyEvaluator>();
        }
        finally
        {
            Trace.Listeners.Remove(listener);
        }

        trace.ToString().Should().Contain("the shadow policy is refused").And.Contain("nowhere-for-a-shadow");
    }

    [Fact]
    public void Builders_refuse_what_makes_no_sense()
    {
        var services = new ServiceCollection();

        services.Invoking(each => each.AddMessagingPolicy(builder => builder.UseShadow(shadow => shadow.Sample(-1)))).Should().Throw<ArgumentOutOfRangeException>();
        services.Invoking(each => each.AddMessagingPolicy(builder => builder.UseShadow(shadow => shadow.UsePreset("none")))).Should().Throw<ArgumentException>();
        services.Invoking(each => each.AddMessagingPolicy(builder => builder.UseShadow(shadow => shadow.UseDocument("{")))).Should().Throw<PolicyDocumentException>();
        services.Invoking(each => each.AddMessagingPolicy(builder => builder.UseShadow(null!))).Should().Throw<ArgumentNullException>();
        services.Invoking(each => each.AddMessagingPolicy(builder => builder.AddListener(null!))).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public async Task The_host_s_factory_makes_the_meter_and_ends_it()
    {
        using var meters = new Meters();
        await using (var provider = new ServiceCollection().AddSingleton<IMeterFactory>(meters).AddMessagingPolicy(builder => builder.UseDefaults()).BuildServiceProvider())
        {
            provider.GetRequiredService<IMessagingPolicyEvaluator>();
        }

        meters.Made.Should().ContainSingle();
        meters.Made[0].Name.Should().Be(MessagingPolicyTelemetry.MeterName);
        meters.Made[0].Version.Should().NotBeNullOrEmpty();
        Published(meters.Made[0]).Should().HaveCount(9, "the provider that ended did not end another's meter");
    }

    private static List<Instrument> Published(Meter meter)
    {
        var found = new List<Instrument>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (ReferenceEquals(instrument.Meter, meter))
                {
                    found.Add(instrument);
                }
            },
        };
        listener.Start();
        return found;
    }

    private static ValueTask<Decision> Ask(ServiceProvider provider) => provider.GetRequiredService<IMessagingPolicyEvaluator>().CanSendMessageAsync(Stage.Attempt());

    private void Reload(string mode)
    {
        _configuration[Mode] = mode;
        _configuration.Reload();
    }

    private ServiceProvider Provide(Action<ShadowPolicyBuilder>? shadow, bool bound = false, Action<MessagingPolicyBuilder>? configure = null)
    {
        var services = new ServiceCollection().AddMessagingPolicy(builder =>
        {
            builder.UseDefaults().Configure(policy => policy.Audience.Default = "everyone").AddListener(_ear);
            if (shadow is not null)
            {
                builder.UseShadow(bound ? candidate => shadow(candidate.UseConfiguration(_configuration, "Shadow")) : shadow);
            }

            configure?.Invoke(builder);
        });
        var provider = services.BuildServiceProvider();
        RegistrationTests.People(provider.GetRequiredService<InMemoryMessagingStore>());
        return provider;
    }

    private sealed class Meters : IMeterFactory
    {
        public List<Meter> Made { get; } = [];

        public Meter Create(MeterOptions options)
        {
            Made.Add(new(options));
            return Made[^1];
        }

        public void Dispose() => Made.ForEach(meter => meter.Dispose());
    }
}
