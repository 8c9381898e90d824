namespace Messaging.Policy.Tests.Values;

/// <summary>SYS-1: each fact of an account has a defined value or the account is not understood, whichever way it came about.</summary>
public sealed class FactValidationTests
{
    private static readonly Account Plain = new() { Id = "ana" };

    public static TheoryData<string, Func<Account, Account>, Func<Account, Account>> Facts() => new()
    {
        { "no kind", account => account with { Kind = AccountKind.Unknown }, account => account with { Kind = AccountKind.System } },
        { "a kind too many", account => account with { Kind = AccountKind.System + 1 }, account => account with { Kind = AccountKind.Person } },
        { "a negative kind", account => account with { Kind = (AccountKind)(-1) }, account => account with { Kind = AccountKind.Staff } },
        { "no standing", account => account with { Standing = default }, account => account with { Standing = Standing.Good } },
        { "a standing too many", account => account with { Standing = new(StandingState.Deactivated + 1) }, account => account with { Standing = new(StandingState.Deactivated) } },
        { "a negative standing", account => account with { Standing = new((StandingState)(-1)) }, account => account with { Standing = new(StandingState.Suspended) } },
        { "a line type too many", account => account with { Phone = PhoneLine.Unknown + 1 }, account => account with { Phone = PhoneLine.Unknown } },
        { "a negative line type", account => account with { Phone = PhoneLine.None - 1 }, account => account with { Phone = PhoneLine.None } },
        { "an e-mail state too many", account => account with { Email = EmailState.Verified + 1 }, account => account with { Email = EmailState.Verified } },
        { "a negative e-mail state", account => account with { Email = EmailState.None - 1 }, account => account with { Email = EmailState.None } },
        { "an assurance too many", account => account with { AgeAssurance = AgeAssurance.Verified + 1 }, account => account with { AgeAssurance = AgeAssurance.Verified } },
        { "a negative assurance", account => account with { AgeAssurance = AgeAssurance.Unspecified - 1 }, account => account with { AgeAssurance = AgeAssurance.Unspecified } },
    };

    [Theory]
    [MemberData(nameof(Facts))]
    public void SYS_1_an_undefined_value_is_not_understood_until_it_is_set_back(string name, Func<Account, Account> spoil, Func<Account, Account> mend)
    {
        Plain.IsUnderstood.Should().BeTrue();
        spoil(Plain).IsUnderstood.Should().BeFalse(name);
        spoil(spoil(Plain)).IsUnderstood.Should().BeFalse(name);
        mend(spoil(Plain)).IsUnderstood.Should().BeTrue(name);
        mend(Plain).IsUnderstood.Should().BeTrue(name);
        (spoil(Plain) with { Mode = "everyone" }).IsUnderstood.Should().BeFalse(name);
    }

    [Fact]
    public void SYS_1_an_account_is_understood_when_the_last_undefined_value_is_mended()
    {
        var account = Spoiled();

        account = account with { Kind = AccountKind.Person };
        account.IsUnderstood.Should().BeFalse();
        account = account with { Standing = Standing.Good };
        account.IsUnderstood.Should().BeFalse();
        account = account with { Phone = PhoneLine.Mobile };
        account.IsUnderstood.Should().BeFalse();
        account = account with { Email = EmailState.Verified };
        account.IsUnderstood.Should().BeFalse();
        (account with { AgeAssurance = AgeAssurance.Declared }).IsUnderstood.Should().BeTrue();
    }

    [Fact]
    public void SYS_1_each_undefined_value_counts_at_construction()
    {
        new Account { Id = "ana", Kind = AccountKind.Unknown }.IsUnderstood.Should().BeFalse();
        new Account { Id = "ana", Standing = default }.IsUnderstood.Should().BeFalse();
        new Account { Id = "ana", Phone = PhoneLine.Unknown + 1 }.IsUnderstood.Should().BeFalse();
        new Account { Id = "ana", Email = EmailState.Verified + 1 }.IsUnderstood.Should().BeFalse();
        new Account { Id = "ana", AgeAssurance = AgeAssurance.Verified + 1 }.IsUnderstood.Should().BeFalse();
        Spoiled().IsUnderstood.Should().BeFalse();
        new Account { Id = "ana", Kind = AccountKind.Staff, Standing = Standing.Good, Phone = PhoneLine.Unknown, Email = EmailState.Verified, AgeAssurance = AgeAssurance.Unspecified }
            .IsUnderstood.Should().BeTrue();
    }

    [Fact]
    public void An_account_that_was_mended_equals_one_that_was_never_spoiled() =>
        (Plain with { Kind = AccountKind.Unknown } with { Kind = AccountKind.Person }).Should().Be(Plain);

    private static Account Spoiled() => new()
    {
        Id = "ana",
        Kind = AccountKind.Unknown,
        Standing = default,
        Phone = PhoneLine.Unknown + 1,
        Email = EmailState.Verified + 1,
        AgeAssurance = AgeAssurance.Verified + 1,
    };
}
