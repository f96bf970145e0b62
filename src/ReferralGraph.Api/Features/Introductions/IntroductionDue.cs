using ReferralGraph.Api.Features.Work;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Introductions;

/// <summary>What is due in introductions: nobody answered in time, whoever was full is free, or the way was closed.</summary>
internal sealed class IntroductionDue(
    IReferralLedger ledger, AskConditions asks, IntroductionStops stops, IntroductionFacts facts, CaseWrites writes) : IDueWork
{
    /// <inheritdoc/>
    public CaseKind Kind => CaseKind.Introduction;

    /// <inheritdoc/>
    public async Task<GraphWrite> DecideAsync(TenantId tenant, WorkCase due, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var course = new IntroductionCourse(due, LedgerActor.Service, onBehalfOf: null, at);
        var happened = await stops.ReasonAsync(tenant, due, cancellationToken) is { } reason
            ? course.Stop(reason)
            : due.Due!.Event switch
            {
                IntroductionStates.Reach => course.Reach(await NextAsync(tenant, due, at, cancellationToken)),
                IntroductionStates.NotReplied => course.NotReplied(),
                IntroductionStates.Stop => course.Stop(IntroductionStates.NoPath),
                _ => course.Expire(),
            };
        var wasSeen = await WasSeenAsync(tenant, due, cancellationToken);
        return await writes.OfAsync(
            tenant, [happened], await facts.OfAsync(tenant, due, happened, wasSeen, cancellationToken), cancellationToken);
    }

    private Task<NextAsk> NextAsync(TenantId tenant, WorkCase due, DateTimeOffset at, CancellationToken cancellationToken) =>
        asks.NextAsync(tenant, due, IntroductionCourse.NextOf(due, IntroductionStates.Reach)!.Value.Person, at, cancellationToken);

    /// <summary>Nobody is blamed for an ask that they were never shown.</summary>
    private async Task<bool> WasSeenAsync(TenantId tenant, WorkCase due, CancellationToken cancellationToken)
    {
        var silent = due.State == IntroductionStates.Introduced ? due.With(PartyRole.Target) : due.With(PartyRole.Waiting);
        foreach (var person in silent)
        {
            var ids = await asks.IdsAsync(tenant, person, cancellationToken);
            return ids.Count > 0 && await ledger.ReadSeenAsync(tenant, ids, cancellationToken) >= due.Sequence;
        }

        return false;
    }
}
