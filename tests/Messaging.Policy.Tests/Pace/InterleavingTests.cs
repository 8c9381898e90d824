namespace Messaging.Policy.Tests.Pace;

/// <summary>What threads do at once on a few buckets has an order in which one after the other would have done the same.</summary>
public sealed class InterleavingTests
{
    /// <summary>Pages here hold three keys and split as deep as the maximum asks for: by chance of the process's hashes more than three might share the deepest.</summary>
    private const int RoomForAnyHashes = 1_000_000;

    private const long Now = 1_000_000_000;
    private const long Interval = 1_000;

    /// <summary>What an operation of a thread is.</summary>
    public enum Doing
    {
        Take,
        GiveBack,
    }

    public static TheoryData<string> Scenes => new(
        "1:A1 | 1:A1",
        "2:A1 A1 | 2:A1",
        "1:A1 | 1:A1B1",
        "1:A1B1 | 1:A1B1",
        "1:A1B1 | 1:B1A1",
        "1:A1B1 | 1:B1 | 1:A1",
        "1:a1 | 1:a1",
        "1:a1b1 | 1:b1a1",
        "1:a1B1 | 1:B1 | 1:a1",
        "1:A1b1 | 1:b1A1",
        "2:a1B2 | 2:a2B1",
        "2:a1B1 | 2:B1 -B1 | 2:B1",
        "1:A1B1C1 | 1:C1",
        "1:A1B1C1 | 1:C1 | 1:B1",
        "2:A1B2 | 2:A2B1",
        "2:A1B1 | 2:B1 -B1 | 2:B1",
        "1:A1B1 C1 | 1:B1C1");

    [Theory]
    [MemberData(nameof(Scenes))]
    public void Every_schedule_with_three_preemptions_has_an_order_that_explains_it(string scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        var threads = Parsed(scene);
        Schedules.All(threads.Length > 2 ? 2 : 3, turns => Play(turns, threads), most: 800).Should().BeGreaterThan(10);
    }

    [Theory]
    [MemberData(nameof(Scenes))]
    public void Random_schedules_have_an_order_that_explains_them(string scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        var threads = Parsed(scene);
        Schedules.Random(40, turns => Play(turns, threads));
    }

    [Fact]
    public void Takes_while_a_page_is_split_lose_nothing()
    {
        Schedules.Random(100, turns =>
        {
            var pages = new BucketPages<long, SteppedThreads>(RoomForAnyHashes);
            var bucket = new TokenBucket(2, Interval);
            var granted = new int[12];
            void TakeAll(int from, int step)
            {
                for (var i = 0; i < 12; i++)
                {
                    var key = (from + (i * step)) % 12;
                    if (pages.TryTake(key, bucket, Now, 1, out _) == TakeStep.Granted)
                    {
                        Interlocked.Increment(ref granted[key]);
                    }
                }
            }

            turns.Run(() => TakeAll(0, 1), () => TakeAll(6, 5), () => TakeAll(3, 7));
            granted.Should().AllBeEquivalentTo(2);
            pages.Count.Should().Be(12);
        });
    }

    [Fact]
    public void Rows_taken_from_while_their_page_is_split_and_copied_stay_whole()
    {
        Schedules.Random(150, turns =>
        {
            var rows = new BucketRows<long, ArrivalTimes.Two, SteppedThreads>([new(2, Interval), new(3, Interval)], RoomForAnyHashes);
            var granted = new int[6];
            var whole = true;
            void TakeAll(int step)
            {
                for (var i = 0; i < 6; i++)
                {
                    var key = (i * step) % 6;
                    if (rows.Take(key, 1, Now, isTaken: true).IsGranted)
                    {
                        Interlocked.Increment(ref granted[key]);
                    }
                }
            }

            turns.Run(() => TakeAll(1), () => TakeAll(5), () => TakeAll(1), () => whole = rows.Copy().All(row => row.Arrivals[0] == row.Arrivals[1]));
            granted.Should().AllBeEquivalentTo(2);
            whole.Should().BeTrue();
            rows.Copy().Should().OnlyContain(row => row.Arrivals[0] == Now + (2 * Interval) && row.Arrivals[1] == row.Arrivals[0]);
        });
    }

    [Fact]
    public void A_take_that_races_with_reclaiming_is_counted_once()
    {
        Schedules.Random(100, turns =>
        {
            var pages = new BucketPages<long, SteppedThreads>(6);
            var bucket = new TokenBucket(1, Interval);
            for (var key = 0; key < 6; key++)
            {
                pages.TryTake(key, bucket, Now - 5_000_000, 1, out _);
            }

            var granted = new int[20];
            void TakeAll(params int[] keys)
            {
                foreach (var key in keys)
                {
                    if (pages.TryTake(key, bucket, Now, 1, out _) == TakeStep.Granted)
                    {
                        Interlocked.Increment(ref granted[key]);
                    }
                }
            }

            turns.Run(() => TakeAll(0, 1, 10), () => TakeAll(1, 0, 11), () => TakeAll(12, 0));
            granted.Should().OnlyContain(times => times <= 1, "no bucket of one token grants two");
            granted[0].Should().Be(1);
            granted[1].Should().Be(1);
            pages.Count.Should().BeLessThanOrEqualTo(6);
        });
    }

    [Fact]
    public void Only_one_of_two_first_messages_counts_the_recipient()
    {
        Schedules.All(2, turns =>
        {
            var book = new BudgetLedger<SteppedThreads>(100);
            var requests = new[] { Unique(), Unique() };
            turns.Run(() => book.Take(requests[0]), () => book.Take(requests[1]));
            requests.Select(request => request.Charges[0].Outcome).Should().BeEquivalentTo([BudgetOutcome.Granted, BudgetOutcome.NotCounted]);
        }).Should().BeGreaterThan(10);
    }

