using System.Text;
using static Messaging.Policy.Tests.Ages.AgeFixture;

namespace Messaging.Policy.Tests.Ages;

/// <summary>The one text format of law data: read strictly, written in one form.</summary>
public class LawTextTests
{
    private const string Head = "schema\tmessaging-policy-laws/1\nedition\t2026-11-26\nknown-until\t2026-06-27\n\n";

    private static readonly string Start = Head + LawText.Header + "\n";

    [Fact]
    public void What_ships_is_written_as_it_is_read()
    {
        var shipped = Docs.Repository.Read("src", "Messaging.Policy.LawData", "laws.tsv");

        Write(RegionLaws.Shipped).Should().Be(shipped);
        var read = Read(shipped);
        read.Rows.Should().Equal(RegionLaws.Shipped.Rows);
        (read.AsOf, read.Version, read.KnownUntil, read.KnownSince, read.PreviousEdition, read.Hash)
            .Should().Be((RegionLaws.Shipped.AsOf, RegionLaws.Shipped.Version, RegionLaws.Shipped.KnownUntil, RegionLaws.Shipped.KnownSince, RegionLaws.Shipped.PreviousEdition, RegionLaws.Shipped.Hash));
    }

    [Fact]
    public void A_row_is_read_whole()
    {
        var laws = Read(Start.Replace("\n", "\r\n", StringComparison.Ordinal)
            + "us-va-act\tadult-contact-restriction\tUS-VA\t16\t19\tenacted\t2026-01-01\t2026-02-27\t2026-01-02\t2026-12-31\tguidance\treplace\tmedium\t2026-01-03\t2026-01-04\t2027-01-01\tdefaults any-stranger\told-row\t\tbecause\tSB 854\thttps://example.org/\tFirst interval.");

        laws.Rows.Should().ContainSingle().Which.Should().Be(new LawRow
        {
            Id = "us-va-act",
            Kind = LawKind.AdultContactRestriction,
            Region = In("US-VA"),
            Age = 16,
            AdultAge = 19,
            From = Date("2026-01-01"),
            To = Date("2026-02-27"),
            Status = LawStatus.Enacted,
            Combines = LawCombination.Replace,
            IsBinding = false,
            KnownFrom = Date("2026-01-02"),
            KnownTo = Date("2026-12-31"),
            Confidence = LawConfidence.Medium,
            Retrieved = Date("2026-01-03"),
            SeenUntil = Date("2026-01-04"),
            ReviewBy = Date("2027-01-01"),
            Scope = ["defaults", "any-stranger"],
            Supersedes = ["old-row"],
            Withdrawn = "because",
            Instrument = "SB 854",
            Source = "https://example.org/",
            Note = "First interval.",
        });
    }

