using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Messaging.Policy.Tests.Registration;

/// <summary>What cannot be meant is an argument error where it is said, not an exception of a decision later.</summary>
public sealed class ArgumentTests
{
    public static TheoryData<TimeSpan> Deadlines => [TimeSpan.Zero, TimeSpan.FromSeconds(-1), TimeSpan.FromDays(50), Timeout.InfiniteTimeSpan, TimeSpan.FromDays(1) + TimeSpan.FromTicks(1)];

    [Theory]
    [MemberData(nameof(Deadlines))]
    public void A_deadline_is_more_than_zero_and_at_most_a_day(TimeSpan deadline)
    {
        FluentActions.Invoking(() => new EvaluatorOptions { PortDeadline = deadline }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*more than zero, and at most one day*");
        FluentActions.Invoking(() => new ReportDeskOptions { PortDeadline = deadline }).Should().Throw<ArgumentOutOfRangeException>();
        Building(policy => policy.UsePortDeadline(deadline)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new EvaluatorOptions { PortDeadline = TimeSpan.FromDays(1) }).Should().NotThrow();
    }

    [Fact]
    public void Settings_hold_no_null()
    {
        FluentActions.Invoking(() => new EvaluatorOptions { Clock = null! }).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new EvaluatorOptions { TimeProvider = null! }).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new EvaluatorOptions { Laws = null! }).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new EvaluatorOptions { Rules = null! }).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new EvaluatorOptions { Rules = [null!] }).Should().Throw<ArgumentException>().WithMessage("Entry 0 is null*");
        FluentActions.Invoking(() => new EvaluatorOptions { Listeners = [null!] }).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new EvaluatorOptions { ShadowSamplesPerMinute = -1 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new EvaluatorOptions { LawDataMaximumAge = -Duration.Epsilon }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new ReportDeskOptions { Clock = null! }).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new ReportDeskOptions { TimeProvider = null! }).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void Ports_are_never_null()
    {
        var ports = new InMemoryMessagingStore().Ports;

        FluentActions.Invoking(() => ports with { Accounts = null! }).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => ports with { Relations = null! }).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => ports with { Blocks = null! }).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => ports with { Threads = null! }).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => ports with { Reports = null! }).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => ports with { Budgets = null! }).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void A_builder_takes_no_null()
    {
        Action<MessagingPolicyBuilder>[] calls =
        [
            policy => policy.AddRule(null!), policy => policy.AddListener(null!), policy => policy.UseClock(null!), policy => policy.UseLaws((RegionLaws)null!), policy => policy.UseLaws((ILawSource)null!), policy => policy.Configure(null!),
            policy => policy.OnReload(null!), policy => policy.UseShadow(null!), policy => policy.UseSource(null!), policy => policy.UseDocument(null!), policy => policy.UseDocumentFile(null!),
            policy => policy.UseDocumentFile(""), policy => policy.UsePreset(null!), policy => policy.UseConfiguration(""), policy => policy.UseConfiguration(null!, "a"),
            policy => policy.UseShadow(shadow => shadow.Configure(null!)), policy => policy.UseShadow(shadow => shadow.UseSource(null!)),
        ];

        calls.Should().AllSatisfy(call => Building(call).Should().Throw<ArgumentException>());
        FluentActions.Invoking(() => new ServiceCollection().AddKeyedMessagingPolicy(null!)).Should().Throw<ArgumentNullException>();
    }

    private static Action Building(Action<MessagingPolicyBuilder> call) => () => new ServiceCollection().AddMessagingPolicy(call);
}
