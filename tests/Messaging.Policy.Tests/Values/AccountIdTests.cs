using System.Globalization;

namespace Messaging.Policy.Tests.Values;

public class AccountIdTests
{
    private static readonly Guid SomeGuid = new("0f8fad5b-d9cb-469f-a165-70867728950e");

    public static TheoryData<AccountId, string> Texts() => new()
    {
        { default, "" },
        { 42L, "42" },
        { -1L, "-1" },
        { long.MinValue, long.MinValue.ToString(CultureInfo.InvariantCulture) },
        { SomeGuid, "0f8fad5b-d9cb-469f-a165-70867728950e" },
        { "ana", "ana" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void An_id_is_printed_as_the_host_wrote_it(AccountId id, string text) => id.ToString().Should().Be(text);

    [Fact]
    public void Ids_of_different_kinds_never_equal_each_other()
    {
        AccountId number = 42L;
        AccountId text = "42";
        AccountId guid = new Guid(42, 0, 0, new byte[8]);

        number.Should().NotBe(text).And.NotBe(guid).And.NotBe(default(AccountId));
        text.Should().NotBe(guid);
        (number == AccountId.FromInt64(42)).Should().BeTrue();
        (number != AccountId.FromInt64(43)).Should().BeTrue();
        number.Equals((object)"42").Should().BeFalse();
        number.Equals((object)AccountId.FromInt64(42)).Should().BeTrue();
    }

    [Fact]
    public void Equal_ids_have_equal_hash_codes()
    {
        AccountId.FromString(string.Concat("a", "na")).GetHashCode().Should().Be(AccountId.FromString("ana").GetHashCode());
        AccountId.FromInt64(7).GetHashCode().Should().Be(((AccountId)7L).GetHashCode());
        AccountId.FromGuid(SomeGuid).GetHashCode().Should().Be(((AccountId)SomeGuid).GetHashCode());
    }

    [Fact]
    public void Ids_are_ordered_by_kind_and_then_by_value()
    {
        AccountId[] ordered = [default, 1L, 2L, Guid.Empty, SomeGuid, "ana", "ben"];

        ordered.Reverse().Order().Should().Equal(ordered);
        (ordered[1] < ordered[2]).Should().BeTrue();
        (ordered[2] > ordered[1]).Should().BeTrue();
        (ordered[5] <= ordered[5]).Should().BeTrue();
        (ordered[5] >= ordered[6]).Should().BeFalse();
        (ordered[6] <= ordered[5]).Should().BeFalse();
        (ordered[6] >= ordered[5]).Should().BeTrue();
    }

    [Fact]
    public void An_id_is_not_made_from_no_text()
    {
        FluentActions.Invoking(() => AccountId.FromString("")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => AccountId.FromString(null!)).Should().Throw<ArgumentException>();
        default(AccountId).IsEmpty.Should().BeTrue();
        AccountId.FromInt64(0).IsEmpty.Should().BeFalse();
    }
}