    private static BudgetRequest Unique()
    {
        var request = new BudgetRequest { NowMicroseconds = Now };
        request.Add(new BudgetCharge
        {
            Key = new("people", BudgetKeyKind.Sender, 1, default),
            Sender = 1,
            Recipient = 2,
            Limit = 5,
            IntervalMicroseconds = Interval,
            Cost = 1,
            NewRecipientMicroseconds = 60_000_000,
        });
        return request;
    }

    private static void Play(Turns turns, Operation[][] threads)
    {
        var book = new BudgetLedger<SteppedThreads>(100);
        var history = new List<Done>();
        turns.Run([.. threads.Select(operations => (Action)(() =>
        {
            foreach (var operation in operations)
            {
                var request = operation.Request();
                var begin = Turns.Clock;
                Turns.Step();
                var granted = false;
                if (operation.Doing == Doing.Take)
                {
                    granted = book.Take(request).IsGranted;
                }
                else
                {
                    foreach (ref var charge in request.Charges)
                    {
                        charge.Outcome = BudgetOutcome.Granted;
                        charge.TakenMark = Now + (charge.Limit * Interval);
                    }

                    book.GiveBack(request);
                }

                Turns.Step();
                history.Add(new(operation, granted, begin, Turns.Clock));
            }
        }))]);

        var left = Left(book, threads);
        Orders(history, []).Any(order => Explains(order, left, threads)).Should().BeTrue(
            "of {0} with {1} left", string.Join(", ", history.Select(done => $"{done.Operation.Text}={done.Granted}")), string.Join(", ", left));
    }

    /// <summary>All orders in which an operation that ended before another began comes before it.</summary>
    private static IEnumerable<List<Done>> Orders(List<Done> rest, List<Done> before)
    {
        if (rest.Count == 0)
        {
            yield return before;
        }

        foreach (var next in rest)
        {
            if (rest.Exists(other => other != next && other.End < next.Begin))
            {
                continue;
            }

            foreach (var order in Orders([.. rest.Where(other => other != next)], [.. before, next]))
            {
                yield return order;
            }
        }
    }

    private static bool Explains(List<Done> order, long[] left, Operation[][] threads)
    {
        var limit = threads[0][0].Limit;
        var models = Enumerable.Range(0, 3).Select(_ => new RationalBucket(limit, Interval)).ToArray();
        foreach (var done in order)
        {
            if (done.Operation.Doing == Doing.GiveBack)
            {
                Array.ForEach(done.Operation.Takes, take => models[take.Budget].GiveBack(Now, take.Tokens));
                continue;
            }

            var has = Array.TrueForAll(done.Operation.Takes, take => models[take.Budget].Has(Now, take.Tokens));
            if (has != done.Granted)
            {
                return false;
            }

            if (has)
            {
                Array.ForEach(done.Operation.Takes, take => models[take.Budget].Take(Now, take.Tokens));
            }
        }

        return models.Select((model, index) => model.Has(Now, left[index]) && !model.Has(Now, left[index] + 1)).All(same => same);
    }

    private static long[] Left(BudgetLedger<SteppedThreads> book, Operation[][] threads)
    {
        var limit = threads[0][0].Limit;
        return [.. Enumerable.Range(0, 3).Select(budget => Enumerable.Range(0, (int)limit + 1).Select(tokens => (long)tokens).Last(tokens =>
            book.Ask(new Operation("", Doing.Take, limit, [(budget, tokens, Array.Exists(threads, thread => Array.Exists(thread, one => Array.Exists(one.Takes, take => take.Budget == budget && take.IsWindow))))]).Request()).IsGranted))];
    }

    /// <summary>"limit:A1b2 -A1 | 1:B1": threads of operations, each a list of budgets with tokens; a small letter is a window, and a minus gives back.</summary>
    private static Operation[][] Parsed(string scene) =>
        [.. scene.Split(" | ").Select(thread =>
        {
            var (limit, operations) = (thread.Split(':')[0], thread.Split(':')[1]);
            return operations.Split(' ').Select(text => new Operation(
                text,
                text[0] == '-' ? Doing.GiveBack : Doing.Take,
                long.Parse(limit, System.Globalization.CultureInfo.InvariantCulture),
                [.. text.TrimStart('-').Chunk(2).Select(pair => (char.ToUpperInvariant(pair[0]) - 'A', (long)(pair[1] - '0'), char.IsLower(pair[0])))])).ToArray();
        })];

    private sealed record Operation(string Text, Doing Doing, long Limit, (int Budget, long Tokens, bool IsWindow)[] Takes)
    {
        private static readonly string[] _names = ["A", "B", "C"];

        public BudgetRequest Request()
        {
            var request = new BudgetRequest { NowMicroseconds = Now };
            foreach (var (budget, tokens, isWindow) in Takes)
            {
                request.Add(new BudgetCharge
                {
                    Key = new(_names[budget], BudgetKeyKind.Sender, 1, default),
                    Sender = 1,
                    Recipient = 2,
                    Limit = Limit,
                    IntervalMicroseconds = isWindow ? 0 : Interval,
                    Window = isWindow ? BudgetWindow.Fixed : BudgetWindow.Continuous,
                    EveryMicroseconds = isWindow ? Interval : 0,
                    Cost = tokens,
                });
            }

            return request;
        }
    }

    private sealed record Done(Operation Operation, bool Granted, int Begin, int End);
}
