using CsCheck;
using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Properties;

/// <summary>
/// Law 14, over random programs of acquires, settlements, crashes and waiting: of all acquires with one message id, at most one that is not given back is held at any instant, and
/// what is sent stays within the budget.
/// </summary>
public sealed class OneHolderLawTests
{
    private const int Limit = 3;

    private static readonly Duration Lease = Duration.FromMinutes(1);

    private enum Step
    {
        Acquire,
        AcquireAgain,
        Commit,
        GiveBack,
        Wait,
        WaitForTheLease,
    }

    [Fact]
    public void Of_all_acquires_with_one_id_one_is_held_and_none_goes_past_the_budget() => Hold(store => store, 2_000);

    [Fact]
    public void The_law_notices_a_store_that_forgets_messages() =>
        ((Action)(() => Hold(store => new Forgetful(store), 20_000))).Should().Throw<CsCheckException>();

    [Fact]
    public void The_law_notices_a_store_that_lets_a_holder_that_lost_its_place_settle() =>
        ((Action)(() => Hold(store => new Lenient(store), 20_000))).Should().Throw<CsCheckException>();

    private static void Hold(Func<IBudgetStore, IBudgetStore> wrap, int programs) =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 1], Gen.Int[0, 7]).Array[24].Sample(steps => Play(wrap, steps), iter: programs);

    private static bool Play(Func<IBudgetStore, IBudgetStore> wrap, (int Step, int Id, int Which)[] steps)
    {
        var world = new World()
            .With(policy => policy.Budgets = [new() { Name = "messages", Limit = Limit, Every = Period.FromDays(7), Window = BudgetWindow.Fixed }])
            .WrapPorts(ports => ports with { Budgets = wrap(ports.Budgets) });
        List<Held>[] held = [[], []];
        var sent = 0;
        foreach (var (step, id, which) in steps)
        {
            switch ((Step)step)
            {
                case Step.Acquire or Step.AcquireAgain:
                    var permit = Done(world.Evaluator.AcquireSendAsync(world.Attempt("ana", "ben", MessageVerb.Send, ContentKind.Text, $"m{id}", [])));
                    if (permit.IsGranted)
                    {
                        if (held[id].Exists(other => other.Holds(world.Now)))
                        {
                            return false;
                        }

                        held[id].Add(new(permit, world.Now + Lease));
                    }

                    break;
                case Step.Commit or Step.GiveBack when held[id].Count > 0:
                    var one = held[id][which % held[id].Count];
                    if (one.IsSettled)
                    {
                        break;
                    }

                    var status = Done((Step)step == Step.Commit ? one.Permit.CommitAsync() : one.Permit.GiveBackAsync());
                    one.IsSettled = true;
                    one.IsSent = (Step)step == Step.Commit && status == SettleStatus.Settled;
                    sent += one.IsSent ? 1 : 0;
                    break;
                case Step.WaitForTheLease:
                    world.Later(Lease);
                    break;
                default:
                    world.Later(Duration.FromSeconds(which * 3));
                    break;
            }
        }

        // Settled late, and all sent: still one for each id, and no more than the limit.
        return sent <= Limit && Array.TrueForAll(held, each => each.Count(one => one.IsSent) <= 1);
    }

    private static T Done<T>(ValueTask<T> task) => task.AsTask().GetAwaiter().GetResult();

    private sealed class Held(SendPermit permit, Instant leaseEnds)
    {
        public SendPermit Permit => permit;

        public bool IsSettled { get; set; }

        public bool IsSent { get; set; }

        public bool Holds(Instant now) => IsSent || (!IsSettled && now < leaseEnds);
    }

    private sealed class Forgetful(IBudgetStore inner) : BudgetStoreDecorator(inner)
    {
        public override ValueTask<BudgetResult> TakeAsync(BudgetRequest request, CancellationToken cancellationToken)
        {
            request.Message = null;
            return base.TakeAsync(request, cancellationToken);
        }
    }

    private sealed class Lenient(IBudgetStore inner) : BudgetStoreDecorator(inner)
    {
        public override ValueTask<bool> RenewAsync(BudgetRequest request, CancellationToken cancellationToken) => new(true);

        public override ValueTask<bool> SettleAsync(BudgetRequest request, CancellationToken cancellationToken) => new(true);
    }
}
