using System.Text;
using Messaging.Policy.Tests.Flow;
using Messaging.Policy.Tests.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using NodaTime;
using NodaTime.Testing;

namespace Messaging.Policy.Tests.Registration;

/// <summary>The law changes without a release: as a whole, or not at all.</summary>
public sealed class LawSourceTests : IDisposable
{
    private static readonly LawRow Row = new()
    {
        Id = "es-own",
        Kind = LawKind.SocialMediaMinimum,
        Region = Region.Parse("ES"),
        Age = 150,
        Status = LawStatus.InForce,
        Instrument = "Act",
        Source = "host",
        ReviewBy = new(2026, 11, 27),
    };

    private readonly Source _source = new(RegionLaws.Shipped);
    private readonly Ear _ear = new();

    public void Dispose() => _source.Dispose();

    [Fact]
    public async Task A_changed_text_is_in_use_from_then_on()
    {
        await using var services = Provide(listens: true);
        (await Ask(services)).Outcome.Should().Be(Outcome.Deliver);

        _source.Change(RegionLaws.Shipped.With(Row));

        (await Ask(services)).Reasons.Should().Contain(Reason.SenderUnderage);
        var changed = RegionLaws.Shipped.With(Row).Identity;
        _ear.LawReloads.Should().ContainSingle().Which.Should().Match<LawReload>(reload => reload.IsInForce && reload.LawData == changed);
        services.GetRequiredService<LawsInUse>().Current.Version.Should().Be("2026-11-26+host");
        _source.Change(RegionLaws.Shipped);
        (await Ask(services)).Outcome.Should().Be(Outcome.Deliver);
    }

    [Theory]
    [InlineData("schema\tmessaging-policy-laws/1\nnonsense", "line 2")]
    [InlineData(null, "cannot be opened")]
    public async Task A_text_that_is_not_law_data_leaves_the_old_in_use_and_is_told(string? text, string what)
    {
        await using var services = Provide(listens: true);
        (await Ask(services)).Outcome.Should().Be(Outcome.Deliver);
        _source.Change(RegionLaws.Shipped.With(Row));

        _source.Change(text);

        (await Ask(services)).Reasons.Should().Contain(Reason.SenderUnderage, "the old data is in use");
        _ear.LawReloads.Should().HaveCount(2);
        var kept = RegionLaws.Shipped.With(Row).Identity;
        _ear.LawReloads[1].Should().Match<LawReload>(reload => !reload.IsInForce && reload.LawData == kept);
        _ear.LawReloads[1].Errors.Should().ContainSingle().Which.Message.Should().Contain(what);
        _source.Change(RegionLaws.Shipped);
        (await Ask(services)).Outcome.Should().Be(Outcome.Deliver, "a later text is read again");
    }

    [Fact]
    public async Task Data_that_does_not_fit_the_policy_is_refused_as_a_whole()
    {
        await using var services = Provide(listens: true, policy => policy.Ages!.Laws = [new AdoptedLawOptions("social-media-minimum") { Except = ["au-social-media-minimum-smma-2024"] }]);
        (await Ask(services)).Outcome.Should().Be(Outcome.Deliver);

        _source.Change(RegionLaws.Shipped.Override(LawKind.SocialMediaMinimum, Region.Parse("AU")).With(Row));

        (await Ask(services)).Outcome.Should().Be(Outcome.Deliver);
        _ear.LawReloads.Should().ContainSingle().Which.Errors.Should().ContainSingle(error => error.Path == "$.ages.laws[0].except[0]");
    }

    [Fact]
    public void A_text_that_is_not_law_data_keeps_a_host_from_starting()
    {
        _source.Change("nonsense");
        using var services = Provide(listens: false);

        services.GetRequiredService<IStartupValidator>().Invoking(validator => validator.Validate()).Should().Throw<OptionsValidationException>().WithMessage("*line 1, column 1*");
    }

