using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Referrals;

/// <summary>What follows for the graph from what happens to an introduction. Pure.</summary>
public static class IntroductionOutcomes
{
    /// <summary>Who says so.</summary>
    public const string Source = "introductions";

    /// <summary>The outcomes of an event, under the ids that the case knows people by.</summary>
    /// <param name="before">The case before it.</param>
    /// <param name="happened">The event.</param>
    /// <param name="wasSeen">True where whoever is waited for has seen that they are; counts where nobody answered in time.</param>
    public static IReadOnlyList<OutcomeEvent> Of(WorkCase before, LedgerEvent happened, bool wasSeen)
    {
        var (asker, target) = (before.With(PartyRole.Asker).First(), before.With(PartyRole.Target).First());
        PersonId[] connectors = [.. before.With(PartyRole.Connector)];
        var askedTarget = connectors.Length == 0 ? asker : connectors[^1];

        // A fact about the asker names who answered them, and a colleague is not named before they accept.
        var isNamed = !Introduction.Of(before).IsHandedOver;
        PersonId? waiting = before.With(PartyRole.Waiting).Select(person => (PersonId?)person).FirstOrDefault();
        var outcomes = happened.Name switch
        {
            IntroductionStates.Accept => Accepted(before, waiting!.Value, asker, happened.At),
            IntroductionStates.Decline when before.State == IntroductionStates.Asked =>
                Declined(before, happened, waiting!.Value, isNamed ? asker : null),
            IntroductionStates.TargetDecline => [Answer(OutcomeKind.Declined, target, askedTarget, happened.At)],
            IntroductionStates.Reply => Replied(asker, target, askedTarget, happened.At),
            IntroductionStates.Expire when wasSeen && isNamed && waiting is { } silent && before.State == IntroductionStates.Asked =>
                [Answer(OutcomeKind.Unanswered, silent, asker, happened.At)],
            IntroductionStates.Expire when wasSeen && waiting is not null && before.State == IntroductionStates.TargetAsked =>
                [Answer(OutcomeKind.Unanswered, target, askedTarget, happened.At)],
            IntroductionStates.NotReplied when wasSeen => [Answer(OutcomeKind.Unanswered, target, askedTarget, happened.At)],
            _ => Array.Empty<OutcomeEvent>(),
        };

        // An outcome of somebody with themself says nothing; two on the path have become one.
        return [.. outcomes.Where(outcome => outcome.Person != outcome.Requester && outcome.Person != outcome.Other)];
    }

    /// <summary>A colleague who accepts is named by it, and so may be named by what led there.</summary>
    private static OutcomeEvent[] Accepted(WorkCase before, PersonId person, PersonId asker, DateTimeOffset at)
    {
        var accepted = Answer(OutcomeKind.Accepted, person, asker, at);
        return Introduction.Of(before).IsHandedOver && before.With(PartyRole.HandedOver).LastOrDefault() is { Value: not null } from
            ? [accepted, Answer(OutcomeKind.HandedOver, from, asker, at) with { Other = person }]
            : [accepted];
    }

    private static OutcomeEvent[] Declined(WorkCase before, LedgerEvent happened, PersonId person, PersonId? asker)
    {
        var path = Introduction.PathOf(before);
        return
        [
            .. asker is { } whose ? [Answer(OutcomeKind.Declined, person, whose, happened.At)] : Array.Empty<OutcomeEvent>(),
            .. happened.Reason == IntroductionStates.DontKnow
                ?
                [
                    new OutcomeEvent(Source, person, OutcomeKind.Disowned, happened.At)
                    {
                        Other = path[Introduction.Of(before).Passed + 2],
                    },
                ]
                : Array.Empty<OutcomeEvent>(),
        ];
    }

    private static OutcomeEvent[] Replied(PersonId asker, PersonId target, PersonId askedTarget, DateTimeOffset at)
    {
        var replied = Answer(OutcomeKind.Replied, target, asker, at);
        return askedTarget == asker ? [replied] : [replied, Answer(OutcomeKind.Accepted, target, askedTarget, at)];
    }

    private static OutcomeEvent Answer(OutcomeKind outcome, PersonId person, PersonId requester, DateTimeOffset at) =>
        new(Source, person, outcome, at) { Requester = requester };
}
