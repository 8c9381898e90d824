namespace Messaging.Policy;

/// <summary>
/// The records of a saved budget book: outstanding takes, messages and buckets. Times are kept as distances from the saving, so that
/// neither clock of the other process matters.
/// </summary>
internal static class BudgetSnapshot
{
    public const string Content = "the budgets of a messaging store";

    // More than any policy's full refill; an arrival time further away is no bucket's.
    private const long FarthestArrival = 4_000_000L * 24 * 60 * 60 * 1_000_000;

    private const long OneDay = 24 * 60 * 60 * 1_000_000L;

    private enum Kind : byte
    {
        Bucket = 1,
        /// <summary>What version 1 kept of a conversation: tokens without the instants of their takes, of which nothing can be given back.</summary>
        OutstandingTokens = 2,

        /// <summary>What version 1 kept of a message: its first decision alone.</summary>
        MessageDecision = 3,
        Outstanding = 4,
        Window = 5,
        Slices = 6,
        Message = 7,
    }

    public static void WriteBucket(BinaryWriter writer, in BudgetKey key, long missing)
    {
        WriteKey(writer, Kind.Bucket, key);
        writer.Write(missing);
    }

    public static void WriteOutstanding(BinaryWriter writer, in SavedTakes saved, long now)
    {
        writer.Write((byte)Kind.Outstanding);
        SnapshotText.Write(writer, saved.Key.Budget);
        AccountIdRecord.Write(writer, saved.Key.Sender);
        AccountIdRecord.Write(writer, saved.Key.Recipient);
        writer.Write(saved.Conversation);
        writer.Write(saved.Takes.Length);
        foreach (var take in saved.Takes)
        {
            writer.Write(take.Mark - now);
            writer.Write(take.Tokens);
            writer.Write(take.Interval);
            writer.Write(take.Until - now);
            writer.Write(take.EndsByItself);
        }
    }

    /// <summary>Days of the calendar are kept as they are, other windows as distances.</summary>
    public static void WriteWindow(BinaryWriter writer, in BudgetKey key, in FixedWindow window, long now)
    {
        var origin = window.IsCalendar ? 0 : now;
        WriteKey(writer, Kind.Window, key);
        writer.Write(window.IsCalendar);
        writer.Write(window.Start - origin);
        writer.Write(window.ForgottenAt - origin);
        writer.Write(window.Sum);
    }

    public static void WriteSlices(BinaryWriter writer, in BudgetKey key, in RollingWindow window, long now)
    {
        var slices = window.Taken().ToList();
        WriteKey(writer, Kind.Slices, key);
        writer.Write(window.Every);
        writer.Write((byte)slices.Count);
        foreach (var (end, sum) in slices)
        {
            writer.Write(end - now);
            writer.Write(sum);
        }
    }

    private static void WriteKey(BinaryWriter writer, Kind kind, in BudgetKey key)
    {
        writer.Write((byte)kind);
        SnapshotText.Write(writer, key.Budget);
        writer.Write((byte)key.Kind);
        AccountIdRecord.Write(writer, key.First);
        AccountIdRecord.Write(writer, key.Second);
    }

    public static void WriteMessage(BinaryWriter writer, SavedMessage message, long now)
    {
        writer.Write((byte)Kind.Message);
        AccountIdRecord.Write(writer, message.Key.Sender);
        AccountIdRecord.Write(writer, message.Key.Recipient);
        SnapshotText.Write(writer, message.Key.MessageId);
        writer.Write(now - message.First);
        writer.Write(now - message.LeasedAt);
        writer.Write(message.Lease);
        writer.Write(message.Holder.ToByteArray());
        writer.Write(message.IsSent);
        var record = message.Record.ToBytes();
        writer.Write(record.Length);
        writer.Write(record);
    }

    /// <summary>Reads one record into what is being built.</summary>
    /// <returns>False if there is no room.</returns>
    public static bool TryRead<TSteps>(BinaryReader reader, BudgetLedger<TSteps> book, BudgetNames names, long now, long age)
        where TSteps : struct, IInterleavingPoints => (Kind)reader.ReadByte() switch
        {
            Kind.Bucket => TryReadBucket(reader, book, names, now, age),
            Kind.Outstanding => TryReadOutstanding(reader, book, names, now - age),
            Kind.Window => TryReadWindow(reader, book, names, now, age),
            Kind.Slices => TryReadSlices(reader, book, names, now, age),
            Kind.OutstandingTokens => SkipTokens(reader),
            Kind.MessageDecision => TryReadEarlierMessage(reader, book, now - age),
            Kind.Message => TryReadMessage(reader, book, now - age),
            _ => throw new FormatException("A record is of no known kind."),
        };

    private static bool TryReadBucket<TSteps>(BinaryReader reader, BudgetLedger<TSteps> book, BudgetNames names, long now, long age)
        where TSteps : struct, IInterleavingPoints
    {
        var key = ReadKey(reader, names);
        var missing = reader.ReadInt64();
        if (missing is <= 0 or > FarthestArrival)
        {
            throw new FormatException("A bucket lacks more than any bucket can.");
        }

        return missing <= age || book.Shelf.TableOf(key).TryPut(key, now + missing - age, now);
    }

