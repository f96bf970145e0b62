using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Facts;

/// <summary>Applies record changes to a <see cref="FactBase"/>. Used once, by one thread.</summary>
/// <param name="start">The facts before.</param>
/// <param name="ignoredEmployers">Tells names of employers that are none.</param>
public sealed class FactBaseEditor(FactBase start, IgnoredEmployerNames ignoredEmployers)
{
    private readonly Dictionary<int, PersonDraft?> _people = [];
    private readonly Dictionary<int, PlaceDraft?> _companies = [];
    private readonly Dictionary<int, PlaceDraft?> _schools = [];
    private readonly FactNumbers _numbers = start.Numbers;
    private readonly TenantTotalsEditor _totals = new(start.Totals);
    private Dictionary<TeamId, int[]>? _teams;
    private bool _merges;

    /// <summary>Takes back what a change removed and applies what it put.</summary>
    public void Apply(RecordChange change)
    {
        // Not even the order of somebody's stints changes, by which it would be told that they are others.
        if (change.IsOfManagerAlone)
        {
            return;
        }

        if (change.Before is { } before)
        {
            Apply(before, added: false, replaced: change.After is not null);
        }

        if (change.After is { } after)
        {
            Apply(after, added: true, replaced: false);
        }

        _totals.Apply(change);
    }

