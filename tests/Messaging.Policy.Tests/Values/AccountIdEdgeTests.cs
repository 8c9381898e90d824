using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Messaging.Policy.Tests.Values;

/// <summary>What a host hands in as an id, and what it gets back.</summary>
public sealed class AccountIdEdgeTests
{
    private static readonly Guid SomeGuid = new("0f8fad5b-d9cb-469f-a165-70867728950e");

    public static TheoryData<AccountId, AccountIdKind, string> Ids() => new()
    {
        { 42L, AccountIdKind.Int64, "int64:42" },
        { -1L, AccountIdKind.Int64, "int64:-1" },
        { long.MinValue, AccountIdKind.Int64, "int64:-9223372036854775808" },
        { SomeGuid, AccountIdKind.Guid, "guid:0f8fad5b-d9cb-469f-a165-70867728950e" },
        { Guid.Empty, AccountIdKind.Guid, "guid:00000000-0000-0000-0000-000000000000" },
        { "42", AccountIdKind.String, "text:42" },
        { "int64:42", AccountIdKind.String, "text:int64:42" },
        { "\uD83D\uDE00", AccountIdKind.String, "text:\uD83D\uDE00" },
    };

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_id_gives_its_kind_and_its_value_back(AccountId id, AccountIdKind kind, string typed)
    {
        id.Kind.Should().Be(kind);
        id.TryGetInt64(out var number).Should().Be(kind == AccountIdKind.Int64);
        id.TryGetGuid(out var guid).Should().Be(kind == AccountIdKind.Guid);
        id.TryGetString(out var text).Should().Be(kind == AccountIdKind.String);
        var again = kind switch { AccountIdKind.Int64 => AccountId.FromInt64(number), AccountIdKind.Guid => AccountId.FromGuid(guid), _ => AccountId.FromString(text!) };
        again.Should().Be(id);
        id.ToTypedString().Should().Be(typed);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Parsing_and_json_keep_the_kind(AccountId id, AccountIdKind kind, string typed)
    {
        AccountId.Parse(typed, CultureInfo.InvariantCulture).Should().Be(id);
        AccountId.TryParse(typed, null, out var parsed).Should().BeTrue();
        parsed.Kind.Should().Be(kind);

        var json = JsonSerializer.Serialize(id);
        JsonSerializer.Deserialize<AccountId>(json).Should().Be(id);
        JsonSerializer.Deserialize<Dictionary<AccountId, int>>(JsonSerializer.Serialize(new Dictionary<AccountId, int> { [id] = 1 })).Should().ContainKey(id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("42")]
    [InlineData("ana")]
    [InlineData("int64:")]
    [InlineData("int64: 42")]
    [InlineData("int64:9223372036854775808")]
    [InlineData("guid:0f8fad5bd9cb469fa16570867728950e")]
    [InlineData("text:")]
    [InlineData("text:a\0b")]
    [InlineData("Int64:42")]
    public void A_text_that_does_not_say_its_kind_is_not_parsed(string text)
    {
        AccountId.TryParse(text, null, out var id).Should().BeFalse();
        id.IsEmpty.Should().BeTrue();
        FluentActions.Invoking(() => AccountId.Parse(text, CultureInfo.InvariantCulture)).Should().Throw<FormatException>();
        FluentActions.Invoking(() => JsonSerializer.Deserialize<AccountId>(JsonSerializer.Serialize(text))).Should().Throw<JsonException>();
    }

    [Fact]
    public void No_account_is_null_in_json()
    {
        JsonSerializer.Serialize(default(AccountId)).Should().Be("null");
        JsonSerializer.Deserialize<AccountId>("null").IsEmpty.Should().BeTrue();
        FluentActions.Invoking(() => JsonSerializer.Deserialize<AccountId>("42")).Should().Throw<JsonException>("a bare number does not say whether the host means a number or a text");
    }

    [Theory]
    [InlineData("NUL", 'a', '\0', 'b')]
    [InlineData("half a surrogate pair", 'a', '\uD83D')]
    [InlineData("half a surrogate pair", '\uDE00', 'a')]
    [InlineData("half a surrogate pair", '\uDE00', '\uD83D')]
    public void A_text_that_does_not_survive_storing_is_refused(string fault, params char[] characters)
    {
        var text = new string(characters);
        var thrown = FluentActions.Invoking(() => AccountId.FromString(text)).Should().Throw<ArgumentException>().Which;

        thrown.Message.Should().Contain(fault).And.NotContain(text);
        AccountId.FromString(text.Replace("\0", "", StringComparison.Ordinal).Replace("\uD83D", "", StringComparison.Ordinal).Replace("\uDE00", "", StringComparison.Ordinal) + "x").IsEmpty.Should().BeFalse();
    }

    [Theory]
    [InlineData("a", 256)]
    [InlineData("\u00e9", 128)]
    [InlineData("\u4e2d", 85)]
    [InlineData("\uD83D\uDE00", 64)]
    public void An_id_has_at_most_256_bytes(string character, int most)
    {
        var longest = new StringBuilder().Insert(0, character, most).ToString();

        AccountId.FromString(longest).ToString().Should().Be(longest);
        FluentActions.Invoking(() => AccountId.FromString(longest + character)).Should().Throw<ArgumentException>().WithMessage("*256 bytes*");
    }

    [Fact]
    public void The_replacement_character_is_a_character_like_others() => AccountId.FromString("a\uFFFDb").ToString().Should().Be("a\uFFFDb");

    [Fact]
    public void Numbers_and_guids_have_the_order_of_the_framework()
    {
        var random = new Random(20_261_126);
        for (var i = 0; i < 1_000; i++)
        {
            var (one, other) = (NextGuid(random), NextGuid(random));
            var (number, another) = (random.NextInt64(long.MinValue, long.MaxValue), random.NextInt64(long.MinValue, long.MaxValue));

            Math.Sign(AccountId.FromGuid(one).CompareTo(other)).Should().Be(Math.Sign(one.CompareTo(other)));
            Math.Sign(AccountId.FromInt64(number).CompareTo(another)).Should().Be(Math.Sign(number.CompareTo(another)));
            AccountId.FromInt64(number).Precedes(another).Should().Be(number < another);
            AccountId.FromGuid(one).Precedes(other).Should().Be(one.CompareTo(other) < 0);
        }
    }

    /// <summary>The compiler reads the null as a text: the id is there, and of no account. It is never found.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_null_beside_an_id_is_no_account_and_throws_nothing(bool isNull)
    {
        AccountId id = 7;
        AccountId? perhaps = isNull ? null : id;

        (perhaps ?? default).Should().Be(isNull ? default : id);
        (perhaps ?? default).IsEmpty.Should().Be(isNull);
    }

    [Fact]
    public void Nothing_is_no_account_and_equals_no_id_that_a_host_can_make()
    {
        AccountId none = (string?)null;

        none.IsEmpty.Should().BeTrue();
        new AccountId[] { 0L, Guid.Empty, "0", "\u0001" }.Should().NotContain(none);
        var says = false;
        AccountId? chosen = says ? "ana" : (string?)null;
        chosen.Should().Be(default(AccountId), "a choice between an id and null makes no account, which is refused wherever an id is asked for");
    }

    private static Guid NextGuid(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new(bytes);
    }
}
