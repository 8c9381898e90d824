using System.Collections.Immutable;
using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Properties;

/// <summary>Deciders that break one law each: a law that does not notice its mutant proves nothing.</summary>
internal static class Mutants
{
    /// <summary>Law 1: looks at the sender's blocks and forgets the recipient's.</summary>
    public static IDecider ForgetsIncomingBlocks(World world) => new Decider(world.WrapPorts(ports => ports with
    {
        Blocks = new Blocks(ports.Blocks, pair => pair with { Incoming = pair.Incoming & ~BlockState.Blocks }),
    }));

    /// <summary>Law 2: takes everybody for a day older.</summary>
    public static IDecider AgesADayEarly(World world) => new Decider(world.WrapPorts(ports => ports with
    {
        Accounts = new Accounts(ports.Accounts, account => account with { BirthDate = account.BirthDate?.PlusDays(-1) }),
    }));

    /// <summary>Law 3: takes a guardian's ceiling for the recipient's own mode.</summary>
    public static IDecider LetsGuardiansWiden(World world) => new Decider(world.WrapPorts(ports => ports with
    {
        Accounts = new Accounts(ports.Accounts, account => account.Guardian?.Widest is { } widest ? account with { Mode = widest, Modes = null, Guardian = account.Guardian with { Widest = null } } : account),
    }));

    /// <summary>Law 4: stops at the first rule that has something to say.</summary>
    public static IDecider StopsAtTheFirstRule(World world) => new FirstRule(world);

    /// <summary>Law 5: spends while it is asked.</summary>
    public static IDecider SpendsWhenAsked(World world) => new Decider(world.WrapPorts(ports => ports with { Budgets = new AskingTakes(ports.Budgets) }));

    /// <summary>Law 6: takes from each budget by itself, also where another refuses.</summary>
    public static IDecider TakesOneByOne(World world) => new Decider(world.WrapPorts(ports => ports with { Budgets = new OneByOne(ports.Budgets) }));

    /// <summary>Law 7: names an instant that is a microsecond late.</summary>
    public static IDecider ClearsLate(World world) => new Late(world);

    /// <summary>Law 8: mixes up the places of a batch.</summary>
    public static IDecider ShufflesBatches(World world) => new Shuffled(world);

    /// <summary>Law 9 (a): tells a block from a closed mode.</summary>
    public static IDecider TellsOfBlocks(World world) => new Telltale(world);

    /// <summary>Law 9 (a): takes a conversation out of the inbox of whoever is blocked.</summary>
    public static IDecider TellsOfBlocksByTheInbox(World world) => new InboxTelltale(world);

    /// <summary>Law 10: lets blocks end a microsecond early.</summary>
    public static IDecider EndsBlocksEarly(World world) => new Decider(world.WrapPorts(ports => ports with
    {
        Blocks = new Blocks(ports.Blocks, pair => pair with
        {
            OutgoingEnds = new() { Blocks = pair.OutgoingEnds.Blocks - World.Microsecond },
            IncomingEnds = new() { Blocks = pair.IncomingEnds.Blocks - World.Microsecond },
        }),
    }));

    /// <summary>Law 9 (b): lets a silent refusal take nothing.</summary>
    public static IDecider SparesSilentRefusals(World world) => new Sparing(world);

    /// <summary>Law 10: keeps the blocks that it read first.</summary>
    public static IDecider RemembersBlocks(World world) => new Decider(world.WrapPorts(ports => ports with { Blocks = new Remembering(ports.Blocks) }));

    /// <summary>Law 11: takes a failed look-up for nothing found.</summary>
    public static IDecider IgnoresFailures(World world) => new Decider(world.WrapPorts(ports => ports with
    {
        Blocks = new Shrugging(ports.Blocks),
        Reports = new ShruggingReports(ports.Reports),
    }));

    /// <summary>Law 12: squeezes a range into the date of birth of the youngest that it may mean.</summary>
    public static IDecider SqueezesRanges(World world) => new Decider(world.WrapPorts(ports => ports with
    {
        Accounts = new Accounts(ports.Accounts, account => account.AgeRange is { } range
            ? account with { AgeRange = null, BirthDate = range.AsOf.PlusYears(-range.Lower), AgeAssurance = range.Assurance }
            : account),
    }));

    private sealed class FirstRule(World world) : Decider(world)
    {
        public override Answer Check(SendAttempt attempt)
        {
            var answer = base.Check(attempt);
            var first = World.Explain(attempt).Rules.FirstOrDefault(rule => rule.Ruling.Ceiling != Outcome.Deliver);
            return first is null ? answer : answer with { Outcome = first.Ruling.Ceiling, Reasons = first.Reason.Code };
        }
    }

