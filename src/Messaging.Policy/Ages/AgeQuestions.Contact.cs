using NodaTime;

namespace Messaging.Policy;

/// <content>What laws on contact between adults and minors say of two people.</content>
public sealed partial class AgeQuestions
{
    /// <summary>Whether laws on contact between adults and minors let one person write to another: each by itself, under the regions of both, as decisions judge them.</summary>
    /// <param name="sender">Who writes. A person of unknown age may be an adult.</param>
    /// <param name="recipient">The recipient.</param>
    /// <param name="instant">When.</param>
    /// <returns>The verdict; only <see cref="ContactOutcome.Free"/> is yes without a tie.</returns>
    public ContactResult MayContact(in AgeSubject sender, in AgeSubject recipient, Instant instant)
    {
        var now = Micros.Of(instant);
        var (here, there) = (_contact.In(sender.Region), _contact.In(recipient.Region));
        var (mine, theirs) = (here.At(now), there.At(now));
        var changes = Math.Min(here.EndAt(now), there.EndAt(now));
        if (mine.Age is null && theirs.Age is null)
        {
            return new ContactResult { Outcome = ContactOutcome.Free, IsCertain = true, ChangesAt = Known(changes) };
        }

        var isCertain = false;
        var areSame = ReferenceEquals(mine.Rows, theirs.Rows);
        var outcome = Contact(theirs.Rows, sender, recipient, now, ref changes, ref isCertain);
        outcome = areSame ? outcome : Worse(outcome, Contact(mine.Rows, sender, recipient, now, ref changes, ref isCertain));
        return new ContactResult
        {
            Outcome = outcome,
            IsCertain = isCertain || outcome == ContactOutcome.Free,
            ProtectedBelow = Math.Max(mine.Age ?? 0, theirs.Age ?? 0),
            ChangesAt = Known(changes),
            Laws = new LawReferences(
                mine.Rows,
                areSame ? null : theirs.Rows,
                _references.Attained(sender.Region),
                recipient.Region == sender.Region ? null : _references.Attained(recipient.Region)),
        };
    }

    /// <summary>A tie that is needed comes before what is not known, since it is what can be done.</summary>
    private static ContactOutcome Worse(ContactOutcome one, ContactOutcome other) =>
        one == ContactOutcome.TieNeeded || other == ContactOutcome.TieNeeded ? ContactOutcome.TieNeeded : (ContactOutcome)Math.Min((int)one, (int)other);

    /// <summary>What laws on contact say, each by itself; whether one of them asks for a tie whatever ages are possible; and the next instant at which one may say something else.</summary>
    private ContactOutcome Contact(LawRow[] rows, in AgeSubject sender, in AgeSubject recipient, long now, ref long changes, ref bool isCertain)
    {
        var (from, to) = (sender.KnownAt(now), recipient.KnownAt(now));
        changes = Math.Min(changes, Math.Min(from.Until, to.Until));
        var outcome = ContactOutcome.Free;
        foreach (var row in rows)
        {
            // The recipient is protected until the youngest age that is possible suffices; the sender may be an adult as soon as the oldest does.
            var mayBeMinor = now < At(to, recipient, row.Age!.Value, isYoungest: true, now, ref changes);
            var mayBeAdult = now >= At(from, sender, row.SenderAge, isYoungest: false, now, ref changes);
            if (mayBeMinor && mayBeAdult)
            {
                outcome = Worse(outcome, to.IsKnown ? ContactOutcome.TieNeeded : ContactOutcome.Unknown);
                isCertain |= now < AtOldest(to, recipient, row.Age.Value, now, ref changes) && now >= At(from, sender, row.SenderAge, isYoungest: true, now, ref changes);
            }
        }

        return outcome;
    }

    /// <summary>When an age is attained by the youngest or by the oldest that somebody may be; an unknown age never is by the one, and always by the other.</summary>
    private long At(in KnownAge known, in AgeSubject subject, int age, bool isYoungest, long now, ref long changes)
    {
        var shift = _attainment.DayShift(subject.Region);
        var at = isYoungest ? (known.IsKnown ? known.AttainedMicros(age, subject.Clock, shift, now) : Micros.Never)
            : known.HasEarliest ? known.FirstAttainedMicros(age, subject.Region)
            : CalendarTime.Always;
        changes = at > now ? Math.Min(changes, at) : changes;
        if (known.StandsStill && !isYoungest)
        {
            // A range of a day that has not begun counts as of each day in turn: when the next one begins, the oldest age is that of the day before.
            changes = Math.Min(changes, subject.Clock.StartOfDayMicros(subject.Clock.Today(now) + 1));
        }

        return at;
    }
}
