using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Neo4j.Cypher;
using MutableMap = System.Collections.Generic.Dictionary<string, object?>;

namespace ReferralGraph.Neo4j.Writing;

/// <summary>The statements that make what is stored what a working set holds. What did not change in the end costs none.</summary>
internal sealed class WritePlan(WorkingSet set, GraphKeys keys, RecordMaps maps)
{
    /// <summary>In the order in which they can be run: what is removed goes before what takes its place.</summary>
    public IEnumerable<CypherStatement> Statements() =>
        Removals().Concat(Records()).Concat(Facts()).Concat(Teams()).Concat(Merges()).Concat(Successors()).Concat(Seen());

    private static bool IsRemoved<TRecord>(Tracked<TRecord> tracked)
        where TRecord : class => tracked is { Stored: not null, Current: null };

    private static bool IsPut<TRecord>(Tracked<TRecord> tracked)
        where TRecord : class => tracked.Current is not null && tracked.IsChanged;

    private static IEnumerable<CypherStatement> Unless<T>(IEnumerable<T> rows, Func<List<T>, CypherStatement> statement)
    {
        var all = rows.ToList();
        return all.Count == 0 ? [] : [statement(all)];
    }

    private IEnumerable<CypherStatement> Removals()
    {
        var merges = set.PersonMerges.Changed.Where(merge => merge.Before is not null).Select(merge => keys.Of(merge.Absorbed));
        var companyMerges = set.CompanyMerges.Changed.Where(merge => merge.Before is not null).Select(merge => keys.Of(merge.Absorbed));
        var facts = set.Facts.All.Where(fact => fact is { Stored: not null, IsChanged: true }).Select(fact => KeyOf(fact.Stored!));
        var teams = set.Teams.Where(IsRemoved).Select(team => keys.Of(team.Stored!.Id));
        var people = set.People.Where(IsRemoved).Select(person => keys.Of(person.Stored!.Id));
        var companies = set.Companies.Where(IsRemoved).Select(company => keys.Of(company.Stored!.Id));
        return
        [
            .. Unless(merges, rows => CypherQueries.DeleteMerges.With(("absorbed", rows))),
            .. Unless(companyMerges, rows => CypherQueries.DeleteCompanyMerges.With(("absorbed", rows))),
            .. Unless(facts, rows => CypherQueries.DeleteFacts.With(("facts", rows))),
            .. Unless(teams, rows => CypherQueries.DeleteTeams.With(("teams", rows))),
            .. Unless(people, rows => CypherQueries.DeletePeople.With(("people", rows))),
            .. Unless(companies, rows => CypherQueries.DeleteCompanies.With(("companies", rows))),
        ];
    }

    private IEnumerable<CypherStatement> Records() =>
    [
        .. Unless(set.People.Where(IsPut).Select(RowOf), rows => CypherQueries.PutPeople.With(("rows", rows))),
        .. Unless(set.Companies.Where(IsPut).Select(RowOf), rows => CypherQueries.PutCompanies.With(("rows", rows))),
    ];

    private IEnumerable<CypherStatement> Facts()
    {
        var facts = set.Facts.All.Where(fact => fact.Current is not null && fact.IsChanged).ToList();
        var jobs = facts.Select(fact => fact.Current).OfType<Employment>();
        return
        [
            .. Unless(facts.Select(RowOf), rows => CypherQueries.CreateFacts.With(("rows", rows))),
            .. Unless(jobs.Select(RowOf), rows => CypherQueries.CreateJobs.With(("rows", rows))),
        ];
    }

    private IEnumerable<CypherStatement> Teams() =>
        Unless(set.Teams.Where(IsPut).Select(team => RowOf(team.Current!)), rows => CypherQueries.PutTeams.With(("rows", rows)));

