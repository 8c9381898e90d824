namespace Messaging.Policy;

/// <summary>An account's id in a snapshot: a byte for its kind, then the number, the GUID or the text.</summary>
internal static class AccountIdRecord
{
    public static void Write(BinaryWriter writer, AccountId id)
    {
        if (id.TryGetInt64(out var number))
        {
            writer.Write((byte)1);
            writer.Write(number);
        }
        else if (id.TryGetGuid(out var guid))
        {
            writer.Write((byte)2);
            writer.Write(guid.ToByteArray());
        }
        else if (id.IsEmpty)
        {
            writer.Write((byte)0);
        }
        else
        {
            writer.Write((byte)3);
            SnapshotText.Write(writer, id.ToString());
        }
    }

    public static AccountId Read(BinaryReader reader) => reader.ReadByte() switch
    {
        0 => default,
        1 => AccountId.FromInt64(reader.ReadInt64()),
        2 => AccountId.FromGuid(new Guid(reader.ReadBytes(16))),
        3 => AccountId.FromString(SnapshotText.Read(reader)),
        _ => throw new FormatException("An id is of no known kind."),
    };
}
