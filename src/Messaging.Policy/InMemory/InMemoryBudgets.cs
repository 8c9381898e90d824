using NodaTime;

namespace Messaging.Policy;

/// <summary>Buckets, outstanding takes and remembered messages in memory, which can be saved and loaded.</summary>
internal sealed class InMemoryBudgets(long mostKeys = InMemoryBudgets.DefaultMostKeys, long steadyLead = 0) : BudgetLedger<ProductionScheduler>(mostKeys, steadyLead)
{
    /// <summary>The most keys of each budget, conversations with outstanding takes, and remembered messages.</summary>
    public const long DefaultMostKeys = 10_000_000;

    private readonly KnownTakes _known = new(mostKeys);

    /// <summary>Takes; a take that bears an id runs once.</summary>
    /// <exception cref="BudgetStoreFullException">There is no room; nothing is taken.</exception>
    public BudgetResult TakeOnce(BudgetRequest request) => request.Id == default ? Take(request) : _known.Take(request, this);

    /// <exception cref="ArgumentException">The request has no id.</exception>
    public void Void(BudgetRequest request)
    {
        if (request.Id == default)
        {
            throw new ArgumentException("The request has no id: it is not known which take is to be undone.", nameof(request));
        }

        _known.Void(request, this);
    }

    /// <returns>False if the request has a message that its acquire does not hold; then nothing is given back.</returns>
    public bool GiveBackOnce(BudgetRequest request) => request.Id == default ? GiveBack(request) : _known.GiveBack(request, this);

    /// <summary>
    /// Saves while others go on. What a conversation took and which messages are known is copied before the buckets and written after them, if it is still so: else
    /// tokens could be given back, or a repeat answered, for a take that the saved buckets have not seen or have back already.
    /// </summary>
    public void Save(Stream stream, Instant savedAt)
    {
        var saved = Micros.Of(savedAt);
        var now = saved + SteadyLead;
        using var writer = new SnapshotWriter(stream, BudgetSnapshot.Content, saved);
        var outstanding = Outstanding.Copy(now);
        var messages = Messages.Copy();
        foreach (var (key, arrival) in Shelf.Copy())
        {
            if (arrival > now)
            {
                BudgetSnapshot.WriteBucket(writer.Record, key, arrival - now);
                writer.EndRecord();
            }
        }

        foreach (var (key, window) in Shelf.CopyFixed())
        {
            if (window.ForgottenAt > (window.IsCalendar ? saved : now))
            {
                BudgetSnapshot.WriteWindow(writer.Record, key, window, now);
                writer.EndRecord();
            }
        }

        foreach (var (key, window) in Shelf.CopyRolling())
        {
            if (window.ForgottenAt > now)
            {
                BudgetSnapshot.WriteSlices(writer.Record, key, window, now);
                writer.EndRecord();
            }
        }

        foreach (var copied in outstanding)
        {
            if (Outstanding.IsUnchanged(copied))
            {
                BudgetSnapshot.WriteOutstanding(writer.Record, copied, now);
                writer.EndRecord();
            }
        }

        foreach (var copied in messages)
        {
            if (Messages.IsUnchanged(copied))
            {
                BudgetSnapshot.WriteMessage(writer.Record, copied, now);
                writer.EndRecord();
            }
        }

        writer.Finish();
    }

    /// <summary>Budgets as they were saved, and as they are by now.</summary>
    /// <exception cref="InvalidDataException">It is no snapshot of budgets, is torn or was altered, or has more than the maximum.</exception>
    public InMemoryBudgets Loaded(Stream stream, Instant loadedAt)
    {
        var loaded = new InMemoryBudgets(MostKeys, SteadyLead);
        var names = new BudgetSnapshot.BudgetNames();
        var reader = new SnapshotReader(stream, BudgetSnapshot.Content);
        var now = Micros.Of(loadedAt);
        var age = Math.Max(now - reader.SavedAt, 0);
        reader.ReadAll(record =>
        {
            if (!BudgetSnapshot.TryRead(record, loaded, names, now + SteadyLead, age))
            {
                throw new InvalidDataException("The snapshot has more keys than the store may hold.");
            }
        });
        return loaded;
    }
}