    [Fact]
    public async Task A_text_may_be_given_once_and_what_is_chosen_last_counts()
    {
        using var text = new MemoryStream();
        RegionLaws.Shipped.With(Row).Write(text);
        text.Position = 0;
        await using var read = Provide(builder => builder.UseLaws(_source).UseLaws(text));
        await using var source = Provide(builder => builder.UseLaws(RegionLaws.Shipped.With(Row)).UseLaws(_source));

        (await Ask(read)).Reasons.Should().Contain(Reason.SenderUnderage);
        (await Ask(source)).Outcome.Should().Be(Outcome.Deliver);
        FluentActions.Invoking(() => Provide(builder => builder.UseLaws(Stream.Null))).Should().Throw<LawDataException>();
    }

    [Fact]
    public async Task The_gauge_the_alarm_and_the_health_go_by_the_data_in_use()
    {
        var noon = Instant.FromUtc(2026, 11, 28, 12, 0);
        await using var services = Provide(builder => builder.UseLaws(_source).UseClock(new FakeClock(noon)).AddListener(_ear));
        var telemetry = services.GetRequiredService<MessagingPolicyTelemetry>();
        await Ask(services);
        Gauge(telemetry).Should().Be((noon - RegionLaws.Shipped.KnownUntil.AtMidnight().InUtc().ToInstant()).Days);
        _ear.StaleLaws.Should().Equal(RegionLaws.Shipped.KnownUntil);

        _source.Change(new RegionLaws(new LocalDate(2026, 11, 26), "mine", [Row]));

        Gauge(telemetry).Should().Be(2);
        _ear.StaleLaws.Should().HaveCount(1, "the new data is not old");
        _ear.DueRows[^1].Id.Should().Be("es-own");
        services.GetRequiredService<LawsInUse>().Health().Should().Match<LawDataHealth>(health => !health.IsStale && health.Due.Length == 1 && health.KnownUntil == new LocalDate(2026, 11, 26));
    }

    private static double Gauge(MessagingPolicyTelemetry telemetry)
    {
        using var measured = new Measurements(telemetry);
        measured.Observe();
        return measured.All.Single(each => each.Instrument == "messaging_policy.law_data.age").Value;
    }

    private static async Task<Decision> Ask(IServiceProvider services) =>
        await services.GetRequiredService<IMessagingPolicyEvaluator>().CanSendMessageAsync(Stage.Attempt());

    private ServiceProvider Provide(bool listens, Action<MessagingPolicyOptions>? change = null) => Provide(builder =>
    {
        builder.UseLaws(_source);
        builder.Configure(change ?? (_ => { }));
        if (listens)
        {
            builder.AddListener(_ear);
        }
    });

    private static ServiceProvider Provide(Action<MessagingPolicyBuilder> configure)
    {
        var services = new ServiceCollection().AddMessagingPolicy(builder => configure(builder.UseDefaults().Configure(policy =>
        {
            policy.Audience.Default = "everyone";
            policy.Ages!.Laws = ["social-media-minimum"];
        }))).BuildServiceProvider();
        var store = services.GetRequiredService<InMemoryMessagingStore>();
        store.SetAccount(Specs.World.Adult("ana"));
        store.SetAccount(Specs.World.Adult("ben"));
        return services;
    }

    private sealed class Source(RegionLaws laws) : ILawSource, IDisposable
    {
        private CancellationTokenSource _change = new();
        private string? _text = Text(laws);

        public void Change(RegionLaws laws) => Change(Text(laws));

        public void Change(string? text)
        {
            _text = text;
            var change = _change;
            _change = new CancellationTokenSource();
            change.Cancel();
            change.Dispose();
        }

        public Stream OpenRead() => _text is null ? throw new IOException("It cannot be opened.") : new MemoryStream(Encoding.UTF8.GetBytes(_text));

        public IChangeToken GetChangeToken() => new CancellationChangeToken(_change.Token);

        public void Dispose() => _change.Dispose();

        private static string Text(RegionLaws laws)
        {
            using var stream = new MemoryStream();
            laws.Write(stream);
            return Encoding.UTF8.GetString(stream.ToArray());
        }
    }
}
