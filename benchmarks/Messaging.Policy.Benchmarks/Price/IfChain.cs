using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy.Benchmarks.Price;

/// <summary>
/// The price policy as a careful programmer would write it out by hand for one product: no rule objects, no tables, every fact in a local variable, and the
/// same answer: outcome, all reasons, when to retry, and what the sender may see.
/// </summary>
public static class IfChain
{
    public static ChainDecision Decide(
        Account sender,
        DateTimeZone senderZone,
        AccountId recipientId,
        Account? recipient,
        DateTimeZone? recipientZone,
        in RelationPair relations,
        in BlockPair blocks,
        in MessageThread thread,
        ImmutableArray<Report> reports,
        MessageVerb verb,
        ContentKind content,
        Instant now)
    {
        var reasons = ChainReasons.None;
        var timed = ChainReasons.None;
        var retryAt = 0L;
        var isToOneself = sender.Id == recipientId;
        var state = isToOneself ? MessageThreadState.None : HouseRules.StateOf(thread, now);
        if (isToOneself)
        {
            reasons |= ChainReasons.SelfMessage;
        }

        switch (sender.Standing.State)
        {
            case StandingState.Deactivated:
                reasons |= ChainReasons.SenderDeactivated;
                break;
            case StandingState.Suspended when sender.Standing.Until is not { } until || until > now:
                reasons |= ChainReasons.SenderSuspended;
                Time(ChainReasons.SenderSuspended, sender.Standing.Until, ref timed, ref retryAt);
                break;
            case StandingState.StartLocked when (sender.Standing.Until is not { } until || until > now)
                && !isToOneself && verb != MessageVerb.Deliver && HouseRules.IsStarting(thread, state, sender.Id):
                reasons |= ChainReasons.SenderStartLocked;
                Time(ChainReasons.SenderStartLocked, sender.Standing.Until, ref timed, ref retryAt);
                break;
        }

        if (!reports.IsEmpty && HouseRules.IsReported(reports.AsSpan(), now, out var reportsClear))
        {
            reasons |= ChainReasons.SenderReported;
            Time(ChainReasons.SenderReported, reportsClear, ref timed, ref retryAt);
        }

        if (sender.Phone == PhoneLine.None)
        {
            reasons |= ChainReasons.PhoneUnverified;
        }
        else if (sender.Phone is PhoneLine.Voip or PhoneLine.Unknown)
        {
            reasons |= ChainReasons.PhoneLineType;
        }

        if (sender.Email != EmailState.Verified)
        {
            reasons |= ChainReasons.EmailUnverified;
        }

        if (sender.CreatedAt is not { } created)
        {
            reasons |= ChainReasons.AccountTooNew;
        }
        else if (created + HouseRules.Tenure > now)
        {
            reasons |= ChainReasons.AccountTooNew;
            Time(ChainReasons.AccountTooNew, created + HouseRules.Tenure, ref timed, ref retryAt);
        }

        if (sender.Region == HouseRules.Closed)
        {
            reasons |= ChainReasons.RegionUnavailable;
        }

        var senderAge = HouseRules.AgeOf(sender, senderZone, now);
        if (senderAge == HouseRules.UnknownAge)
        {
            reasons |= ChainReasons.SenderAgeUnknown;
        }
        else if (senderAge < HouseRules.MinimumAge(sender.Region))
        {
            reasons |= ChainReasons.SenderUnderage;
            Time(ChainReasons.SenderUnderage, HouseRules.OldEnoughAt(sender, senderZone), ref timed, ref retryAt);
        }

        if ((senderAge == HouseRules.UnknownAge || sender.AgeAssurance < AgeAssurance.Estimated) && sender.Region == HouseRules.Australia)
        {
            reasons |= ChainReasons.SenderAgeUnassured;
        }

        if (isToOneself)
        {
            return ChainDecision.Refused(reasons, timed, retryAt);
        }

        var isSignal = verb is MessageVerb.Typing or MessageVerb.ReadReceipt;
        if (isSignal && (state != MessageThreadState.Open || !IsOn(sender, verb)))
        {
            reasons |= ChainReasons.SignalOff;
        }

        var friends = relations.AreFriends;
        if (HouseRules.Route(sender, senderAge, friends, relations.Outgoing.Flags, answered: true) == Outcome.Deny)
        {
            reasons |= ChainReasons.SenderModeClosed;
        }

        if (HouseRules.IsChild(senderAge) && !HouseRules.HasApproved(sender, recipientId))
        {
            reasons |= ChainReasons.SenderGuardian;
        }

        if ((blocks.Outgoing & BlockState.Blocks) != 0)
        {
            reasons |= ChainReasons.RecipientBlockedBySender;
        }

        if (recipient is null || recipient.Kind == AccountKind.System)
        {
            return ChainDecision.Refused(reasons | ChainReasons.RecipientUnknown, timed, retryAt);
        }

        switch (recipient.Standing.State)
        {
            case StandingState.Deactivated:
                reasons |= ChainReasons.RecipientInactive;
                break;
            case StandingState.Suspended when recipient.Standing.Until is not { } until || until > now:
                reasons |= ChainReasons.RecipientInactive;
                Time(ChainReasons.RecipientInactive, recipient.Standing.Until, ref timed, ref retryAt);
                break;
        }

        if ((blocks.Incoming & BlockState.Blocks) != 0)
        {
            reasons |= ChainReasons.SenderBlocked;
        }

        if (recipient.Region == HouseRules.Closed)
        {
            reasons |= ChainReasons.RecipientRegionUnavailable;
        }

        var recipientAge = HouseRules.AgeOf(recipient, recipientZone!, now);
        if (recipientAge == HouseRules.UnknownAge)
        {
            reasons |= ChainReasons.RecipientAgeUnknown;
        }
        else if (recipientAge < HouseRules.MinimumAge(recipient.Region))
        {
            reasons |= ChainReasons.RecipientUnderage;
            Time(ChainReasons.RecipientUnderage, HouseRules.OldEnoughAt(recipient, recipientZone!), ref timed, ref retryAt);
        }

        if (isSignal && !IsOn(recipient, verb))
        {
            reasons |= ChainReasons.RecipientSignalOff;
        }

        var answered = HouseRules.IsAnswered(thread, state, sender.Id, recipientId);
        if (senderAge >= 18 && !friends && (HouseRules.IsChild(recipientAge) || (HouseRules.IsTeen(recipientAge) && !answered)))
        {
            reasons |= ChainReasons.AgeBandsApart;
        }

        if (HouseRules.IsChild(recipientAge) && !HouseRules.HasApproved(recipient, sender.Id))
        {
            reasons |= ChainReasons.RecipientGuardian;
        }

        var waits = false;
        switch (HouseRules.Route(recipient, recipientAge, friends, relations.Incoming.Flags, answered))
        {
            case Outcome.Request when verb is MessageVerb.Send or MessageVerb.Deliver:
                waits = !answered;
                break;
            case Outcome.Request when answered:
            case Outcome.Deliver:
                break;
            default:
                reasons |= ChainReasons.RecipientMode;
                break;
        }

        if (state == MessageThreadState.Locked)
        {
            reasons |= ChainReasons.ThreadLocked;
        }

        if (waits)
        {
            if (verb == MessageVerb.Send && state == MessageThreadState.Pending && thread.StartedBy == sender.Id && thread.SideOf(sender.Id, recipientId).Sent >= 2)
            {
                reasons |= ChainReasons.RequestLimit;
            }

            if (verb == MessageVerb.Send && content is not (ContentKind.Text or ContentKind.Link))
            {
                reasons |= ChainReasons.RequestContent;
            }

            if (state == MessageThreadState.Declined && thread.StartedBy == sender.Id && (thread.ChangedAt is not { } declined || declined + HouseRules.CoolDown > now))
            {
                reasons |= ChainReasons.RequestDeclined;
                Time(ChainReasons.RequestDeclined, thread.ChangedAt + HouseRules.CoolDown, ref timed, ref retryAt);
            }
        }

        if (reasons != ChainReasons.None)
        {
            return ChainDecision.Refused(reasons, timed, retryAt);
        }

        if ((blocks.Incoming & BlockState.Restricts) != 0)
        {
            return ChainDecision.Allowed(Outcome.Filtered, ChainReasons.RecipientRestricts, waits, friends);
        }

        if (waits)
        {
            return ChainDecision.Allowed(Outcome.Request, ChainReasons.RecipientMode, waits, friends);
        }

        var quiet = (blocks.Incoming & BlockState.Mutes) != 0 ? ChainReasons.RecipientMutes : ChainReasons.None;
        if (recipient.QuietHours is { } hours && HouseRules.IsIn(hours, now.InZone(recipientZone!).TimeOfDay))
        {
            quiet |= ChainReasons.QuietHours;
        }

        return ChainDecision.Allowed(quiet == ChainReasons.None ? Outcome.Deliver : Outcome.Quiet, quiet, waits, friends);
    }

    private static void Time(ChainReasons reason, Instant? clears, ref ChainReasons timed, ref long retryAt)
    {
        if (clears is { } at)
        {
            timed |= reason;
            retryAt = Math.Max(retryAt, at.ToUnixTimeTicks() / 10);
        }
    }

    private static bool IsOn(Account account, MessageVerb verb) => verb == MessageVerb.Typing ? account.Signals.Typing : account.Signals.ReadReceipts;
}
