using NodaTime;

namespace Messaging.Policy.Tests.Values;

/// <summary>What few accounts have is kept apart, and nobody sees it: each fact is read as it was set, by itself and beside the others.</summary>
public sealed class RareFactsTests
{
    private const int MostBytesOfMost = 104;

    private static readonly Account Plain = new() { Id = "ana", Mode = "everyone", CreatedAt = Instant.FromUtc(2020, 1, 1, 0, 0), BirthDate = new(2000, 2, 29) };
    private static readonly Instant Until = Instant.FromUtc(2027, 1, 2, 3, 4, 5);
    private static readonly VerbModes Modes = new() { Call = "friends" };
    private static readonly Guardian Guardian = new() { Widest = "contacts" };
    private static readonly QuietHours Nights = new(new(22, 0), new(7, 0));

    private static readonly (Func<Account, Account> Set, Func<Account, Account> Unset, Func<Account, object?> Read, object Value)[] Facts =
    [
        (account => account with { Modes = Modes }, account => account with { Modes = null }, account => account.Modes, Modes),
        (account => account with { Guardian = Guardian }, account => account with { Guardian = null }, account => account.Guardian, Guardian),
        (account => account with { QuietHours = Nights }, account => account with { QuietHours = null }, account => account.QuietHours, Nights),
        (account => account with { Tags = TagSet.Of("x-vip") }, account => account with { Tags = default }, account => account.Tags, TagSet.Of("x-vip")),
        (account => account with { Standing = new(StandingState.Suspended, Until) }, account => account with { Standing = Standing.Good }, account => account.Standing.Until, Until),
        (account => account with { BirthDateChangedAt = Until }, account => account with { BirthDateChangedAt = null }, account => account.BirthDateChangedAt, Until),
    ];

    [Fact]
    public void Each_fact_is_read_as_it_was_set_and_leaves_the_others_alone()
    {
        for (var set = 0; set < 1 << Facts.Length; set++)
        {
            var account = Plain;
            for (var fact = 0; fact < Facts.Length; fact++)
            {
                account = Has(set, fact) ? Facts[fact].Set(account) : account;
            }

            for (var fact = 0; fact < Facts.Length; fact++)
            {
                Facts[fact].Read(account).Should().Be(Has(set, fact) ? Facts[fact].Value : Facts[fact].Read(Plain));
            }

            account.HasSeldomFacts.Should().Be(set != 0);
            (account == Plain).Should().Be(set == 0);
            (account with { }).Should().Be(account);
        }
    }

    [Fact]
    public void An_account_that_has_lost_all_of_them_is_as_if_it_never_had_any()
    {
        var account = Facts.Aggregate(Plain, (account, fact) => fact.Set(account));

        account = Facts.Aggregate(account, (account, fact) => fact.Unset(account));

        account.Should().Be(Plain);
        account.GetHashCode().Should().Be(Plain.GetHashCode());
        account.HasSeldomFacts.Should().BeFalse();
    }

    [Fact]
    public void An_account_without_any_is_small()
    {
        var least = long.MaxValue;
        var copy = Plain;
        for (var attempt = 0; attempt < 50; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            copy = copy with { Standing = Standing.Good, Guardian = null, Modes = null, QuietHours = null, Tags = default, BirthDateChangedAt = null };
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        copy.Should().Be(Plain);
        least.Should().BeLessThanOrEqualTo(MostBytesOfMost);
    }

    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(65_537)]
    [InlineData(int.MinValue + 1)]
    public void SYS_1_a_value_that_is_not_defined_is_none_that_is_however_large(int value)
    {
        var account = Plain with
        {
            Kind = (AccountKind)value,
            AgeAssurance = (AgeAssurance)value,
            Phone = (PhoneLine)value,
            Email = (EmailState)value,
            Standing = new((StandingState)value),
        };

        account.IsUnderstood.Should().BeFalse();
        Enum.IsDefined(account.Kind).Should().BeFalse();
        Enum.IsDefined(account.AgeAssurance).Should().BeFalse();
        Enum.IsDefined(account.Phone).Should().BeFalse();
        Enum.IsDefined(account.Email).Should().BeFalse();
        Enum.IsDefined(account.Standing.State).Should().BeFalse();
    }

    [Fact]
    public void Traits_say_of_every_defined_value_what_the_value_is()
    {
        foreach (var line in Enum.GetValues<PhoneLine>())
        {
            ((Plain with { Phone = line }).Traits & AccountTraits.PhoneLines).Should().Be((AccountTraits)((int)AccountTraits.FirstPhoneLine << (int)line));
        }

        foreach (var level in Enum.GetValues<AgeAssurance>())
        {
            ((Plain with { AgeAssurance = level }).Traits & AccountTraits.Assurances).Should().Be((AccountTraits)((int)AccountTraits.FirstAssurance << (int)level));
        }

        foreach (var state in Enum.GetValues<StandingState>())
        {
            ((Plain with { Standing = new(state) }).Traits & AccountTraits.NotInGoodStanding).Should().Be(
                state == StandingState.Good ? AccountTraits.None : AccountTraits.NotInGoodStanding);
        }

        (Plain with { Email = EmailState.Verified }).Traits.Should().NotHaveFlag(AccountTraits.EmailUnverified);
        Plain.Traits.Should().HaveFlag(AccountTraits.EmailUnverified | AccountTraits.HasBirthDate);
        (Plain with { BirthDate = null }).Traits.Should().NotHaveFlag(AccountTraits.HasBirthDate);
        (Plain with { QuietHours = Nights }).Traits.Should().HaveFlag(AccountTraits.HasQuietHours);
        Plain.Traits.Should().NotHaveFlag(AccountTraits.HasQuietHours);
    }

    private static bool Has(int set, int fact) => (set & (1 << fact)) != 0;
}
