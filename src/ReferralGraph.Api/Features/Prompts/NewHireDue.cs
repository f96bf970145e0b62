using ReferralGraph.Api.Features.Access;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Prompts;

/// <summary>
/// Asks managers about whom a new hire worked with, when a day for that has come: the prompts are made by the event that says so, in one
/// transaction, so that there is each once, whoever does it and however often it is tried.
/// </summary>
internal sealed class NewHireDue(
    IReferralLedger ledger,
    NewHireStops stops,
    PromptManagers managers,
    FormerCoworkers coworkers,
    PromptRules rules,
    AskConditions asks,
    NameLookups names,
    TenantZones zones,
    CaseWrites writes) : IDueWork
{
    /// <inheritdoc/>
    public CaseKind Kind => CaseKind.NewHire;

    /// <inheritdoc/>
    public async Task<GraphWrite> DecideAsync(TenantId tenant, WorkCase due, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (await stops.ReasonAsync(tenant, due, cancellationToken) is { } reason)
        {
            return await writes.OfAsync(tenant, [stops.Stop(due, reason, at)], follows: [], cancellationToken);
        }

        var (said, zone) = (NewHire.Of(due), zones.Of(tenant));
        var hire = await asks.IdsAsync(tenant, due.With(PartyRole.NewHire).First(), cancellationToken);
        var round = new PromptRound(hire, said.Day, at);
        var isAllAsked = true;
        foreach (var (manager, openings) in await GroupsAsync(tenant, hire, round.Today, cancellationToken))
        {
            isAllAsked &= await AskAsync(tenant, round, manager, openings, cancellationToken);
        }

        var next = PromptDays.Next(said.StartedOn, said.Day, zone);
        var morning = PromptDays.NextMorning(at, zone);
        var goesOn = !isAllAsked
            && morning < (next?.At ?? PromptDays.MorningOf(said.StartedOn.AddDays(PromptDays.MostDays), zone));
        var looked = new NewHireCourse(due, at).Look(
            goesOn ? said : next is { } later ? said with { Day = later.Day } : null, goesOn ? morning : next?.At);
        return await writes.OfAsync(tenant, [looked, .. round.Events], follows: [], cancellationToken);
    }

    /// <summary>Who is asked for which openings: the new hire's own manager for all, else each opening's for theirs.</summary>
    private async Task<IEnumerable<(PersonId Manager, List<SoughtRole> Openings)>> GroupsAsync(
        TenantId tenant, IReadOnlyList<PersonId> hire, DateOnly today, CancellationToken cancellationToken)
    {
        var own = await managers.OfHireAsync(tenant, hire, today, cancellationToken);
        var groups = new SortedDictionary<PersonId, List<SoughtRole>>();
        var open = new CaseFilter(CaseKind.Opening) { States = [OpeningStates.Open] };
        await foreach (var opening in ledger.ListAllAsync(tenant, open, cancellationToken))
        {
            if ((own ?? await managers.OfOpeningAsync(tenant, hire, opening, cancellationToken)) is not { } manager)
            {
                continue;
            }

            var (says, companies) = (Opening.Of(opening), new HashSet<CompanyId>());
            foreach (var company in says.TargetCompanies)
            {
                companies.Add(await names.KeptIdAsync(tenant, new CompanyId(company), cancellationToken));
            }

            groups.TryAdd(manager, []);
            groups[manager].Add(new SoughtRole(
                opening.Key.Id, says.WantedTitles.Count > 0 ? [.. says.WantedTitles] : [says.Title], companies, says.Priority));
        }

        return groups.Select(group => (group.Key, group.Value));
    }

    /// <summary>Asks one manager; false where they had no room for all of whom they would be asked today.</summary>
    private async Task<bool> AskAsync(
        TenantId tenant,
        PromptRound round,
        PersonId manager,
        IReadOnlyCollection<SoughtRole> openings,
        CancellationToken cancellationToken)
    {
        var known = await KnownAsync(tenant, round.Hire, PartyRole.NewHire, cancellationToken);
        var ids = await asks.IdsAsync(tenant, manager, cancellationToken);
        var own = await KnownAsync(tenant, ids, PartyRole.Manager, cancellationToken);
        var made = known.Count(prompt => ids.Contains(Prompt.ManagerOf(prompt)) && Prompt.Of(prompt).Day == round.Day);
        var room = asks.WishesOf(tenant, ids).AwayUntil > round.Today
            ? 0
            : PromptChoice.Most - own.Count(prompt => prompt.State == PromptStates.Due);
        var (before, again) = (new HashSet<PersonId>(), new Dictionary<PersonId, WorkCase>());
        foreach (var prompt in known.Concat(own).DistinctBy(prompt => prompt.Key))
        {
            var coworker = await names.KeptIdAsync(tenant, Prompt.CoworkerOf(prompt), cancellationToken);
            before.Add(coworker);
            if (known.Contains(prompt)
                && prompt.State == PromptStates.Answered
                && Prompt.Of(prompt) is { Answer: Prompt.Unknown, Asked: 1 } said
                && said.Day < round.Day)
            {
                again.TryAdd(coworker, prompt);
            }
        }

        var all = await coworkers.OfAsync(tenant, manager, round.Hire[0], round.Day, round.Today, cancellationToken);
        var fit = PromptChoice.Of(
            all.Where(one => !round.Asked.Contains(one.Person) && (!before.Contains(one.Person) || again.ContainsKey(one.Person))),
            openings);
        foreach (var (coworker, opening) in fit)
        {
            if (made >= PromptChoice.Most)
            {
                return true;
            }

            var whom = await asks.IdsAsync(tenant, coworker.Person, cancellationToken);
            if (!await rules.AllowAsync(tenant, manager, round.Hire, whom, cancellationToken))
            {
                continue;
            }

            if (room <= 0)
            {
                return false;
            }

            round.Ask(manager, coworker, opening, again.GetValueOrDefault(coworker.Person));
            (made, room) = (made + 1, room - 1);
        }

        return true;
    }

    private async Task<List<WorkCase>> KnownAsync(
        TenantId tenant, IReadOnlyList<PersonId> ids, PartyRole role, CancellationToken cancellationToken) =>
        await ledger.ListAllAsync(tenant, new CaseFilter(CaseKind.Prompt) { People = ids, Role = role }, cancellationToken)
            .ToListAsync(cancellationToken);
}
