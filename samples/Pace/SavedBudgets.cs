using Messaging.Policy;
using NodaTime;

namespace Pace;

// <readme:restart>
internal sealed class SavedBudgets(InMemoryMessagingStore store, IClock clock, string path)
{
    // Every minute, say, and at the end. Others may go on sending meanwhile.
    public void Save()
    {
        using (var file = File.Create($"{path}.new"))
        {
            store.SaveBudgets(file, clock.GetCurrentInstant());
        }

        File.Move($"{path}.new", path, overwrite: true);
    }

    // At the start, before the first decision.
    public void Load()
    {
        using var file = File.OpenRead(path);
        store.LoadBudgets(file, clock.GetCurrentInstant());
    }
}
// </readme:restart>
