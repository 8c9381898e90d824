namespace Messaging.Policy.Tests.Audience;

/// <summary>A mode is found by the text of its name, whichever object holds it, and by nothing less.</summary>
public sealed class ModeNameTests
{
    // Some agree in length, first and last character; none is another.
    private static readonly string[] Names = ["friends", "fiends s", "frxends", "fri3nds", "f", "ff", "fof", "fff", "everyone", "no one", "", "été", "ete"];

    private static readonly AudienceTables Tables = new(
        Names.Select((name, index) => (name, index)).ToDictionary(mode => mode.name, mode => new ModeTable(1UL << mode.index, 0, 0, 0)), ModeTable.Unlimited, [], [], []);

    [Fact]
    public void A_mode_is_found_by_the_same_string_and_by_another_with_its_text()
    {
        for (var index = 0; index < Names.Length; index++)
        {
            var copy = new string(Names[index].AsSpan());
            Tables.Named(Names[index]).Should().Be(new ModeTable(1UL << index, 0, 0, 0), Names[index]);
            Tables.Named(copy).Should().Be(new ModeTable(1UL << index, 0, 0, 0), Names[index]);
            Tables.Named(string.Concat(copy.Reverse().Reverse())).Should().Be(new ModeTable(1UL << index, 0, 0, 0), Names[index]);
        }
    }

    [Theory]
    [InlineData("fryends")]
    [InlineData("Friends")]
    [InlineData("FRIENDS")]
    [InlineData("friends ")]
    [InlineData("fxf")]
    [InlineData("everyonE")]
    [InlineData("no\u00a0one")]
    [InlineData(" ")]
    [InlineData("\0")]
    public void A_name_that_is_none_of_theirs_admits_nobody(string name) => Tables.Named(name).Should().Be(default(ModeTable));

    [Fact]
    public void An_account_s_mode_is_found_however_its_name_was_made()
    {
        foreach (var name in Names)
        {
            var account = new Account { Id = "ana", Mode = string.Concat(name.Reverse().Reverse()), Guardian = new() { Widest = string.Concat(name.Reverse().Reverse()) } };

            account.Mode.Should().Be(name);
            Tables.ModeOf(account, AgeBands.None, MessageVerb.Send).Should().Be(Tables.Named(name));
            Tables.GuardianCeiling(account).Should().Be(Tables.Named(name));
        }
    }
}