    /// <summary>The facts after all changes.</summary>
    /// <param name="revision">The revision they are of.</param>
    /// <param name="totals">What belongs to the whole tenant, where the changes are but a part of it; null where they are all there
    /// is.</param>
    public FactBase ToFacts(GraphRevision revision, TenantTotals? totals = null)
    {
        var facts = new FactBase(
            _numbers,
            revision,
            _numbers.People.Count,
            start.People.With([.. _people.Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.Freeze()))]),
            start.Companies.With([.. _companies.Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.Freeze()))]),
            start.Schools.With([.. _schools.Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.Freeze()))]),
            _teams ?? start.Teams,
            totals ?? _totals.ToTotals());
        if (!_merges)
        {
            facts.KeepLeavers(start, _people.Keys);
        }

        return facts;
    }

    private void Apply(GraphRecord record, bool added, bool replaced)
    {
        switch (record)
        {
            case Person person:
                ApplyPerson(person, added, replaced);
                break;
            case Company company:
                ApplyCompany(company, added, replaced);
                break;
            case Team team:
                ApplyTeam(team, added);
                break;
            case PersonMerge merge:
                ApplyMerge(merge, added);
                break;
            case CompanyMerge merge:
                ApplyMerge(merge, added);
                break;
            case Employment employment:
                ApplyEmployment(employment, added);
                break;
            case Education education:
                ApplyEducation(education, added);
                break;
            case Connection connection:
                ApplyConnection(connection, added);
                break;
            case Interaction interaction:
                ApplyInteraction(interaction, added);
                break;
            case Endorsement endorsement:
                ApplyEndorsement(endorsement, added);
                break;
            case ManualTie tie:
                ApplyManualTie(tie, added);
                break;
            case OutcomeEvent outcome:
                ApplyOutcome(outcome, added);
                break;
            case Sharing sharing:
                ApplySharing(sharing, added);
                break;
            case Distinction:
                break;
            default:
                throw new ArgumentException($"No facts are kept of a {record.GetType().Name}.", nameof(record));
        }
    }

    private void ApplyPerson(Person person, bool added, bool replaced)
    {
        if (added)
        {
            Draft(person.Id).BookSources =
                person.Sources.Any(source => source.KnowsId) ? [] : [.. person.Sources.Select(source => Text(source.Source))];
        }
        else if (!replaced)
        {
            _people[_numbers.People.GetOrAdd(person.Id.Value)] = null;
        }
    }

    private void ApplyCompany(Company company, bool added, bool replaced)
    {
        var number = _numbers.Companies.GetOrAdd(company.Id.Value);
        if (added)
        {
            var draft = Company(number);
            draft.Known = true;
            draft.Headcount = company.Headcount ?? 0;
            draft.Ignored = ignoredEmployers.Contains(company.Name);
            draft.Units = [.. company.Units.Select(unit => new UnitSize(Folded(unit.Department), Folded(unit.Site), unit.Headcount))];
        }
        else if (!replaced)
        {
            _companies[number] = null;
        }

        if (company.Successor is { } successor)
        {
            ApplySuccessor(number, successor, added, replaced);
        }
    }

    private void ApplySuccessor(int company, CompanySuccessor successor, bool added, bool replaced)
    {
        var number = _numbers.Companies.GetOrAdd(successor.Company.Value);
        var predecessors = Company(number).Links.Predecessors;
        if (added)
        {
            Company(company).Links.Successor = new Succession(number, successor.On.DayNumber);
            predecessors.Add(company);
            return;
        }

        predecessors.Remove(company);
        if (replaced)
        {
            Company(company).Links.Successor = null;
        }
    }

    private void ApplyTeam(Team team, bool added)
    {
        _teams ??= new Dictionary<TeamId, int[]>(start.Teams);
        if (added)
        {
            _teams[team.Id] = [.. team.Members.Select(member => _numbers.People.GetOrAdd(member.Value))];
        }
        else
        {
            _teams.Remove(team.Id);
        }
    }

    private void ApplyMerge(PersonMerge merge, bool added)
    {
        _merges = true;
        var absorbed = Draft(merge.Absorbed);
        var kept = Draft(merge.Kept);
        var number = _numbers.People.GetOrAdd(merge.Absorbed.Value);
        absorbed.MergedInto = added ? _numbers.People.GetOrAdd(merge.Kept.Value) : -1;
        kept.Absorbed.Remove(number);
        if (added)
        {
            kept.Absorbed.Add(number);
        }
    }

    private void ApplyMerge(CompanyMerge merge, bool added)
    {
        _merges = true;
        var absorbed = _numbers.Companies.GetOrAdd(merge.Absorbed.Value);
        var kept = _numbers.Companies.GetOrAdd(merge.Kept.Value);
        Company(absorbed).Links.MergedInto = added ? kept : -1;
        if (added)
        {
            Company(kept).Links.Absorbed.Add(absorbed);
        }
        else
        {
            Company(kept).Links.Absorbed.Remove(absorbed);
        }
    }

    private void ApplyEmployment(Employment employment, bool added)
    {
        var company = _numbers.Companies.GetOrAdd(employment.Company.Value);
        var stint = new Stint(
            company,
            employment.From?.DayNumber ?? Stint.UnknownDay,
            employment.Until?.DayNumber ?? Stint.OpenDay,
            Text(employment.Source),
            Text(employment.Title),
            Compared(employment.Department),
            Compared(employment.Site),
            0)
        {
            Approximate = employment.Approximate,
        };
        var person = _numbers.People.GetOrAdd(employment.Person.Value);
        ApplyStint(Draft(employment.Person).Employments, stint, Company(company).People, person, added);
    }

    private void ApplyEducation(Education education, bool added)
    {
        var school = _numbers.Schools.GetOrAdd(education.School.Value);
        var stint = new Stint(
            school,
            education.From?.DayNumber ?? Stint.UnknownDay,
            education.Until?.DayNumber ?? Stint.OpenDay,
            Text(education.Source),
            Text(education.Name),
            -1,
            -1,
            education.Cohort ?? 0)
        {
            Approximate = education.Approximate,
        };
        var person = _numbers.People.GetOrAdd(education.Person.Value);
        ApplyStint(Draft(education.Person).Educations, stint, School(school).People, person, added);
    }

    private static void ApplyStint(List<Stint> stints, Stint stint, HashSet<int> people, int person, bool added)
    {
        Apply(stints, stint, added);
        if (added)
        {
            people.Add(person);
        }
        else if (!stints.Exists(other => other.Place == stint.Place))
        {
            people.Remove(person);
        }
    }

    private void ApplyConnection(Connection connection, bool added)
    {
        var (from, to) = (_numbers.People.GetOrAdd(connection.From.Value), _numbers.People.GetOrAdd(connection.To.Value));
        var link = new Link(
            to, connection.Since?.DayNumber ?? Stint.UnknownDay, connection.Until?.DayNumber ?? Stint.OpenDay, Text(connection.Source))
        {
            Approximate = connection.Approximate,
        };
        Apply(Draft(connection.From).LinksOut, link, added);
        Apply(Draft(connection.To).LinksIn, link with { Other = from }, added);
    }

    private void ApplyInteraction(Interaction interaction, bool added)
    {
        var from = _numbers.People.GetOrAdd(interaction.From.Value);
        var contact = new Contact(
            0,
            Contact.MillisecondsOf(interaction.At),
            interaction.Medium,
            interaction.To.Count + 1,
            true,
            Text(interaction.Source));
        foreach (var recipient in interaction.To)
        {
            Apply(Draft(interaction.From).Contacts, contact with { Other = _numbers.People.GetOrAdd(recipient.Value) }, added);
            Apply(Draft(recipient).Contacts, contact with { Other = from, Sent = false }, added);
        }
    }

    private void ApplyEndorsement(Endorsement endorsement, bool added)
    {
        var endorser = new StoredEndorsement(
            _numbers.People.GetOrAdd(endorsement.To.Value),
            endorsement.Level,
            Text(endorsement.JobFamily),
            endorsement.On?.DayNumber ?? Stint.UnknownDay,
            Text(endorsement.Source));
        Apply(Draft(endorsement.From).EndorsementsOut, endorser, added);
        Apply(Draft(endorsement.To).EndorsementsIn, endorser with { Other = _numbers.People.GetOrAdd(endorsement.From.Value) }, added);
    }

    private void ApplyManualTie(ManualTie tie, bool added)
    {
        var value = ManualValue.Of(tie, _numbers.People.GetOrAdd(tie.To.Value), Text(tie.Source), Text(tie.SetBy?.Value));
        Apply(Draft(tie.From).ManualOut, value, added);
        Apply(Draft(tie.To).ManualIn, value with { Other = _numbers.People.GetOrAdd(tie.From.Value) }, added);
    }

    private void ApplyOutcome(OutcomeEvent outcome, bool added)
    {
        var day = Contact.DayOf(outcome.At);
        var draft = Draft(outcome.Person).Outcomes;
        if (outcome is { Outcome: var answer, Requester: { } requester })
        {
            Apply(draft.Answers, new Answer(_numbers.People.GetOrAdd(requester.Value), answer, day), added);
        }

        switch (outcome.Outcome)
        {
            case OutcomeKind.Replied:
                ApplyIntroduction(outcome.Requester!.Value, outcome.Person, new Introduction(0, day, false, Text(outcome.Source)), added);
                break;
            case OutcomeKind.HandedOver:
                ApplyIntroduction(outcome.Person, outcome.Other!.Value, new Introduction(0, day, true, Text(outcome.Source)), added);
                break;
            case OutcomeKind.Disowned:
                Apply(draft.Disownings, new Disowning(_numbers.People.GetOrAdd(outcome.Other!.Value.Value), day), added);
                break;
            case var quality when quality.IsQuality():
                Apply(draft.Qualities, new Quality(quality, Text(outcome.JobFamily), Contact.MillisecondsOf(outcome.At)), added);
                break;
        }
    }

    private void ApplySharing(Sharing sharing, bool added)
    {
        var (other, level) = sharing.Other is { } named
            ? (_numbers.People.GetOrAdd(named.Value), sharing.Level)
            : (SharedLevel.EveryTie, sharing.Level | SharingLevels.Tenant);
        Apply(Draft(sharing.Person).Sharing, new SharedLevel(other, level), added);
    }

    private void ApplyIntroduction(PersonId from, PersonId to, Introduction introduction, bool added)
    {
        Apply(Draft(from).Outcomes.IntroductionsOut, introduction with { Other = _numbers.People.GetOrAdd(to.Value) }, added);
        Apply(Draft(to).Outcomes.IntroductionsIn, introduction with { Other = _numbers.People.GetOrAdd(from.Value) }, added);
    }

    private static void Apply<T>(List<T> list, T item, bool added)
    {
        if (added)
        {
            list.Add(item);
        }
        else
        {
            list.Remove(item);
        }
    }

    private PersonDraft Draft(PersonId person)
    {
        var number = _numbers.People.GetOrAdd(person.Value);
        if (!_people.TryGetValue(number, out var draft) || draft is null)
        {
            var untouched = !_people.ContainsKey(number);
            draft = new PersonDraft((untouched ? start.People[number] : null) ?? new PersonFacts());
            _people[number] = draft;
        }

        return draft;
    }

    private PlaceDraft Company(int number) => Place(_companies, start.Companies, number);

    private PlaceDraft School(int number) => Place(_schools, start.Schools, number);

    private static PlaceDraft Place(Dictionary<int, PlaceDraft?> drafts, PersistentList<PlaceFacts> before, int number)
    {
        if (!drafts.TryGetValue(number, out var draft) || draft is null)
        {
            var untouched = !drafts.ContainsKey(number);
            draft = new PlaceDraft((untouched ? before[number] : null) ?? new PlaceFacts());
            drafts[number] = draft;
        }

        return draft;
    }

    private int Text(string? text) => text is null ? -1 : _numbers.Texts.GetOrAdd(text);

    private int Compared(string? text) => text is null ? -1 : _numbers.Compared(text);

    private int Folded(string? text) => text is null ? -1 : _numbers.Texts.GetOrAdd(CompanyNames.FoldText(text));
}
