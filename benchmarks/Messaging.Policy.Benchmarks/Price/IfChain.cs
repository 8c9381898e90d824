using NodaTime;

namespace Messaging.Policy.Benchmarks.Price;

/// <summary>
/// The price policy as a careful programmer would write it out by hand for one product: no rule objects, no tables, every fact in a local variable, and the
/// same answer: outcome, all reasons, when to retry, and what the sender may see.
/// </summary>
public static class IfChain
{
    private const ChainReasons Own = (ChainReasons)0x1FF;
    private const ChainReasons Recipients = (ChainReasons)0x1FE00;
    private static readonly Duration _day = Duration.FromDays(1);

    public static ChainDecision Decide(
        Account sender, DateTimeZone senderZone, Account? recipient, DateTimeZone? recipientZone, in RelationPair relations, in BlockPair blocks, in MessageThread thread, Instant now)
    {
        var reasons = ChainReasons.None;
        var timed = ChainReasons.None;
        var retryAt = 0L;
        var shownRetryAt = 0L;
        switch (sender.Standing.State)
        {
            case StandingState.Deactivated:
                reasons |= ChainReasons.SenderDeactivated;
                break;
            case StandingState.Suspended when sender.Standing.Until is not { } until || until > now:
                reasons |= ChainReasons.SenderSuspended;
                if (sender.Standing.Until is { } clears)
                {
                    timed |= ChainReasons.SenderSuspended;
                    retryAt = Math.Max(retryAt, Micros.Of(clears));
                }

                break;
        }

        if (sender.Phone == PhoneLine.None)
        {
            reasons |= ChainReasons.PhoneUnverified;
        }
        else if (sender.Phone is PhoneLine.Voip or PhoneLine.Unknown)
        {
            reasons |= ChainReasons.PhoneLineType;
        }

        if (sender.CreatedAt is not { } created)
        {
            reasons |= ChainReasons.AccountTooNew;
        }
        else if (created + _day > now)
        {
            reasons |= ChainReasons.AccountTooNew;
            timed |= ChainReasons.AccountTooNew;
            retryAt = Math.Max(retryAt, Micros.Of(created + _day));
        }

        if (sender.Region == LoadedFacts.Closed)
        {
            reasons |= ChainReasons.RegionUnavailable;
        }

        var senderAge = AgeOf(sender, senderZone, now);
        if (senderAge is null)
        {
            reasons |= ChainReasons.SenderAgeUnknown;
        }
        else if (senderAge < LoadedFacts.MinimumAge(sender))
        {
            reasons |= ChainReasons.SenderUnderage;
            timed |= ChainReasons.SenderUnderage;
            retryAt = Math.Max(retryAt, Birthday(sender, senderZone));
        }

        if ((blocks.Outgoing & BlockState.Blocks) != 0)
        {
            reasons |= ChainReasons.RecipientBlockedBySender;
        }

        shownRetryAt = retryAt;
        if (recipient is null)
        {
            reasons |= ChainReasons.RecipientUnknown;
        }
        else
        {
            switch (recipient.Standing.State)
            {
                case StandingState.Deactivated:
                    reasons |= ChainReasons.RecipientInactive;
                    break;
                case StandingState.Suspended when recipient.Standing.Until is not { } until || until > now:
                    reasons |= ChainReasons.RecipientInactive;
                    if (recipient.Standing.Until is { } clears)
                    {
                        timed |= ChainReasons.RecipientInactive;
                        retryAt = Math.Max(retryAt, Micros.Of(clears));
                    }

                    break;
            }

            if ((blocks.Incoming & BlockState.Blocks) != 0)
            {
                reasons |= ChainReasons.SenderBlocked;
            }

            if (recipient.Region == LoadedFacts.Closed)
            {
                reasons |= ChainReasons.RecipientRegionUnavailable;
            }

            var recipientAge = AgeOf(recipient, recipientZone!, now);
            if (recipientAge is null)
            {
                reasons |= ChainReasons.RecipientAgeUnknown;
            }
            else if (recipientAge < LoadedFacts.MinimumAge(recipient))
            {
                reasons |= ChainReasons.RecipientUnderage;
                timed |= ChainReasons.RecipientUnderage;
                retryAt = Math.Max(retryAt, Birthday(recipient, recipientZone!));
            }

            var friends = relations.AreFriends;
            var answered = thread.State is MessageThreadState.Pending or MessageThreadState.Open or MessageThreadState.Locked
                && (thread.SideOf(recipient.Id, sender.Id).Sent > 0 || (thread.Accepted && thread.StartedBy == sender.Id));
            if (senderAge >= 18 && recipientAge is >= 13 and < 18 && !friends && !answered)
            {
                reasons |= ChainReasons.AgeBandsApart;
            }

            var open = (recipient.Mode ?? "friends") switch
            {
                "everyone" => true,
                "friends" => friends || answered || (relations.Incoming.Flags & RelationFlags.Allows) != 0,
                _ => false,
            };
            if (!open)
            {
                reasons |= ChainReasons.RecipientMode;
            }

            if (thread.State == MessageThreadState.Locked)
            {
                reasons |= ChainReasons.ThreadLocked;
            }
        }

        var isFriend = relations.AreFriends;
        if (reasons != ChainReasons.None)
        {
            var unavailable = (reasons & Recipients) != 0;
            var shown = unavailable ? reasons & Own : reasons & ~Recipients;
            return new(
                Outcome.Deny,
                reasons,
                reasons == timed ? retryAt : Micros.Never,
                Outcome.Deny,
                shown,
                unavailable,
                !unavailable && reasons == timed ? shownRetryAt : Micros.Never,
                unavailable ? Affordance.CommentInstead : Affordance.Disabled);
        }

        var affordance = isFriend ? Affordance.MessageButton : Affordance.MenuItem;
        var soft = blocks.Incoming & (BlockState.Restricts | BlockState.Mutes);
        return (soft & BlockState.Restricts) != 0 ? new(Outcome.Filtered, ChainReasons.RecipientRestricts, Micros.Never, Outcome.Deliver, 0, false, Micros.Never, affordance)
            : (soft & BlockState.Mutes) != 0 ? new(Outcome.Quiet, ChainReasons.RecipientMutes, Micros.Never, Outcome.Deliver, 0, false, Micros.Never, affordance)
            : new(Outcome.Deliver, ChainReasons.None, Micros.Never, Outcome.Deliver, 0, false, Micros.Never, affordance);
    }

    private static int? AgeOf(Account account, DateTimeZone zone, Instant now)
    {
        if (account.BirthDate is not { } birth)
        {
            return null;
        }

        var today = now.InZone(zone).Date;
        var age = today.Year - birth.Year;
        return today.Month < birth.Month || (today.Month == birth.Month && today.Day < birth.Day) ? age - 1 : age;
    }

    private static long Birthday(Account account, DateTimeZone zone)
    {
        var birth = account.BirthDate!.Value;
        var day = new LocalDate(birth.Year + LoadedFacts.MinimumAge(account), birth.Month, 1).PlusDays(birth.Day - 1);
        return Micros.Of(zone.AtStartOfDay(day).ToInstant());
    }
}
