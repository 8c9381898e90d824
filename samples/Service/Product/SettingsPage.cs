using Messaging.Policy;

namespace Service;

// <readme:settings>
internal sealed class SettingsPage(IAudienceSettings settings)
{
    public IEnumerable<string> Draw(Account account)
    {
        var page = settings.AvailableModes(account);
        foreach (var mode in page.Modes)
        {
            var mark = mode.Name == page.Effective.Name ? "(x)" : "( )";
            var limits = mode.IsPermitted ? "" : $", not permitted: {mode.Limits}";
            yield return $"{mark} {mode.Name}: a friend's message {mode.RouteFor("friend")}, a stranger's {mode.RouteFor()}{limits}";
        }
    }

    public (Account Account, string Answer) Choose(Account account, string mode)
    {
        var choice = settings.CanChooseMode(account, mode);
        return choice.IsPermitted
            ? (account with { Mode = mode }, "chosen")
            : (account, $"not permitted ({choice.Limits}); choose {string.Join(" or ", choice.Permitted)}");
    }
}
// </readme:settings>
