namespace Messaging.Policy;

/// <summary>A conversation in the record of a message.</summary>
internal static class ThreadRecord
{
    public static void Write(BinaryWriter writer, in MessageThread thread)
    {
        writer.Write((byte)thread.State);
        AccountIdRecord.Write(writer, thread.StartedBy);
        writer.Write(thread.Accepted);
        writer.Write(thread.ChangedMicros);
        writer.Write(thread.Beginnings);
        Write(writer, thread.First);
        Write(writer, thread.Second);
    }

    public static MessageThread Read(BinaryReader reader) => new()
    {
        State = (MessageThreadState)reader.ReadByte(),
        StartedBy = AccountIdRecord.Read(reader),
        Accepted = reader.ReadBoolean(),
        ChangedAt = Micros.ToInstantOrNull(reader.ReadInt64()),
        Beginnings = reader.ReadInt64(),
        First = ReadSide(reader),
        Second = ReadSide(reader),
    };

    private static void Write(BinaryWriter writer, ThreadSide side)
    {
        writer.Write(side.Sent);
        writer.Write(side.LastMicros);
        writer.Write(side.Reached);
        writer.Write(side.Shown);
    }

    private static ThreadSide ReadSide(BinaryReader reader) => new(reader.ReadInt64(), Micros.ToInstantOrNull(reader.ReadInt64()))
    {
        Reached = reader.ReadInt64(),
        Shown = reader.ReadInt64(),
    };
}
