namespace Messaging.Policy;

/// <summary>What a window of the calendar is.</summary>
internal enum CalendarUnit
{
    Day = 0,
    Week = 1,
    Month = 2,
}