    private static BudgetKey ReadKey(BinaryReader reader, BudgetNames names)
    {
        var key = new BudgetKey(names.Of(SnapshotText.Read(reader)), (BudgetKeyKind)reader.ReadByte(), AccountIdRecord.Read(reader), AccountIdRecord.Read(reader));
        return key.Kind is >= BudgetKeyKind.Sender and <= BudgetKeyKind.NewRecipient ? key : throw new FormatException("A bucket is of no known kind.");
    }

    private static bool TryReadWindow<TSteps>(BinaryReader reader, BudgetLedger<TSteps> book, BudgetNames names, long now, long age)
        where TSteps : struct, IInterleavingPoints
    {
        var key = ReadKey(reader, names);
        var isCalendar = reader.ReadBoolean();
        var origin = isCalendar ? 0 : now - age;
        var (start, end, sum) = (origin + reader.ReadInt64(), origin + reader.ReadInt64(), reader.ReadInt32());
        if (sum < 0 || start > end || Math.Abs(end - now) > FarthestArrival || start < now - FarthestArrival)
        {
            throw new FormatException("A window ends before it begins, or further away than any window can.");
        }

        // Days of the calendar go by the wall clock, which may be behind the steady one by less than a day.
        return end <= now - (isCalendar ? OneDay : 0) || book.Shelf.WindowsOf(key).FixedOf(key).TryPut(key, new(start, end, sum, isCalendar), now);
    }

    private static bool TryReadSlices<TSteps>(BinaryReader reader, BudgetLedger<TSteps> book, BudgetNames names, long now, long age)
        where TSteps : struct, IInterleavingPoints
    {
        var key = ReadKey(reader, names);
        var every = reader.ReadInt64();
        if (every is < 1 or > FarthestArrival)
        {
            throw new FormatException("A window is longer than any window can be.");
        }

        var window = RollingWindow.Absent(new(0, every, 0, 0), PackedArrival.NeverTaken);
        for (var left = reader.ReadByte(); left > 0; left--)
        {
            var (end, sum) = (now - age + reader.ReadInt64(), reader.ReadInt32());
            if (sum < 0 || Math.Abs(end - now) > FarthestArrival)
            {
                throw new FormatException("A slice lies further away than any slice can.");
            }

            window.Add(end, sum);
        }

        return window.ForgottenAt <= now || book.Shelf.WindowsOf(key).RollingOf(key).TryPut(key, window, now);
    }

    private static bool TryReadOutstanding<TSteps>(BinaryReader reader, BudgetLedger<TSteps> book, BudgetNames names, long saved)
        where TSteps : struct, IInterleavingPoints
    {
        var key = new RefundKey(names.Of(SnapshotText.Read(reader)), AccountIdRecord.Read(reader), AccountIdRecord.Read(reader));
        var conversation = reader.ReadInt64();
        var fits = true;
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            fits &= book.Outstanding.TryPut(
                key, conversation, new(saved + reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), saved + reader.ReadInt64(), reader.ReadBoolean()), saved);
        }

        return fits;
    }

    private static bool SkipTokens(BinaryReader reader)
    {
        reader.ReadString();
        AccountIdRecord.Read(reader);
        AccountIdRecord.Read(reader);
        reader.ReadInt64();
        reader.ReadInt64();
        return true;
    }

    private static bool TryReadMessage<TSteps>(BinaryReader reader, BudgetLedger<TSteps> book, long saved)
        where TSteps : struct, IInterleavingPoints
    {
        var key = new MessageKey(AccountIdRecord.Read(reader), AccountIdRecord.Read(reader), SnapshotText.Read(reader));
        var (first, leasedAt, lease) = (saved - reader.ReadInt64(), saved - reader.ReadInt64(), reader.ReadInt64());
        var (holder, isSent) = (new Guid(reader.ReadBytes(16)), reader.ReadBoolean());
        var length = reader.ReadInt32();
        if (length is < 0 or > SnapshotFormat.LongestBlock)
        {
            throw new FormatException("The record of a message is longer than any.");
        }

        var record = MessageRecord.Read(reader.ReadBytes(length));
        MessageDraft.ThrowIfUnread(record);
        return book.Messages.TryPut(new(key, first, leasedAt, lease, holder, isSent, record));
    }

    private static bool TryReadEarlierMessage<TSteps>(BinaryReader reader, BudgetLedger<TSteps> book, long saved)
        where TSteps : struct, IInterleavingPoints
    {
        var key = new MessageKey(AccountIdRecord.Read(reader), AccountIdRecord.Read(reader), SnapshotText.Read(reader));
        var first = saved - reader.ReadInt64();
        var record = new MessageRecord(MessageDraft.ReadEarlier(reader), []);
        return book.Messages.TryPut(new(key, first, first, Lease: 0, Guid.Empty, IsSent: true, record));
    }

    /// <summary>One instance for each name of a budget, however many records name it.</summary>
    internal sealed class BudgetNames
    {
        private readonly HashSet<string> _names = new(StringComparer.Ordinal);

        public string Of(string name)
        {
            _names.Add(name);
            _names.TryGetValue(name, out var known);
            return known!;
        }
    }
}