    public static TheoryData<string, int, int, string> Wrong => new()
    {
        { "", 1, 1, "the first line must be" },
        { "schema\tmessaging-policy-laws/2\n", 1, 1, "the first line must be" },
        { "schema\tmessaging-policy-laws/1\n", 2, 1, "names of the columns must follow" },
        { "schema\tmessaging-policy-laws/1\nedition\n", 2, 1, "a name, a tab and a value" },
        { "schema\tmessaging-policy-laws/1\ndate\t2026-11-26\n", 2, 1, "'date' is no name of the head: allowed are edition" },
        { "schema\tmessaging-policy-laws/1\nedition\t2026-02-29\n", 2, 9, "'2026-02-29' is not a date" },
        { "schema\tmessaging-policy-laws/1\nedition\t2026-11-26\nedition\t2026-11-26\n", 3, 1, "said twice" },
        { "schema\tmessaging-policy-laws/1\nedition\t2026-11-26\nversion\t\n", 3, 9, "version is empty" },
        { "schema\tmessaging-policy-laws/1\nedition\t2026-11-26\n\n", 3, 1, "the head has no known-until" },
        { "schema\tmessaging-policy-laws/1\nknown-until\t2026-11-26\n\n", 3, 1, "the head has no edition" },
        { Head + "id\tkind\n", 5, 1, "the names of the columns must be id, kind, region" },
        { Start + "\n", 6, 1, "a row has 23 cells, and this one has 1" },
        { Start + Row("Id"), 6, 1, "id: 'Id' is not an id" },
        { Start + Row("a--b"), 6, 1, "is not an id" },
        { Start + Row("a", kind: "digital-consent"), 6, 3, "kind: 'digital-consent' is not a kind: allowed is one of data-consent" },
        { Start + Row("a", region: "us"), 6, 12, "region: 'us' is not a region: codes are written in Latin capital letters" },
        { Start + Row("a", age: "-1"), 6, 15, "age: '-1' is not an age" },
        { Start + Row("a", age: "x"), 6, 15, "age: 'x' is not an age" },
        { Start + Row("a", age: "151"), 6, 1, "age below 0 or above 150" },
        { Start + Row("a", adultAge: "18"), 6, 1, "only adult-contact-restriction" },
        { Start + Row("a", status: "In-force"), 6, 19, "status: 'In-force' is not a status: allowed is one of in-force, enacted" },
        { Start + Row("a", status: "enacted-not-in-force"), 6, 19, "is not a status" },
        { Start + Row("a", from: "2026"), 6, 28, "from: '2026' is not a date" },
        { Start + Row("a", from: "0000-01-01"), 6, 28, "is not a date" },
        { Start + Row("a", from: "2026-13-01"), 6, 28, "is not a date" },
        { Start + Row("a", from: "2026-00-01"), 6, 28, "is not a date" },
        { Start + Row("a", from: "2026-01-32"), 6, 28, "is not a date" },
        { Start + Row("a", binding: "yes"), 6, 32, "binding: 'yes' is not understood: allowed is binding or guidance" },
        { Start + Row("a", combines: "join"), 6, 40, "combines: 'join' is not understood: allowed is add or replace" },
        { Start + Row("a", confidence: ""), 6, 44, "confidence: '' is not a confidence" },
        { Start + Row("a", rule: "mar-1"), 6, 1, "only leap-day and age-attained have a rule" },
        { Start + Row("a", kind: "leap-day", rule: "mar-2"), 6, 1, "the rule 'mar-2' is none: allowed is one of mar-1" },
        { Start + Row("a", kind: "leap-day"), 6, 1, "the rule '' is none" },
        { Start + Row("a", instrument: " "), 6, 1, "names no instrument" },
        { Start + Row("a") + "\n" + Row("b") + "\n" + Row("a", region: "ZW"), 8, 1, "the id 'a', which another row has" },
        { Start + Row("a") + "\n" + Row("b", combines: "replace") + "\n" + Row("c", combines: "replace"), 8, 1, "both replace" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_not_law_data_is_refused_with_its_place(string text, int line, int column, string what)
    {
        var thrown = FluentActions.Invoking(() => Read(text)).Should().Throw<LawDataException>().Which;

        (thrown.Line, thrown.Column).Should().Be((line, column), thrown.Message);
        thrown.Message.Should().StartWith($"Law data, line {line}, column {column}: ").And.Contain(what);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        using var bytes = new MemoryStream([0x73, 0xFF, 0x0A]);

        FluentActions.Invoking(() => RegionLaws.Read(bytes)).Should().Throw<LawDataException>().Which.Line.Should().Be(0);
        new LawDataException().Message.Should().Contain("no law data");
        new LawDataException("a").Column.Should().Be(0);
    }

    [Fact]
    public void A_host_s_data_is_written_and_read_and_has_a_hash_of_its_own()
    {
        var row = new LawRow { Kind = LawKind.LeapDay, Region = In("GB"), Status = LawStatus.InForce, Instrument = "Own\tact", Source = "https://example.org/\n", Note = "mar-1. Own." };
        var changed = RegionLaws.Shipped.With(row);

        var read = Read(Write(changed));

        read.Hash.Should().Be(changed.Hash).And.NotBe(RegionLaws.Shipped.Hash);
        read.Version.Should().Be("2026-11-26+host");
        RegionLaws.Shipped.With(row with { Note = "mar-1. Another." }).Hash.Should().NotBe(changed.Hash);
        row.Id.Should().Be("gb-leap-day-own-act");
        (row with { Kind = LawKind.Unknown }).Id.Should().Be("gb-own-act");
        read.Rows.Should().Contain(one => one.Id == "gb-leap-day-own-act" && one.Instrument == "Own act" && one.Rule == "mar-1" && one.Confidence == LawConfidence.Low);
    }

    [Fact]
    public void The_order_of_rows_and_the_ends_of_lines_make_no_other_data()
    {
        var (one, other) = (Row("a"), Row("b", region: "GB"));

        var data = Read(Start + one + "\n" + other + "\n");
        Read(Start + other + "\r\n" + one).Hash.Should().Be(data.Hash);
        Read("\uFEFF" + Start + one + "\n" + other).Hash.Should().Be(data.Hash);
    }

    private static string Row(
        string id,
        string kind = "majority",
        string region = "US",
        string age = "16",
        string adultAge = "",
        string status = "in-force",
        string from = "",
        string binding = "binding",
        string combines = "add",
        string confidence = "low",
        string rule = "",
        string instrument = "act") =>
        $"{id}\t{kind}\t{region}\t{age}\t{adultAge}\t{status}\t{from}\t\t\t\t{binding}\t{combines}\t{confidence}\t\t\t\t\t\t{rule}\t\t{instrument}\tsource\tnote";

    private static RegionLaws Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return RegionLaws.Read(stream);
    }

    private static string Write(RegionLaws laws)
    {
        using var stream = new MemoryStream();
        laws.Write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
