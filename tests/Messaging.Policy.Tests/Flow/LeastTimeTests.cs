using System.Diagnostics;
using Messaging.Policy.Tests.Specs;

namespace Messaging.Policy.Tests.Flow;

/// <summary>A host may let every decision take a least time. That a call does not end earlier is sure on any machine; that it ends soon after is not tested.</summary>
public sealed class LeastTimeTests
{
    private static readonly TimeSpan Least = TimeSpan.FromMicroseconds(200);

    [Fact]
    public void No_question_no_acquire_and_no_list_ends_before_its_time_whatever_is_decided()
    {
        var world = new World().WithSettings(settings => settings with { LeastTime = Least }).Account("cat", cat => cat with { Mode = "noOne" });
        world.Check();

        Took(() => world.Check()).Should().BeGreaterThanOrEqualTo(Least);
        Took(() => world.Check(to: "cat")).Should().BeGreaterThanOrEqualTo(Least);
        Took(() => world.Acquire(world.Attempt())).Should().BeGreaterThanOrEqualTo(Least);
        Took(() => world.CheckMany(world.Attempt(), "ben", "cat", "nobody", "ben")).Should().BeGreaterThanOrEqualTo(4 * Least);
    }

    [Fact]
    public async Task No_group_and_no_recorded_answer_does_either()
    {
        var world = new World().WithSettings(settings => settings with { LeastTime = Least }).Account("cat");
        var group = new GroupFacts { Members = ["ana", "cat"], Creator = "ana" };

        (await Took(() => world.Evaluator.CanSendMessageRecordedAsync(world.Attempt()).AsTask())).Should().BeGreaterThanOrEqualTo(Least);
        (await Took(() => world.Evaluator.AcquireSendRecordedAsync(world.Attempt()).AsTask())).Should().BeGreaterThanOrEqualTo(Least);
        (await Took(() => world.Evaluator.CanAddToGroupAsync(new("ana", ["ben", "nobody"], group) { At = world.Now }).AsTask())).Should().BeGreaterThanOrEqualTo(2 * Least);
        (await Took(() => world.Evaluator.CanSendToGroupAsync(new("ana", group) { At = world.Now }).AsTask())).Should().BeGreaterThanOrEqualTo(Least);
        (await Took(() => world.Evaluator.AcquireSendToGroupAsync(new("ana", group) { At = world.Now }).AsTask())).Should().BeGreaterThanOrEqualTo(Least);
    }

    /// <summary>The twin: of many calls without a least time some end earlier, on any machine.</summary>
    [Fact]
    public void Without_one_a_call_ends_earlier()
    {
        var world = new World();

        Enumerable.Range(0, 2_000).Min(_ => Took(() => world.Check())).Should().BeLessThan(Least);
    }

    [Fact]
    public void Decisions_are_the_same_with_and_without_it()
    {
        var (with, without) = (new World().WithSettings(settings => settings with { LeastTime = Least }), new World());

        with.Check().Should().Be(without.Check());
        with.CheckMany(with.Attempt(), "ben", "nobody").Should().Equal(without.CheckMany(without.Attempt(), "ben", "nobody"));
        with.Acquire(with.Attempt()).Status.Should().Be(PermitStatus.Granted);
    }

    [Fact]
    public void It_is_at_most_a_millisecond()
    {
        FluentActions.Invoking(() => new EvaluatorOptions { LeastTime = TimeSpan.FromMicroseconds(1001) }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new EvaluatorOptions { LeastTime = TimeSpan.FromTicks(-1) }).Should().Throw<ArgumentOutOfRangeException>();
        new EvaluatorOptions { LeastTime = TimeSpan.FromMilliseconds(1) }.LeastTime.Should().Be(TimeSpan.FromMilliseconds(1));
        new EvaluatorOptions().LeastTime.Should().Be(TimeSpan.Zero);
    }

    private static async Task<TimeSpan> Took<T>(Func<Task<T>> call)
    {
        var start = Stopwatch.GetTimestamp();
        await call();
        return Stopwatch.GetElapsedTime(start);
    }

    private static TimeSpan Took<T>(Func<T> call)
    {
        var start = Stopwatch.GetTimestamp();
        call();
        return Stopwatch.GetElapsedTime(start);
    }
}
