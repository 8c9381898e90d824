namespace Chat.Components.Parts;

/// <summary>What a column shows.</summary>
public enum ColumnView
{
    Inbox,
    Chat,
    Profile,
    People,
    Requests,
    Groups,
    Settings,
}
