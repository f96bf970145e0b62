using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Consents;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>Leaves out facts whose tie is hidden from whoever asks. Systems are told of every fact, people are not.</summary>
internal sealed class ToldFacts(
    IGraphStore store, IReferralPathFinder finder, PeopleShown people, Masking masking, Viewing viewing, AccessScope scope)
{
    /// <summary>Those of some facts that are told, as they are told: whom one mentions by the id that stands for them.</summary>
    public async Task<IReadOnlyList<Fact>> OfAsync(IReadOnlyList<Fact> facts, CancellationToken cancellationToken)
    {
        if (!viewing.IsPerson)
        {
            return await MentioningAsync(facts, cancellationToken);
        }

        var hidden = await people.HiddenAsync(cancellationToken);
        var masks = await masking.ForAsync(viewing.Own, cancellationToken);
        var told = (await OfAsync(facts, TiesOf, cancellationToken)).Where(fact =>
            (fact is not Sharing sharing || viewing.IsOf(sharing.Person))
            && !fact.PeopleNamed().Any(hidden.Contains)

            // Somebody may be asked by a handle, and is not named by what they answered either.
            && (fact is not OutcomeEvent { Source: IntroductionOutcomes.Source } || !fact.PeopleNamed().Any(masks.HidesMiddle)));
        return [.. (await MentioningAsync([.. told], cancellationToken)).Select(fact =>
            fact.Mentioned is { } mentioned && (hidden.Contains(mentioned) || masks.HidesMiddle(mentioned))
                ? fact.Mentioning(null)
                : fact)];
    }

    /// <summary>Facts with whom they mention by the id that stands for them.</summary>
    public async Task<IReadOnlyList<Fact>> MentioningAsync(IReadOnlyList<Fact> facts, CancellationToken cancellationToken)
    {
        var mentioned = facts.Select(fact => fact.Mentioned).OfType<PersonId>().ToHashSet();
        if (mentioned.Count == 0)
        {
            return facts;
        }

        var merges = await store.ReadMergesAsync(scope.Tenant, mentioned, cancellationToken);
        return merges.Count == 0
            ? facts
            : [.. facts.Select(fact =>
                fact.Mentioned is { } person && merges.GetValueOrDefault(person) is { } merge ? fact.Mentioning(merge.Kept) : fact)];
    }

    /// <summary>Those of some facts that were removed for good that are told: what they said is told no more than who was named.</summary>
    public async Task<IReadOnlyList<SuppressedFact>> OfAsync(IReadOnlyList<SuppressedFact> removed, CancellationToken cancellationToken)
    {
        if (!viewing.IsPerson)
        {
            return removed;
        }

        var hidden = await people.HiddenAsync(cancellationToken);
        return
        [
            .. (await OfAsync(removed, TiesOf, cancellationToken)).Where(fact => !fact.People.Any(id => hidden.Contains(new PersonId(id)))),
        ];
    }

    private static IReadOnlyCollection<(PersonId From, PersonId To)> TiesOf(SuppressedFact removed)
    {
        PersonId[] named = [.. removed.People.Select(id => new PersonId(id))];
        return [.. named.SelectMany(one => named.Where(other => other != one).Select(other => (one, other)))];
    }

    /// <summary>Those of some items that are told.</summary>
    /// <param name="items">The items.</param>
    /// <param name="tiesOf">Of which ties an item tells, from whom and to whom: none, or at least one that is not hidden.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<T>> OfAsync<T>(
        IReadOnlyList<T> items, Func<T, IReadOnlyCollection<(PersonId From, PersonId To)>> tiesOf, CancellationToken cancellationToken)
    {
        if (!viewing.IsPerson)
        {
            return items;
        }

        var hidden = await finder.HiddenAsync(viewing.Own, [.. items.SelectMany(tiesOf).Distinct()], cancellationToken);
        return [.. items.Where(item => tiesOf(item) is var ties && (ties.Count == 0 || !ties.All(hidden.Contains)))];
    }

    /// <summary>The ties that a fact is evidence of: a meeting, of a tie in either direction.</summary>
    private static IReadOnlyCollection<(PersonId From, PersonId To)> TiesOf(Fact fact) => fact switch
    {
        Connection link => [(link.From, link.To)],
        Interaction met => [.. met.To.SelectMany(to => new[] { (met.From, to), (to, met.From) })],
        Endorsement said => [(said.From, said.To)],
        ManualTie tie => [(tie.From, tie.To)],
        OutcomeEvent { Requester: { } requester, Other: { } other } outcome => [(requester, outcome.Person), (outcome.Person, other)],
        OutcomeEvent { Requester: { } requester } outcome => [(requester, outcome.Person)],
        OutcomeEvent { Other: { } other } outcome => [(outcome.Person, other)],
        _ => [],
    };
}
