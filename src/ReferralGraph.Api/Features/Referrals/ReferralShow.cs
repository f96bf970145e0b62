using ReferralGraph.Api.Features.PassAlongs;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Referrals;

/// <summary>Shows referrals as whoever asks may see them: the one place that says what of one is for whom.</summary>
/// <remarks>
/// Everybody in it sees every state and reason. A referrer who wrote of the candidate is told what they wrote, and nothing of whoever the
/// graph has under that address; nor who else has put the candidate forward. The candidate is not shown what the referrer wrote to whoever
/// recruits, but what is held about them tells it.
/// </remarks>
internal sealed class ReferralShow(
    IReferralLedger ledger,
    WorkCaller caller,
    CandidateShow people,
    ReferralCredits credits,
    ReferralEnds ends,
    PassAlongChains chains,
    AccessScope scope)
{
    private static readonly PartyRole[] s_recruiting =
        [PartyRole.Recruiter, PartyRole.HiringManager, PartyRole.System, PartyRole.Admin];

    /// <summary>One of them.</summary>
    /// <param name="referral">The case.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="explains">True where credit and opening are told, which are looked up one by one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ReferralResponse> ShowAsync(
        WorkCase referral, DateTimeOffset now, bool explains, CancellationToken cancellationToken)
    {
        var (said, roles) = (Referral.Of(referral), caller.RolesIn(referral));
        var recruits = roles.Any(s_recruiting.Contains);
        var isOnlyCandidate = !recruits && roles.Contains(PartyRole.Candidate) && !roles.Contains(PartyRole.Referrer);
        var referrer = await people.NamedAsync(referral.With(PartyRole.Referrer).First(), cancellationToken);
        var within = TimeSpan.FromHours(credits.Settings.FirstAnswerWithin ?? ReferralSettings.DefaultFirstAnswerWithin);
        return new ReferralResponse(
            referral.Key.Id,
            referral.State,
            referral.Version,
            referral.Opening!,
            await CandidateAsync(referral, said, recruits || roles.Contains(PartyRole.Candidate), cancellationToken),
            new ReferrerResponse(referrer.Name, referrer.Person?.Value),
            said.Knows,
            said.Level,
            said.Source,
            said.Consent is not null && !await ends.IsRefusedAsync(scope.Tenant, referral, cancellationToken),
            referral.Created,
            referral.Changed,
            Math.Max(0, (int)(now - referral.Changed).TotalDays),
            IsUnanswered(referral, said, now, within),
            CaseMoves.Legal(referral, caller, now))
        {
            Note = isOnlyCandidate ? null : referral.Text,
            ReasonClass = said.Reason,
            Submitted = said.Submitted,
            Rounds = said.Rounds > 0 ? said.Rounds : null,
            StartedOn = said.StartedOn,
            LeftOn = said.LeftOn,
            Warning = explains && !await IsOpenAsync(referral, cancellationToken) ? ReferralResponse.OpeningClosed : null,
            Introduction = isOnlyCandidate ? null : said.Introduction,
            PassAlong = said.PassAlong,
            Prompt = isOnlyCandidate ? null : said.Prompt,
            Via = isOnlyCandidate ? null : await ViaAsync(referral, cancellationToken),
            Credit = explains && !isOnlyCandidate && await credits.HolderAsync(referral, cancellationToken) is { } holder
                ? new CreditResponse(holder == referral.Key.Id, recruits ? holder : null)
                {
                    PassedAlongBy = recruits && said.PassAlong is not null
                        ? [.. (await chains.CreditedAsync(scope.Tenant, referral, cancellationToken)).Select(person => person.Value)]
                        : null,
                }
                : null,
        };
    }

    /// <summary>True where nobody but the referrer has done anything with it for longer than the tenant promises.</summary>
    public bool IsUnanswered(WorkCase referral, DateTimeOffset now) => IsUnanswered(
        referral,
        Referral.Of(referral),
        now,
        TimeSpan.FromHours(credits.Settings.FirstAnswerWithin ?? ReferralSettings.DefaultFirstAnswerWithin));

    /// <summary>What the candidate of a referral is called to its referrer.</summary>
    public async Task<string> NameToReferrerAsync(WorkCase referral, CancellationToken cancellationToken) =>
        (await CandidateAsync(referral, Referral.Of(referral), isInside: false, cancellationToken)).Name;

    private static bool IsUnanswered(WorkCase referral, Referral said, DateTimeOffset now, TimeSpan within) =>
        referral.State is ReferralStates.Lead or ReferralStates.Contacted && said.Answered is null && now - referral.Created > within;

    private async Task<ReferrerResponse?> ViaAsync(WorkCase referral, CancellationToken cancellationToken)
    {
        if (!referral.With(PartyRole.Manager).Any())
        {
            return null;
        }

        var (name, person) = await people.NamedAsync(referral.With(PartyRole.Manager).First(), cancellationToken);
        return new ReferrerResponse(name, person?.Value);
    }

    private Task<CandidateResponse> CandidateAsync(
        WorkCase referral, Referral said, bool isInside, CancellationToken cancellationToken) => people.OfAsync(
        referral.With(PartyRole.Candidate).First(), Referral.CandidateOf(referral), isInside, said.IsById, cancellationToken);

    private async Task<bool> IsOpenAsync(WorkCase referral, CancellationToken cancellationToken) =>
        await ledger.ReadAsync(scope.Tenant, new CaseKey(CaseKind.Opening, referral.Opening!), cancellationToken) is
        { State: OpeningStates.Open or OpeningStates.Paused };
}
