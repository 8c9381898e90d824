using System.Globalization;
using CsCheck;
using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Properties;

/// <summary>A random world as a row of numbers: the same numbers always make the same world.</summary>
public sealed class Scene(int[] numbers)
{
    private const int FirstStep = 48;

    public static Gen<Scene> Any { get; } = Gen.Int[0, 9999].Array[72].Select(numbers => new Scene(numbers));

    public int this[int index] => numbers[index];

    public int Pick(int index, int count) => numbers[index] % count;

    public bool Is(int index, int oneIn = 2) => numbers[index] % oneIn == 0;

    public override string ToString() => string.Join(' ', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));

    public World Build(bool mayBeExempt = true)
    {
        var world = new World().With(SetPolicy);
        world.Account("ana", ana => SetAccount(ana, 16, mayBeExempt)).Account("ben", ben => SetAccount(ben, 24, mayBeExempt: true)).Account("cho");
        world.Relation("ana", "ben", Flags(32), Is(33, 3) ? ["x-pal"] : []).Relation("ben", "ana", Flags(34), Is(35, 3) ? ["x-pal"] : []);
        world.Community("ana", "ben", Is(36, 4));
        world.Blocks("ben", "ana", Is(37, 5) ? BlockState.Restricts : Is(37, 3) ? BlockState.Mutes : BlockState.None);
        world.Thread((MessageThreadState)(1 + Pick(38, 5)), Is(39) ? "ana" : "ben", ana: Pick(40, 3), ben: Pick(41, 2), accepted: Is(42, 4), benLast: World.Noon - Duration.FromMinutes(Pick(43, 120)));
        for (var report = 0; report < Pick(44, 4); report++)
        {
            world.Report($"r{report}", "ana", World.Noon - Duration.FromMinutes(1 + (Pick(45, 50) * report)));
        }

        return world;
    }

    /// <summary>Ana's attempts, one after the other, with time between them.</summary>
    public IEnumerable<SendAttempt> Steps(World world)
    {
        for (var step = FirstStep; step + 3 < numbers.Length; step += 4)
        {
            world.Later(Duration.FromSeconds(Pick(step, 40)));
            yield return Attempt(world, step);
        }
    }

    public SendAttempt Attempt(World world, int at = 46) => world.Attempt(
        "ana",
        Is(at + 1, 8) ? "cho" : "ben",
        Is(at, 3) ? (MessageVerb)(1 + Pick(at, 8)) : MessageVerb.Send,
        (ContentKind)(1 + Pick(at + 1, 6)),
        numbers[(at + 2) % numbers.Length] % 3 == 0 ? $"m{numbers[(at + 3) % numbers.Length] % 2}" : null,
        Is(at + 1, 7) ? ["x-pin"] : []);

    private static RelationFlags Bits(int bits) => RelationFlags.None | (RelationFlags)(bits & 0b11110);

    private RelationFlags Flags(int index) => Is(index, 3) ? Bits(numbers[index]) : RelationFlags.None;

    private Account SetAccount(Account account, int at, bool mayBeExempt) => account with
    {
        Kind = mayBeExempt && Is(at, 9) ? AccountKind.Staff : Is(at, 6) ? AccountKind.Bot : AccountKind.Person,
        BirthDate = Is(at + 1, 12) ? null : new LocalDate(2026, 11, 22).PlusYears(-14 - Pick(at + 1, 8)).PlusDays(Pick(at + 2, 3) - 1),
        Standing = Pick(at + 3, 12) switch
        {
            0 => new(StandingState.Suspended, World.Noon + Duration.FromMinutes(Pick(at + 4, 60))),
            1 => new(StandingState.StartLocked, World.Noon + Duration.FromMinutes(Pick(at + 4, 60))),
            2 => new(StandingState.Deactivated),
            _ => Standing.Good,
        },
        Mode = Pick(at + 5, 10) is var mode && mode < 7 ? $"m{mode}" : null,
        Modes = Pick(at + 5, 23) is var chosen && chosen < 7 ? new() { Send = $"m{chosen}", AddToGroup = chosen < 3 ? "m1" : null, Call = "m0" } : null,
        Guardian = Is(at + 6, 4) ? new() { Widest = Is(at + 4, 3) ? $"m{Pick(at + 6, 7)}" : null, Approved = Is(at + 7) ? ["ana", "ben", "cho"] : [] } : null,
        QuietHours = Is(at + 7, 3) ? new(new LocalTime(12, 0), new LocalTime(14, 0)) : null,
        Phone = (PhoneLine)Pick(at + 4, 5),
        CreatedAt = Is(at + 6, 5) ? null : World.Noon - Duration.FromMinutes(1 + (Pick(at + 7, 200) * 10)),
        Signals = new(Is(at + 2), Is(at + 3)),
        Tags = Is(at + 5, 6) ? TagSet.Of("x-member") : default,
    };

    private void SetPolicy(MessagingPolicyOptions policy)
    {
        policy.Accounts.Phone.Required = Is(0, 5);
        policy.Accounts.MinimumTenure = Is(0, 7) ? Period.FromHours(1) : null;
        policy.Accounts.Reports = Is(1, 4) ? new() { Threshold = 2, Window = Period.FromHours(1), RestrictFor = Period.FromMinutes(30) } : null;
        policy.Ages = Is(2, 4) ? null : new()
        {
            UnknownAge = (Pick(2, 3)) switch { 0 => "refuse", 1 => "accept", _ => "teen" },
            Minimum = new() { Default = 14 + Pick(3, 4) },
            Bands = [new() { Name = "teen", From = 14, To = 18, Widest = Is(3, 4) ? "m1" : null, Default = Is(3, 5) ? "m3" : null, GuardianApproval = Is(4, 5) }, new() { Name = "adult", From = 18 }],
            Pairs = Is(4, 3) ? [new() { From = "adult", To = "teen", Requires = Is(4) ? ["friend", "followed"] : [] }] : null,
        };
        policy.Audience = new()
        {
            Modes =
            [
                PairRuleCases.Mode("m0", ("anyone", Outcome.Deliver)),
                PairRuleCases.Mode("m1", ("friend", Outcome.Deliver), ("allowed", Outcome.Deliver)),
                PairRuleCases.Mode("m2"),
                PairRuleCases.Mode("m3", ("anyone", Outcome.Request), ("friend", Outcome.Deliver)),
                PairRuleCases.Mode("m4", ("anyone", Outcome.Filtered), ("followed", Outcome.Quiet), ("answered", Outcome.Deliver), ("x-pal", Outcome.Request)),
                PairRuleCases.Mode("m5", ("answered", Outcome.Deliver), ("follower", Outcome.Request)),
            ],
            Default = $"m{(Is(5, 3) ? 3 : 0)}",
            Reciprocity = Is(6, 5),
        };
        policy.Requests = new()
        {
            Messages = Pick(7, 4) is var most && most < 3 ? most : null,
            ExpireAfter = Is(8, 4) ? Period.FromMinutes(61) : null,
            DeclineCoolDown = Is(8, 3) ? Period.FromMinutes(61) : null,
        };
        policy.Signals = new() { Typing = (SignalPolicy)Pick(9, 3), ReadReceipts = (SignalPolicy)Pick(9, 2) };
        policy.Rules = [.. PolicyRules().Where((_, index) => Is(10 + index, 5))];
        policy.Budgets = [.. PolicyBudgets().Where((_, index) => (numbers[14] >> index & 3) == 0)];
        policy.Disclosure = Is(15, 3) ? new Dictionary<string, Disclosure> { ["rate_limited"] = Disclosure.Merged, ["thread_locked"] = Disclosure.Silent } : null;
    }

    private static IEnumerable<PolicyRuleOptions> PolicyRules() =>
    [
        new() { Code = "no_video", When = new() { Content = [ContentKind.Video] }, Unless = ["friend"], Outcome = Outcome.Deny, Class = ReasonClass.Own },
        new() { Code = "young_accounts_ask", When = new() { AccountYoungerThan = Period.FromHours(10) }, Outcome = Outcome.Request, Class = ReasonClass.Recipient },
        new() { Code = "images_apart", When = new() { Content = [ContentKind.Image] }, Outcome = Outcome.Filtered, Class = ReasonClass.Recipient },
        new() { Code = "starters_need_a_pin", When = new() { Starting = true }, Unless = ["x-pin", "followed"], Outcome = Outcome.Deny, Class = ReasonClass.Recipient },
    ];

    private IEnumerable<BudgetOptions> PolicyBudgets() =>
    [
        new() { Name = "messages", Limit = 1 + Pick(11, 4), Refill = 1, Every = Period.FromSeconds(30), Costs = new Dictionary<ContentKind, long> { [ContentKind.Link] = 2 } },
        new() { Name = "pairs", Key = BudgetOwner.Pair, Limit = 1 + Pick(12, 3), Refill = 2, Every = Period.FromSeconds(70), RefundOn = RefundOn.Reply },
        new() { Name = "inbox", Key = BudgetOwner.Recipient, Limit = 2, Every = Period.FromSeconds(45) },
        new() { Name = "threads", Counts = BudgetCounts.NewThread, Limit = 1, Every = Period.FromMinutes(5), Disclosed = false },
        new() { Name = "requests", Counts = BudgetCounts.Request, Limit = 1 + Pick(13, 2), Every = Period.FromMinutes(2) },
        new() { Name = "people", Counts = BudgetCounts.UniqueRecipient, Limit = 1, Every = Period.FromMinutes(1) },
    ];
}
