namespace Chat;

/// <summary>Tells every open page that something changed.</summary>
public sealed class World
{
    public event EventHandler? Changed;

    public void NotifyChanged() => Changed?.Invoke(this, EventArgs.Empty);
}
