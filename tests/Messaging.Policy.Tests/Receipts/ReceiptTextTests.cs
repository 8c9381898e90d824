using NodaTime;

namespace Messaging.Policy.Tests.Receipts;

/// <summary>A receipt has one form, which nothing can be changed in unseen.</summary>
public sealed class ReceiptTextTests
{
    private const string Golden =
        "mpr1;at=2026-11-22T12:00:01.25Z;verb=readReceipt;outcome=deny;reasons=sender_blocked,recipient_mode"
        + ";policy=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa;laws=2026-11-26:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb;key=k-1"
        + ";facts=d3953b1e6e36ded83cfae3ef28cb6fd6893a20c000b27ce47fb243ba4be09c37"
        + ";seal=be840c3c7cfa7ab42b31ec8d263ca1c9c063823a45bd35d5861c41c51aa6f1c2";

    private static readonly ReceiptText Plain = new()
    {
        At = Instant.FromUtc(2026, 11, 22, 12, 0, 1) + Duration.FromMilliseconds(250),
        Verb = MessageVerb.ReadReceipt,
        Outcome = Outcome.Deny,
        Reasons = ["sender_blocked", "recipient_mode"],
        PolicyHash = new string('a', 64),
        LawData = $"2026-11-26:{new string('b', 64)}",
        KeyId = "k-1",
        FactsDigest = ReceiptFixture.Key.Digest(FactsForm.BytesOf(ReceiptFixture.Full)),
    };

    private static string Line => $"{Plain.Body}{Plain.SealUnder(ReceiptFixture.Key)}";

    [Fact]
    public void The_line_and_both_digests_are_as_they_were_when_version_1_was_made() => Line.Should().Be(Golden);

    [Fact]
    public void Reading_a_line_gives_what_was_written()
    {
        var receipt = DecisionReceipt.Parse(Golden);

        receipt.Should().BeEquivalentTo(new { Plain.At, Plain.Verb, Plain.Outcome, Plain.Reasons, Plain.PolicyHash, Plain.LawData, Plain.KeyId, Plain.FactsDigest });
        receipt.ToString().Should().Be(Golden);
        receipt.IsSealedBy(ReceiptFixture.Key).Should().BeTrue();
        receipt.Equals((object)DecisionReceipt.Parse(Golden)).Should().BeTrue();
        receipt.GetHashCode().Should().Be(DecisionReceipt.Parse(Golden).GetHashCode());
        receipt.Equals(null).Should().BeFalse();
    }

    [Fact]
    public void A_receipt_without_reasons_and_one_of_a_verb_that_nobody_understood_are_read_too()
    {
        var receipt = ReceiptFixture.Receipt(ReceiptFixture.Full with { Attempt = ReceiptFixture.Full.Attempt with { Verb = (MessageVerb)99 } });

        DecisionReceipt.Parse(receipt.ToString()).Should().Be(receipt);
        receipt.Reasons.Should().BeEmpty();
        receipt.Verb.Should().Be(MessageVerb.Unknown);
    }

    [Fact]
    public void A_line_in_which_any_letter_is_changed_is_no_receipt_or_not_sealed()
    {
        for (var at = 0; at < Golden.Length; at++)
        {
            foreach (var letter in "0a;=,-.zZ")
            {
                var changed = $"{Golden[..at]}{letter}{Golden[(at + 1)..]}";
                var isGenuine = DecisionReceipt.TryParse(changed, out var receipt) && receipt.IsSealedBy(ReceiptFixture.Key);
                isGenuine.Should().Be(changed == Golden);
            }
        }
    }

    [Theory]
    [InlineData("outcome=deny", "outcome=deliver")]
    [InlineData("reasons=sender_blocked,recipient_mode", "reasons=recipient_mode")]
    [InlineData("verb=readReceipt", "verb=send")]
    [InlineData("laws=2026-11-26", "laws=2026-11-25")]
    [InlineData("12:00:01.25Z", "12:00:02.25Z")]
    [InlineData("policy=aaaa", "policy=bbbb")]
    public void A_member_that_was_changed_is_seen(string from, string to)
    {
        var receipt = DecisionReceipt.Parse(Golden.Replace(from, to, StringComparison.Ordinal));

        receipt.IsSealedBy(ReceiptFixture.Key).Should().BeFalse();
    }

    [Theory]
    [InlineData("mpr2;at=2026-11-22T12:00:00Z", "2")]
    [InlineData("mpr17;whatever", "17")]
    public void A_receipt_of_another_version_is_refused_by_its_number(string text, string version)
    {
        text.Invoking(DecisionReceipt.Parse).Should().Throw<FormatException>().WithMessage($"*version {version};*");
        DecisionReceipt.TryParse(text, out var receipt).Should().BeFalse();
        receipt.Should().BeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("mpr1")]
    [InlineData("mpr1;")]
    [InlineData("mpr;at=")]
    [InlineData("mprx;at=")]
    [InlineData("a text; that is=none")]
    public void What_is_no_receipt_is_refused(string text)
    {
        text.Invoking(DecisionReceipt.Parse).Should().Throw<FormatException>().WithMessage("*not a receipt*");
        DecisionReceipt.TryParse(null, out _).Should().BeFalse();
    }

    [Theory]
    [InlineData("at=2026-11-22T12:00:01.25Z", "at=2026-11-22T12:00:01.250Z")]
    [InlineData("at=2026-11-22T12:00:01.25Z", "at=noon")]
    [InlineData("verb=readReceipt", "verb=whisper")]
    [InlineData("outcome=deny", "outcome=maybe")]
    [InlineData("recipient_mode", "Recipient_Mode")]
    [InlineData("laws=2026-11-26:", "laws=2026-11-26")]
    [InlineData("key=k-1", "key=K 1")]
    [InlineData("key=k-1", "lock=k-1")]
    [InlineData(";facts=", ";more=1;facts=")]
    [InlineData("policy=aa", "policy=AA")]
    [InlineData("facts=", "facts=0")]
    [InlineData("seal=", "seal=0")]
    public void A_line_of_another_form_is_no_receipt(string from, string to) =>
        DecisionReceipt.TryParse(Golden.Replace(from, to, StringComparison.Ordinal), out _).Should().BeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("K")]
    [InlineData("k 1")]
    [InlineData("k;1")]
    [InlineData("a-name-that-is-longer-than-anybody-needs-to-tell-one-key-from-another")]
    public void A_key_has_a_name_that_a_receipt_can_state(string id)
    {
        this.Invoking(_ => new ReceiptKey(id, ReceiptFixture.Secret(1))).Should().Throw<ArgumentException>();
        this.Invoking(_ => new ReceiptKey("k.2026-11", ReceiptFixture.Secret(1))).Should().NotThrow();
    }

    [Fact]
    public void A_key_has_at_least_32_bytes_and_never_prints_them()
    {
        this.Invoking(_ => new ReceiptKey("k-1", ReceiptFixture.Secret(1).AsSpan(1))).Should().Throw<ArgumentException>().WithMessage("*31 bytes*");
        ReceiptFixture.Key.ToString().Should().Be("k-1");
    }
}
