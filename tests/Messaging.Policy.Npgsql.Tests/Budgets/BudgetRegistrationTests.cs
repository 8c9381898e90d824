using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Messaging.Policy.Npgsql.Tests.Budgets;

/// <summary>A host keeps its budgets in PostgreSQL. Nothing is connected until something is asked.</summary>
[NeedsNoServer]
public sealed class BudgetRegistrationTests
{
    private const string Nowhere = "Host=127.0.0.1;Port=1";

    [Fact]
    public async Task Facts_and_budgets_in_PostgreSQL_need_no_other_store()
    {
        await using var source = NpgsqlDataSource.Create(Nowhere);
        await using var provider = new ServiceCollection().AddMessagingPolicy(policy => policy.UseDefaults().UseNpgsql(source).UseNpgsqlBudgets(source)).BuildServiceProvider();

        provider.GetRequiredService<IMessagingPolicyEvaluator>().Should().NotBeNull();
        provider.GetRequiredService<IBudgetStore>().Should().BeSameAs(provider.GetRequiredService<NpgsqlBudgetStore>());
    }

    [Fact]
    public async Task Budgets_alone_are_no_facts()
    {
        await using var provider = new ServiceCollection().AddMessagingPolicy(policy => policy.UseDefaults().UseNpgsqlBudgets(Nowhere)).BuildServiceProvider();

        FluentActions.Invoking(provider.GetRequiredService<IMessagingPolicyEvaluator>).Should().Throw<Exception>();
    }

    [Fact]
    public async Task An_evaluator_with_a_key_has_budgets_of_its_own()
    {
        await using var provider = new ServiceCollection()
            .AddSingleton(_ => NpgsqlDataSource.Create(Nowhere))
            .AddMessagingPolicy(policy => policy.UseDefaults().UseInMemoryStore())
            .AddKeyedMessagingPolicy("chat", policy => policy.UseDefaults().UseInMemoryStore().UseNpgsqlBudgets(services => services.GetRequiredService<NpgsqlDataSource>()))
            .BuildServiceProvider();

        provider.GetRequiredService<IBudgetStore>().Should().BeOfType<InMemoryMessagingStore>();
        provider.GetRequiredKeyedService<IBudgetStore>("chat").Should().BeSameAs(provider.GetRequiredKeyedService<NpgsqlBudgetStore>("chat"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345678901234567890123456789012345678901")]
    public void A_schema_that_PostgreSQL_does_not_keep_whole_is_refused_at_once(string schema) =>
        FluentActions.Invoking(() => new ServiceCollection().AddMessagingPolicy(policy => policy.UseDefaults().UseNpgsqlBudgets(Nowhere, options => options.Schema = schema))).Should().Throw<ArgumentException>();

    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    [InlineData(3601)]
    public void A_time_out_that_no_command_has_is_refused(double seconds) =>
        FluentActions.Invoking(() => new NpgsqlBudgetOptions().CommandTimeout = TimeSpan.FromSeconds(seconds)).Should().Throw<ArgumentOutOfRangeException>();

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1,2,3")]
    public void An_answer_of_another_form_is_a_failure_and_never_a_yes(string numbers)
    {
        var request = new BudgetRequest(NodaTime.Instant.FromUnixTimeSeconds(1), [new BudgetCharge { Key = new("a", BudgetKeyKind.Sender, "ana", default), Limit = 1, IntervalMicroseconds = 1, Cost = 1 }]);
        var answer = numbers.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse).ToArray();

        FluentActions.Invoking(() => BudgetAnswers.Write(answer, request, isGranted: true, BudgetStep.Take)).Should().Throw<FormatException>();
        FluentActions.Invoking(() => BudgetAnswers.Write([1, 9, 0, 0], request, isGranted: true, BudgetStep.Take)).Should().Throw<FormatException>();
        FluentActions.Invoking(() => BudgetAnswers.Write([1, 1, 0, 0], request, isGranted: true, BudgetStep.Take)).Should().NotThrow("the twin");
    }
}