    private IEnumerable<CypherStatement> Merges()
    {
        var people = set.PersonMerges.Changed.Where(merge => merge.After is not null)
            .Select(merge => CypherMap.Of(("kept", keys.Of(merge.After!.Value)), ("absorbed", keys.Of(merge.Absorbed))));
        var companies = set.CompanyMerges.Changed.Where(merge => merge.After is not null)
            .Select(merge => CypherMap.Of(("kept", keys.Of(merge.After!.Value)), ("absorbed", keys.Of(merge.Absorbed))));
        return
        [
            .. Unless(people, rows => CypherQueries.CreateMerges.With(("rows", rows))),
            .. Unless(companies, rows => CypherQueries.CreateCompanyMerges.With(("rows", rows))),
        ];
    }

    private IEnumerable<CypherStatement> Successors()
    {
        var changed = set.Companies
            .Where(company => company.Current is not null && company.Stored?.Successor?.Company != company.Current.Successor?.Company)
            .Select(company => CypherMap.Of(
                ("company", keys.Of(company.Current!.Id)),
                ("successor", company.Current.Successor is { } successor ? keys.Of(successor.Company) : null)));
        return Unless(changed, rows => CypherQueries.PutSuccessors.With(("rows", rows)));
    }

    private IEnumerable<CypherStatement> Seen()
    {
        // What was written anew was written with its marks.
        var facts = set.Facts.Seen.Where(fact => fact is { IsChanged: false, Current: not null })
            .Select(fact => KeyOf(fact.Current!))
            .ToList();
        var teams = set.SeenTeams.Select(keys.Of).ToList();
        return facts.Count + teams.Count == 0
            ? []
            : [CypherQueries.MarkSeen.With(("facts", facts), ("teams", teams), ("job", set.SnapshotJob), ("snapshots", set.Snapshots))];
    }

    private string KeyOf(Fact fact) => keys.Of(FactId.FromKey(fact.Kind, fact.Key));

    private MutableMap RowOf(Tracked<Person> tracked)
    {
        var (before, after) = (tracked.Stored, tracked.Current!);
        var same = before is not null && before.Emails == after.Emails && before.Urls == after.Urls;
        return new MutableMap(StringComparer.Ordinal)
        {
            ["person"] = maps.Of(after),
            ["addresses"] = same || (before is null && after.Emails.Count + after.Urls.Count == 0) ? null : LookupTexts.Of(after, keys),
        };
    }

    private MutableMap RowOf(Tracked<Company> tracked)
    {
        var (before, after) = (tracked.Stored, tracked.Current!);
        var same = before is not null
            && before.Name == after.Name && before.Aliases == after.Aliases && before.Domains == after.Domains && before.Urls == after.Urls;
        return new MutableMap(StringComparer.Ordinal)
        {
            ["company"] = maps.Of(after),
            ["aliases"] = same ? null : LookupTexts.Of(after, keys),
        };
    }

    private MutableMap RowOf(TrackedFact tracked)
    {
        var fact = maps.Of(tracked.Current!);
        if (tracked.SeenBy.Count > 0)
        {
            fact["seenBy"] = tracked.SeenBy;
        }

        if (tracked.MadeBy is { } import)
        {
            fact["madeBy"] = import;
        }

        return new MutableMap(StringComparer.Ordinal)
        {
            ["fact"] = fact,
            ["people"] = tracked.Current!.PeopleNamed().Select(keys.Of),
        };
    }

    private MutableMap RowOf(Employment employment)
    {
        var job = new MutableMap(StringComparer.Ordinal) { ["fact"] = KeyOf(employment) };
        var fact = maps.Of(employment);
        foreach (var property in (ReadOnlySpan<string>)["from", "until", "title", "department", "site"])
        {
            if (fact.TryGetValue(property, out var value))
            {
                job.Add(property, value);
            }
        }

        return new MutableMap(StringComparer.Ordinal)
        {
            ["person"] = keys.Of(employment.Person),
            ["company"] = keys.Of(employment.Company),
            ["job"] = job,
        };
    }

    private MutableMap RowOf(Team team)
    {
        var properties = maps.Of(team);
        properties["seenBy"] = set.SeenBy(team.Id);
        return new MutableMap(StringComparer.Ordinal) { ["team"] = properties, ["members"] = team.Members.Select(keys.Of) };
    }
}