    private sealed class Late(World world) : Decider(world)
    {
        public override Answer Check(SendAttempt attempt)
        {
            var answer = base.Check(attempt);
            return answer with { RetryAt = answer.RetryAt + World.Microsecond };
        }
    }

    private sealed class Shuffled(World world) : Decider(world)
    {
        public override Answer[] CheckMany(SendAttempt attempt, params AccountId[] recipients) => [.. base.CheckMany(attempt, recipients).Reverse()];
    }

    private sealed class Telltale(World world) : Decider(world)
    {
        public override Answer Send(SendAttempt attempt)
        {
            var answer = base.Send(attempt);
            return answer.ReasonSet.Contains("sender_blocked") ? answer with { View = answer.View.Replace("recipient_unavailable", "sender_blocked", StringComparison.Ordinal).Replace("recipient_mode", "sender_blocked", StringComparison.Ordinal) } : answer;
        }
    }

    private sealed class InboxTelltale(World world) : Decider(world)
    {
        public override RequestPlace Place(AccountId owner, AccountId other)
        {
            var blocks = new BlockPair[1];
            World.Store.FindAsync(owner, new[] { other }, blocks, CancellationToken.None).AsTask().GetAwaiter().GetResult();
            return (blocks[0].Incoming & BlockState.Blocks) != 0 ? RequestPlace.Nowhere : base.Place(owner, other);
        }
    }

    private sealed class Sparing(World world) : Decider(world)
    {
        public override Answer Send(SendAttempt attempt)
        {
            var asked = Check(attempt);
            return asked.IsAllowed ? base.Send(attempt) : asked;
        }
    }

    private sealed class Accounts(IAccountRepository inner, Func<Account, Account> change) : IAccountRepository
    {
        public async ValueTask FindAsync(ReadOnlyMemory<AccountId> ids, Memory<Account?> accounts, CancellationToken cancellationToken)
        {
            await inner.FindAsync(ids, accounts, cancellationToken);
            foreach (ref var account in accounts.Span)
            {
                account = account is null ? null : change(account);
            }
        }
    }

    private sealed class Blocks(IBlockListRepository inner, Func<BlockPair, BlockPair> change) : IBlockListRepository
    {
        public async ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<BlockPair> blocks, CancellationToken cancellationToken)
        {
            await inner.FindAsync(subject, others, blocks, cancellationToken);
            foreach (ref var pair in blocks.Span)
            {
                pair = change(pair);
            }
        }
    }

    private sealed class Remembering(IBlockListRepository inner) : IBlockListRepository
    {
        private readonly Dictionary<AccountId, BlockPair> _read = [];

        public async ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<BlockPair> blocks, CancellationToken cancellationToken)
        {
            await inner.FindAsync(subject, others, blocks, cancellationToken);
            for (var i = 0; i < others.Length; i++)
            {
                blocks.Span[i] = _read.TryGetValue(others.Span[i], out var read) ? read : _read[others.Span[i]] = blocks.Span[i];
            }
        }
    }

    private sealed class Shrugging(IBlockListRepository inner) : IBlockListRepository
    {
        public async ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<BlockPair> blocks, CancellationToken cancellationToken)
        {
            try
            {
                await inner.FindAsync(subject, others, blocks, cancellationToken);
            }
            catch (InvalidOperationException)
            {
                blocks.Span.Fill(BlockPair.None);
            }
        }
    }

    private sealed class ShruggingReports(IReportRepository inner) : IReportRepository
    {
        public async ValueTask<ImmutableArray<Report>> FindAsync(AccountId about, Instant after, CancellationToken cancellationToken)
        {
            try
            {
                return await inner.FindAsync(about, after, cancellationToken);
            }
            catch (InvalidOperationException)
            {
                return [];
            }
        }
    }

    private sealed class AskingTakes(IBudgetStore inner) : BudgetStoreDecorator(inner)
    {
        public override ValueTask<BudgetResult> AskAsync(BudgetRequest request, CancellationToken cancellationToken) => Inner.TakeAsync(request, cancellationToken);
    }

    private sealed class OneByOne(IBudgetStore inner) : BudgetStoreDecorator(inner)
    {
        public override async ValueTask<BudgetResult> TakeAsync(BudgetRequest request, CancellationToken cancellationToken)
        {
            var granted = true;
            for (var i = 0; i < request.Charges.Length; i++)
            {
                var one = new BudgetRequest { NowMicroseconds = request.NowMicroseconds };
                one.Add(request.Charges[i]);
                granted &= (await Inner.TakeAsync(one, cancellationToken)).IsGranted;
                request.Charges[i] = one.Charges[0];
            }

            return new(granted);
        }
    }
}
