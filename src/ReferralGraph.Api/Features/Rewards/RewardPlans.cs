using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Features.PassAlongs;
using ReferralGraph.Api.Features.Referrals;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Rewards;

/// <summary>Says what follows for rewards: from what happens to a referral, and from who has the credit for a hire.</summary>
internal sealed class RewardPlans(
    IReferralLedger ledger, CreditHolders holders, PassAlongChains chains, AskConditions asks, AccessDirectory access)
{
    /// <summary>States of a referral in which nothing is earned yet, and after which nothing was.</summary>
    private static readonly string[] s_early =
    [
        .. ReferralStates.Steps.TakeWhile(step => step != ReferralStates.Hired),
        ReferralStates.Closed, ReferralStates.Rejected, ReferralStates.DeclinedOffer, ReferralStates.Expired,
    ];

    /// <summary>Neither cancelled nor clawed back.</summary>
    private static readonly string[] s_present = [.. RewardStates.Open, RewardStates.Paid, RewardStates.Rejected];

    /// <summary>What a tenant pays.</summary>
    public RewardRules RulesOf(TenantId tenant) =>
        access.Current.Find<RewardRules>(tenant, tenant.Value) ?? new RewardRules(tenant);

    /// <summary>What follows from an event of a referral that is stored with it.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="before">The referral before it.</param>
    /// <param name="happened">The event.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<LedgerEvent>> FollowingAsync(
        TenantId tenant, WorkCase before, LedgerEvent happened, CancellationToken cancellationToken)
    {
        if (s_early.Contains(before.State, StringComparer.Ordinal) && s_early.Contains(happened.State, StringComparer.Ordinal))
        {
            return [];
        }

        var (after, events, sums) = (CaseFold.Apply(before, happened), new List<LedgerEvent>(), new RewardSums());
        var lost = new HashSet<CaseKey>();
        foreach (var reward in await OfOpeningAsync(tenant, after, cancellationToken))
        {
            var said = Reward.Of(reward);
            if (said.Referral == after.Key.Id && RewardStates.IsLive(reward.State)
                && RewardEarning.LostBy(said.Rule, after, happened) is { } reason)
            {
                events.Add(CourseOf(reward, happened.At).End(reason));
                lost.Add(reward.Key);
            }
        }

        foreach (var rule in RulesOf(tenant).Rules.Where(rule => RewardEarning.IsReached(rule, before.State, after.State)))
        {
            var hire = await HireAsync(tenant, after, happened, rule, cancellationToken);
            var plan = await PlanAsync(tenant, rule, hire, lost, isNew: true, cancellationToken);
            events.AddRange(plan.Ended.Select(end => CourseOf(end.Reward, happened.At).End(end.Reason)));
            events.AddRange(await MadeAsync(tenant, rule, plan, hire, happened.At, sums, cancellationToken));
        }

        return events;
    }

    /// <summary>Of what class the reason is why an open reward cannot stay whose it is; null where it can.</summary>
    public async Task<string?> ReasonAsync(TenantId tenant, WorkCase reward, CancellationToken cancellationToken)
    {
        if ((await asks.IdsAsync(tenant, RewardPlan.BeneficiaryOf(reward), cancellationToken)).Count == 0)
        {
            return StopReasons.PersonGone;
        }

        return await PlanOfAsync(tenant, reward, cancellationToken) is { } found
            ? found.Plan.Ended.Where(end => end.Reward.Key == reward.Key).Select(end => end.Reason).FirstOrDefault()
            : null;
    }

    /// <summary>What else happens when one is cancelled because the credit is somebody else's: they earn it.</summary>
    public async Task<IReadOnlyList<LedgerEvent>> MovedAsync(
        TenantId tenant, WorkCase reward, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if ((await asks.IdsAsync(tenant, RewardPlan.BeneficiaryOf(reward), cancellationToken)).Count == 0
            || await PlanOfAsync(tenant, reward, cancellationToken) is not { } found)
        {
            return [];
        }

        return
        [
            .. found.Plan.Ended.Where(end => end.Reward.Key != reward.Key).Select(end => CourseOf(end.Reward, at).End(end.Reason)),
            .. await MadeAsync(tenant, Reward.Of(reward).Rule, found.Plan, found.Hire, at, new RewardSums(), cancellationToken),
        ];
    }

    /// <summary>How much of a reward may be paid by the yearly cap, in minor units.</summary>
    public async Task<long> LeftForAsync(TenantId tenant, WorkCase reward, CancellationToken cancellationToken)
    {
        var said = Reward.Of(reward);
        var ids = await asks.IdsAsync(tenant, RewardPlan.BeneficiaryOf(reward), cancellationToken);
        return Math.Min(
            said.Amount, await LeftForAsync(tenant, said.Rule.Currency, ids, said.EarnedOn.Year, reward.Made, cancellationToken));
    }

    private static RewardCourse CourseOf(WorkCase reward, DateTimeOffset at) =>
        new(reward, LedgerActor.Service, onBehalfOf: null, at);

    private async Task<(RewardPlan Plan, Hire Hire)?> PlanOfAsync(
        TenantId tenant, WorkCase reward, CancellationToken cancellationToken)
    {
        var said = Reward.Of(reward);
        var key = new CaseKey(CaseKind.Referral, said.Referral);
        if (await ledger.ReadAsync(tenant, key, cancellationToken) is not { } referral
            || ErasedPeople.Is(referral.With(PartyRole.Candidate).First()))
        {
            // Of whom nothing is known any more, nothing new can be found out either.
            return null;
        }

        var hire = await HireAsync(tenant, referral, unstored: null, said.Rule, cancellationToken) with { EarnedOn = said.EarnedOn };
        return hire.Credit is null
            ? null
            : (await PlanAsync(tenant, said.Rule, hire, [], isNew: false, cancellationToken), hire);
    }

    private async Task<Hire> HireAsync(
        TenantId tenant, WorkCase referral, LedgerEvent? unstored, RewardRule rule, CancellationToken cancellationToken)
    {
        var credit = await holders.OfAsync(tenant, referral, unstored, cancellationToken);
        return new Hire(
            referral,
            credit.Holder,
            [.. credit.Same.Where(one => one.Opening == referral.Opening).Select(one => one.Key.Id)],
            RewardEarning.EarnedOn(rule, referral));
    }

    private async Task<RewardPlan> PlanAsync(
        TenantId tenant, RewardRule rule, Hire hire, HashSet<CaseKey> lost, bool isNew, CancellationToken cancellationToken)
    {
        var (present, kept) = (new List<WorkCase>(), new Dictionary<PersonId, PersonId>());
        foreach (var reward in await OfOpeningAsync(tenant, hire.Referral, cancellationToken))
        {
            var said = Reward.Of(reward);
            if (hire.Same.Contains(said.Referral, StringComparer.Ordinal) && !lost.Contains(reward.Key)
                && (said.Rule.Event, said.Rule.Currency) == (rule.Event, rule.Currency))
            {
                present.Add(reward);
                var person = RewardPlan.BeneficiaryOf(reward);
                kept[person] = (await asks.IdsAsync(tenant, person, cancellationToken)).FirstOrDefault(person);
            }
        }

        var entitled = await EntitledAsync(tenant, rule, hire, [.. kept.Values], cancellationToken);
        return RewardPlan.Of(rule, entitled, present, person => kept[person], isNew);
    }

    private async Task<IReadOnlyList<WorkCase>> OfOpeningAsync(
        TenantId tenant, WorkCase referral, CancellationToken cancellationToken) => await ledger.ListAllAsync(
        tenant, new CaseFilter(CaseKind.Reward) { Opening = referral.Opening, States = s_present }, cancellationToken)
        .ToListAsync(cancellationToken);

    /// <summary>Who gets how much: whoever is excluded, or gone, leaves their share to nobody. Whoever has earned it keeps it, whatever
    /// they do later.</summary>
    private async Task<IReadOnlyList<RewardShare>> EntitledAsync(
        TenantId tenant, RewardRule rule, Hire hire, HashSet<PersonId> present, CancellationToken cancellationToken)
    {
        if (hire.Credit is not { } credit)
        {
            return [];
        }

        var named = credit.With(PartyRole.Referrer).First();
        var referrer = (await asks.IdsAsync(tenant, named, cancellationToken)).FirstOrDefault(named);
        var shares = new List<RewardShare>();
        foreach (var share in RewardSplit.Of(rule, referrer, await chains.CreditedAsync(tenant, credit, cancellationToken)))
        {
            var ids = await asks.IdsAsync(tenant, share.Person, cancellationToken);
            if (ids.Count > 0
                && (present.Contains(share.Person) || !await IsExcludedAsync(tenant, rule, hire, ids, cancellationToken)))
            {
                shares.Add(share);
            }
        }

        return shares;
    }

    private async Task<bool> IsExcludedAsync(
        TenantId tenant, RewardRule rule, Hire hire, IReadOnlyList<PersonId> ids, CancellationToken cancellationToken)
    {
        if ((rule.ExcludesManager && hire.Referral.With(PartyRole.HiringManager).Any(ids.Contains))
            || (rule.ExcludesRecruiters && hire.Referral.With(PartyRole.Recruiter).Any(ids.Contains)))
        {
            return true;
        }

        var recruits = new CaseFilter(CaseKind.Opening) { People = ids, Role = PartyRole.Recruiter };
        return rule.ExcludesRecruiters
            && (await ledger.ListAsync(tenant, recruits, before: null, limit: 1, cancellationToken)).Count > 0;
    }

    private async Task<IReadOnlyList<LedgerEvent>> MadeAsync(
        TenantId tenant,
        RewardRule rule,
        RewardPlan plan,
        Hire hire,
        DateTimeOffset at,
        RewardSums sums,
        CancellationToken cancellationToken)
    {
        var made = new List<LedgerEvent>();
        foreach (var share in plan.Made)
        {
            var ids = await asks.IdsAsync(tenant, share.Person, cancellationToken);
            var left = await LeftForAsync(tenant, rule.Currency, ids, hire.EarnedOn.Year, long.MaxValue, cancellationToken);
            var amount = sums.Take(
                share.Person, rule.Currency, hire.EarnedOn.Year, left, share.Amount);
            if (amount > 0)
            {
                made.Add(RewardCourse.Create(
                    new CaseKey(CaseKind.Reward, Guid.NewGuid().ToString("N")),
                    share.Person,
                    new Reward(
                        hire.Referral.Key.Id,
                        hire.Credit!.Key.Id,
                        share.For,
                        rule,
                        share.Amount,
                        amount,
                        hire.EarnedOn,
                        hire.EarnedOn.AddDays(rule.WaitingDays)),
                    hire.Referral.Opening!,
                    at));
            }
        }

        return made;
    }

    private async Task<long> LeftForAsync(
        TenantId tenant, string currency, IReadOnlyList<PersonId> ids, int year, long made, CancellationToken cancellationToken)
    {
        if (RulesOf(tenant).YearlyCaps.FirstOrDefault(cap => cap.Currency == currency) is not { } cap)
        {
            return long.MaxValue;
        }

        var own = await ledger.ListAllAsync(
            tenant,
            new CaseFilter(CaseKind.Reward) { People = ids, Role = PartyRole.Beneficiary, States = s_present },
            cancellationToken)
            .ToListAsync(cancellationToken);
        return cap.LeftFor(own, year, made);
    }

    /// <param name="Referral">Of the hire.</param>
    /// <param name="Credit">The referral that has the credit; null for none.</param>
    /// <param name="Same">Ids of the referrals of the same candidate for the same opening.</param>
    /// <param name="EarnedOn">The day on which it is earned.</param>
    private sealed record Hire(WorkCase Referral, WorkCase? Credit, IReadOnlyList<string> Same, DateOnly EarnedOn);
}
