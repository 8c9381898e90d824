using Messaging.Policy;
using NodaTime;

namespace Service;

/// <summary>Where the scenes are played: the people, the clock, and what is said and expected.</summary>
internal sealed class Stage(InMemoryMessagingStore store, StoryClock clock, TextWriter output)
{
    /// <summary>Whether every answer so far was the one that was expected.</summary>
    public bool WentAsTold { get; private set; } = true;

    /// <summary>The facts behind the library's ports; a service of one's own has a database there.</summary>
    public InMemoryMessagingStore Store => store;

    /// <summary>The date in UTC.</summary>
    public LocalDate Today => clock.GetCurrentInstant().InUtc().Date;

    /// <summary>Every scene is another day, so that everybody's budgets are full again.</summary>
    public void BeginScene(string title)
    {
        Wait(Duration.FromDays(1));
        output.WriteLine($"\n{title}");
    }

    public void Say(string text) => output.WriteLine($"  {text}");

    /// <summary>Says what is, and compares it with what the story expects.</summary>
    public void Expect<T>(string what, T actual, T expected)
    {
        output.WriteLine($"  {what}: {actual}");
        if (!EqualityComparer<T>.Default.Equals(actual, expected))
        {
            output.WriteLine($"  NOT AS TOLD, which was: {expected}");
            WentAsTold = false;
        }
    }

    public void Wait(Duration duration) => clock.Wait(duration);

    public void AddPeople(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            AddPerson(name);
        }
    }

    public Account AddPerson(string name, int birthYear = 1990)
    {
        var person = new Account { Id = name, BirthDate = new LocalDate(birthYear, 5, 1), Region = Region.Parse("ES"), Phone = PhoneLine.Mobile };
        store.SetAccount(person);
        return person;
    }

    public void Befriend(string one, params ReadOnlySpan<string> others)
    {
        foreach (var other in others)
        {
            store.SetRelation(one, other, new Relation(RelationFlags.Follows));
            store.SetRelation(other, one, new Relation(RelationFlags.Follows));
        }
    }

    public void Change(string name, Func<Account, Account> change) => store.SetAccount(change(store.FindAccount(name)!));
}
