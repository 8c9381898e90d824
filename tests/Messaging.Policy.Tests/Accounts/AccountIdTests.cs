namespace Messaging.Policy.Tests.Accounts;

public class AccountIdTests
{
    private static readonly Guid Guid = Guid.Parse("6f9619ff-8b86-d011-b42d-00c04fc964ff");

    [Fact]
    public void A_number_a_guid_and_a_text_are_never_the_same_id()
    {
        AccountId[] ids = [default, -1, 0, 7, Guid.Empty, Guid, "7", Guid.ToString(), "a", "A"];

        ids.Distinct().Should().HaveCount(ids.Length);
        ids.Order().Order().Should().Equal(ids.Order());
    }

    [Fact]
    public void Equal_values_are_one_id()
    {
        ((AccountId)"ana" == AccountId.FromString(string.Concat("a", "na"))).Should().BeTrue();
        ((AccountId)7L != AccountId.FromInt64(7)).Should().BeFalse();
        AccountId.FromGuid(Guid).Equals((object)(AccountId)Guid).Should().BeTrue();
        ((AccountId)7).Equals((object)7).Should().BeFalse();
        ((AccountId)"ana").GetHashCode().Should().Be(AccountId.FromString("ana").GetHashCode());
        ((AccountId)7).GetHashCode().Should().Be(AccountId.FromInt64(7).GetHashCode());
    }

    [Fact]
    public void Ids_have_an_order()
    {
        AccountId small = "a", great = "b";
        (small < great && great > small && small <= great && great >= small).Should().BeTrue();
        (great < small || small > great || great <= small || small >= great).Should().BeFalse();
        ((AccountId)7 < (AccountId)8 && default(AccountId) < (AccountId)7 && (AccountId)7 < (AccountId)Guid && (AccountId)Guid < (AccountId)"a").Should().BeTrue();
    }

    [Fact]
    public void Ids_are_told_as_what_they_are_made_of()
    {
        default(AccountId).ToString().Should().BeEmpty();
        default(AccountId).IsEmpty.Should().BeTrue();
        ((AccountId)(-7)).ToString().Should().Be("-7");
        ((AccountId)Guid).ToString().Should().Be("6f9619ff-8b86-d011-b42d-00c04fc964ff");
        ((AccountId)"ana").ToString().Should().Be("ana");
    }

    [Fact]
    public void An_empty_text_is_no_id()
    {
        ((Action)(() => AccountId.FromString(""))).Should().Throw<ArgumentException>();
        ((Action)(() => AccountId.FromString(null!))).Should().Throw<ArgumentNullException>();
        ((Action)(() => new InMemoryMessagingStore().Block("ana", default))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void An_account_tells_only_its_id() =>
        Specs.World.Adult("ana").ToString().Should().Be("account ana");
}
