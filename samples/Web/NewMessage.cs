namespace Web;

internal sealed record NewMessage(string To, string Text);
