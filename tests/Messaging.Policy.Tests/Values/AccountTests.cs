using NodaTime;

namespace Messaging.Policy.Tests.Values;

public class AccountTests
{
    [Fact]
    public void An_account_is_printed_without_anything_personal()
    {
        var account = new Account { Id = "ana", BirthDate = new LocalDate(2000, 5, 1), Region = Region.Parse("ES"), Phone = PhoneLine.Mobile };

        account.ToString().Should().Be("account ana");
    }

    [Fact]
    public void Creation_is_rounded_down_to_the_microsecond_and_may_be_unknown()
    {
        var instant = Instant.FromUtc(1969, 12, 31, 23, 59, 59);

        new Account { Id = "ana", CreatedAt = instant.PlusNanoseconds(999) }.CreatedMicros.Should().Be(-1_000_000);
        new Account { Id = "ana", CreatedAt = instant.PlusNanoseconds(-1) }.CreatedMicros.Should().Be(-1_000_001);
        new Account { Id = "ana", CreatedAt = instant }.CreatedAt.Should().Be(instant);
        new Account { Id = "ana" }.CreatedAt.Should().BeNull();
        new Account { Id = "ana", CreatedAt = null }.CreatedMicros.Should().Be(Micros.Never);
    }

    [Theory]
    [InlineData(22, 7, 23, true)]
    [InlineData(22, 7, 7, false)]
    [InlineData(22, 7, 22, true)]
    [InlineData(22, 7, 6, true)]
    [InlineData(22, 7, 12, false)]
    [InlineData(9, 17, 9, true)]
    [InlineData(9, 17, 17, false)]
    [InlineData(9, 17, 8, false)]
    [InlineData(9, 9, 9, false)]
    public void QUI_1_quiet_hours_are_half_open_and_may_run_across_midnight(int from, int to, int hour, bool quiet) =>
        new QuietHours(new LocalTime(from, 0), new LocalTime(to, 0)).Contains(new LocalTime(hour, 0).NanosecondOfDay).Should().Be(quiet);
}
