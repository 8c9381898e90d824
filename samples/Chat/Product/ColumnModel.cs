using Messaging.Policy;

namespace Chat;

/// <summary>Everything that one column shows, read at one instant.</summary>
public sealed record ColumnModel(
    Person Me,
    Account Account,
    IReadOnlyList<Contact> Contacts,
    IReadOnlyList<StoredMessage> Messages,
    IReadOnlyList<StoredGroup> Groups,
    ModeSettings Modes)
{
    public Contact ContactOf(string id) => Contacts.First(contact => contact.Person.Id == id);

    /// <summary>The messages with one account that this one may see: its own, and those that reached it.</summary>
    public IReadOnlyList<StoredMessage> With(string other) =>
        [.. Messages.Where(message => message.Group == 0 && ((message.From == Me.Id && message.To == other) || (message.From == other && message.To == Me.Id && message.IsDelivered)))];

    public IReadOnlyList<StoredMessage> In(StoredGroup group) =>
        [.. Messages.Where(message => message.Group == group.Number && (message.From == Me.Id || message.Reached.Contains($",{Me.Id},", StringComparison.Ordinal)))];
}
