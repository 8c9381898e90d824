namespace Web;

internal sealed record StoredMessage(string Id, string From, string To, string Text);
