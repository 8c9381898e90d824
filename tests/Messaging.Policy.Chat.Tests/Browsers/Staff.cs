using Microsoft.Playwright;

namespace Messaging.Policy.Chat.Tests.Browsers;

/// <summary>The staff's panel.</summary>
public sealed class Staff(IPage page)
{
    public ILocator Here { get; } = page.GetByRole(AriaRole.Complementary, new() { Name = "Staff" });

    public ILocator Latest => Here.Locator(".log > li").First;

    public ILocator NotTold => Latest.Locator("dd.masked");

    public Task OpenLatestAsync() => Latest.GetByRole(AriaRole.Button).First.ClickAsync();
}
