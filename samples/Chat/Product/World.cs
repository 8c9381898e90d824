namespace Chat;

/// <summary>Tells every open page that something changed.</summary>
public sealed class World
{
    public event Action? Changed;

    public void NotifyChanged() => Changed?.Invoke();
}
