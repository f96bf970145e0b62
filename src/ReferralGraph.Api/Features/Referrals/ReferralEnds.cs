using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Referrals;

/// <summary>
/// Says what follows for a referral from what happened elsewhere: the candidate is gone or took back their consent, started to work or
/// left.
/// </summary>
internal sealed class ReferralEnds(AskConditions asks, AccessDirectory access, HomeStays stays)
{
    private static readonly int s_hired = ReferralStates.Open.ToList().IndexOf(ReferralStates.Hired);

    /// <summary>What follows; null for nothing.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="referral">The case.</param>
    /// <param name="at">When, UTC, whole milliseconds.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ReferralMove?> NextAsync(
        TenantId tenant, WorkCase referral, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var step = ReferralStates.Open.ToList().IndexOf(referral.State);
        if (step < 0)
        {
            return null;
        }

        var ids = await asks.IdsAsync(tenant, referral.With(PartyRole.Candidate).First(), cancellationToken);
        if (ids.Count == 0 || (step < s_hired && IsTakenBack(tenant, referral, ids)))
        {
            return new ReferralMove(ReferralStates.Withdraw);
        }

        if (step < s_hired)
        {
            return null;
        }

        var (since, today) = (DateOnly.FromDateTime(referral.Created.UtcDateTime), DateOnly.FromDateTime(at.UtcDateTime));
        return await stays.OfAsync(tenant, ids, since, today, cancellationToken) switch
        {
            { Until: { } left } stay => new ReferralMove(ReferralStates.LeftEarly)
            {
                StartedOn = Referral.Of(referral).StartedOn ?? stay.From,
                LeftOn = left,
            },
            { } stay when step == s_hired => new ReferralMove(ReferralStates.Started) { StartedOn = stay.From },
            _ => null,
        };
    }

    /// <summary>True where the candidate lets themselves be put forward by what they stated.</summary>
    public async Task<bool> IsStatedAsync(TenantId tenant, WorkCase referral, DateOnly today, CancellationToken cancellationToken)
    {
        var ids = await asks.IdsAsync(tenant, referral.With(PartyRole.Candidate).First(), cancellationToken);
        return ids.Count > 0 && StatementOf(tenant, ids)?.Holds(today) == true;
    }

    /// <summary>True where the candidate said that they do not let themselves be put forward.</summary>
    public async Task<bool> IsRefusedAsync(TenantId tenant, WorkCase referral, CancellationToken cancellationToken)
    {
        var ids = await asks.IdsAsync(tenant, referral.With(PartyRole.Candidate).First(), cancellationToken);
        return ids.Count > 0 && StatementOf(tenant, ids) is { Granted: false };
    }

    /// <summary>A consent that has run out was not taken back.</summary>
    private bool IsTakenBack(TenantId tenant, WorkCase referral, IReadOnlyList<PersonId> ids)
    {
        var stated = StatementOf(tenant, ids);
        return stated is { Granted: false } || (stated is null && Referral.Of(referral).RestsOnStatement);
    }

    private Consent? StatementOf(TenantId tenant, IReadOnlyList<PersonId> ids)
    {
        var view = access.Current;
        Consent? Of(PersonId id) => view.Find<PersonConsents>(tenant, id.Value)?.Of(ConsentPurpose.Referrals);
        return Consent.OfOne(Of(ids[0]), ids.Skip(1).Select(Of).OfType<Consent>());
    }
}
