using NodaTime;

namespace Messaging.Policy.Tests.Values;

public class BudgetValueTests
{
    [Fact]
    public void A_request_tells_its_instant_in_both_forms()
    {
        var request = new BudgetRequest { NowMicroseconds = 1_500_000 };

        request.Now.Should().Be(NodaConstants.UnixEpoch + Duration.FromMilliseconds(1500));
        request.Charges.Length.Should().Be(0);
        request.Message.Should().BeNull();
    }

    [Fact]
    public void A_message_is_known_by_sender_recipient_and_id()
    {
        var key = new MessageKey("ana", "ben", "m1");

        key.Sender.Should().Be((AccountId)"ana");
        key.Recipient.Should().Be((AccountId)"ben");
        key.MessageId.Should().Be("m1");
        key.Should().NotBe(new MessageKey("ben", "ana", "m1"), "the direction counts").And.NotBe(key with { MessageId = "M1" }, "ids are compared ordinally");
    }
}
