using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Neo4j.Ties;

/// <summary>Whom and what the changes of a write name, as far as ties are computed from it.</summary>
internal sealed class ChangedTies
{
    private readonly TieModel? _model;
    private readonly Dictionary<CompanyId, ChangedPlace> _companies = [];
    private readonly Dictionary<SchoolId, ChangedPlace> _schools = [];

    private ChangedTies(TieModel? model) => _model = model;

    /// <summary>Everybody whom a changed fact or merge names, before or after.</summary>
    public HashSet<PersonId> People { get; } = [];

    /// <summary>Those of them who stand for another now, or no longer.</summary>
    public HashSet<PersonId> Merged { get; } = [];

    /// <summary>Companies whose people or size changed.</summary>
    public IReadOnlyDictionary<CompanyId, ChangedPlace> Companies => _companies;

    /// <summary>Schools whose people changed.</summary>
    public IReadOnlyDictionary<SchoolId, ChangedPlace> Schools => _schools;

    /// <summary>The changes of what ties are computed from: people's names, teams, what became of candidates, and who may see a tie are
    /// not.</summary>
    public List<RecordChange> Changes { get; } = [];

    /// <summary>True when no tie can have changed.</summary>
    public bool IsEmpty => People.Count + _companies.Count == 0;

    /// <summary>Looks through changes.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="model">The model of the ties; null for one that this node does not know, to which every company that is put may count
    /// differently.</param>
    public static ChangedTies Of(IReadOnlyList<RecordChange> changes, TieModel? model)
    {
        var changed = new ChangedTies(model);
        foreach (var change in changes)
        {
            changed.Add(change);
        }

        return changed;
    }

    private void Add(RecordChange change)
    {
        switch (change.After ?? change.Before)
        {
            case OutcomeEvent { Outcome: var outcome } when outcome.IsQuality():
            case Sharing:
            case Employment when change.IsOfManagerAlone:
                break;
            case Fact:
                Changes.Add(change);
                AddPeople(change.Before as Fact);
                AddPeople(change.After as Fact);
                AddPlaces(change);
                break;
            case PersonMerge:
                Changes.Add(change);
                AddMerge(change.Before as PersonMerge);
                AddMerge(change.After as PersonMerge);
                break;
            case CompanyMerge:
                Changes.Add(change);
                AddMerge(change.Before as CompanyMerge);
                AddMerge(change.After as CompanyMerge);
                break;
            case Company:
                Changes.Add(change);
                AddCompany(change.Before as Company, change.After as Company);
                break;
        }
    }

    private void AddPeople(Fact? fact)
    {
        if (fact is not null)
        {
            People.UnionWith(fact.PeopleNamed());
        }
    }

    private void AddPlaces(RecordChange change)
    {
        if (change.Before is Employment job)
        {
            Add(_companies, job.Company, new ChangedPlace(All: false, NamesUnit(job), Left: 1));
        }

        if (change.After is Employment newJob)
        {
            Add(_companies, newJob.Company, new ChangedPlace(All: false, NamesUnit(newJob), Left: 0));
        }

        if (change.Before is Education education)
        {
            Add(_schools, education.School, new ChangedPlace(All: false, Units: false, Left: 1));
        }

        if (change.After is Education newEducation)
        {
            Add(_schools, newEducation.School, new ChangedPlace(All: false, Units: false, Left: 0));
        }
    }

    private void AddMerge(PersonMerge? merge)
    {
        if (merge is not null)
        {
            People.Add(merge.Kept);
            People.Add(merge.Absorbed);
            Merged.Add(merge.Absorbed);
        }
    }

    // Everybody at both has other colleagues now, or is counted among others.
    private void AddMerge(CompanyMerge? merge)
    {
        if (merge is not null)
        {
            Add(_companies, merge.Kept, ChangedPlace.Whole);
            Add(_companies, merge.Absorbed, ChangedPlace.Whole);
        }
    }

    // One that is new has nobody, and one that is removed nobody any more, but those whose employments the write names.
    private void AddCompany(Company? before, Company? after)
    {
        if (before is not null
            && after is not null
            && (_model is null
                || before.Headcount != after.Headcount
                || before.Units != after.Units
                || _model.IsIgnored(before) != _model.IsIgnored(after)))
        {
            Add(_companies, after.Id, ChangedPlace.Whole);
        }
    }

    private static bool NamesUnit(Employment job) => job.Department is not null || job.Site is not null;

    private static void Add<TPlace>(Dictionary<TPlace, ChangedPlace> places, TPlace place, ChangedPlace changed)
        where TPlace : notnull
    {
        var known = places.GetValueOrDefault(place);
        places[place] = new ChangedPlace(known.All || changed.All, known.Units || changed.Units, known.Left + changed.Left);
    }
}

/// <summary>What changed of a company or school.</summary>
/// <param name="All">True when it counts differently for everybody there.</param>
/// <param name="Units">True when somebody came to a department or site of it, or left one.</param>
/// <param name="Left">How many stays there were removed, or replaced.</param>
internal readonly record struct ChangedPlace(bool All, bool Units, int Left)
{
    /// <summary>It counts differently for everybody there.</summary>
    public static ChangedPlace Whole => new(All: true, Units: false, Left: 0);
}
