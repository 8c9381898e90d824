namespace Messaging.Policy.Chat.Tests.Browsers;

/// <summary>A test that drives a browser. It is skipped, with the reason, where none is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.Path is null
        ? "No browser: name a Chromium or Chrome in MESSAGING_POLICY_CHROMIUM, or install one (Debian: apt-get install chromium)."
        : null;
}
