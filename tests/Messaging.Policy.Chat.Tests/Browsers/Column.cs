using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Messaging.Policy.Chat.Tests.Browsers;

/// <summary>The column of one person, driven as a person would: by roles and names.</summary>
public sealed class Column(IPage page, string name)
{
    public ILocator Here { get; } = page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });

    public ILocator Notice => Here.Locator(".notice");

    public ILocator Draft(string to) => Here.GetByLabel($"Message to {to}", new() { Exact = true });

    public ILocator Button(string text) => Here.GetByRole(AriaRole.Button, new() { Name = text, Exact = true });

    public ILocator Messages(string with) => Here.GetByRole(AriaRole.List, new() { Name = $"Messages with {with}" });

    public ILocator List(string label) => Here.GetByRole(AriaRole.List, new() { Name = label, Exact = true });

    public ILocator Row(string list, string person) => List(list).GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"^{person}") });

    public Task TabAsync(string tab) => Here.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"^{tab}") }).ClickAsync();

    /// <summary>Opens the conversation with somebody of the list “You can message”, and waits until it has the focus: whatever is typed before that may be typed elsewhere.</summary>
    public async Task ChatAsync(string with)
    {
        await TabAsync("Inbox");
        await Row("You can message", with).ClickAsync();
        await Expect(Draft(with)).ToBeFocusedAsync();
    }

    public async Task ProfileAsync(string of)
    {
        await TabAsync("People");
        await Row("Everybody", of).ClickAsync();
        await Expect(Here.GetByRole(AriaRole.Heading, new() { Name = of, Exact = true })).ToBeVisibleAsync();
    }

    /// <summary>Opens the menu with the three dots.</summary>
    public Task MenuAsync(string about) => Here.Locator($"summary[aria-label='More about {about}']").ClickAsync();

    public async Task SendAsync(string to, string text)
    {
        await Draft(to).FillAsync(text);
        await Expect(Draft(to)).ToHaveValueAsync(text);
        await Button("Send").ClickAsync();
    }

    /// <summary>Waits until the conversation shows a text. Where it does not, the error says what the column shows instead.</summary>
    public async Task ShowsAsync(string with, string text)
    {
        try
        {
            await Expect(Messages(with)).ToContainTextAsync(text);
        }
        catch (PlaywrightException exception)
        {
            throw new PlaywrightException($"{exception.Message}\nThe column shows:\n{await Here.InnerTextAsync()}\nand the staff's panel:\n{await new Staff(page).Here.InnerTextAsync()}");
        }
    }
}
