using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Writing;

/// <summary>Puts and fills people, companies and teams.</summary>
internal sealed class RecordRules(ChangeLog log, SuccessorRules successors)
{
    public ChangeOutcome Put(Person person) => Store(log.Records.Find(person.Id), person);

    public ChangeOutcome Put(Company company) => Store(log.Records.Find(company.Id), company);

    public ChangeOutcome Fill(Person person)
    {
        var stored = log.Records.Find(person.Id);
        return Store(stored, stored is null ? person : RecordFill.Fill(stored, person));
    }

    public ChangeOutcome Fill(Company company)
    {
        if (log.Records.Find(company.Id) is { } stored)
        {
            return Store(stored, RecordFill.Fill(stored, company));
        }

        // A company that is filled in rather than put is one that a stint names.
        log.Effect(ChangeEffectKind.MadeCompany, company.Id.Value);
        return Store(null, company);
    }

    public ChangeOutcome Put(Team team)
    {
        var outcome = Store(log.Records.Find(team.Id), team);
        log.MarkSeen(team.Id);
        return outcome;
    }

    private ChangeOutcome Store(Person? before, Person after)
    {
        if (before == after)
        {
            return ChangeOutcome.Unchanged;
        }

        log.Set(before, after);
        return before is null ? ChangeOutcome.Created : ChangeOutcome.Updated;
    }

    private ChangeOutcome Store(Company? before, Company after)
    {
        if (before == after)
        {
            return ChangeOutcome.Unchanged;
        }

        if (after.Successor is { } successor && successor.Company != before?.Successor?.Company)
        {
            if (successors.LoopOf(after.Id, successor.Company) is { } loop)
            {
                return ChangeOutcome.Conflict($"Company {after.Id} would follow itself: {loop}. Name another successor.");
            }

            log.Need(successor.Company);
        }

        log.Set(before, after);
        return before is null ? ChangeOutcome.Created : ChangeOutcome.Updated;
    }

    private ChangeOutcome Store(Team? before, Team after)
    {
        if (before == after)
        {
            return ChangeOutcome.Unchanged;
        }

        foreach (var member in after.Members)
        {
            log.Need(member);
        }

        log.Set(before, after);
        return before is null ? ChangeOutcome.Created : ChangeOutcome.Updated;
    }
}
