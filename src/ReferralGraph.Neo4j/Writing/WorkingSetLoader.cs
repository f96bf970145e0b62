using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Writing;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.Writing;

/// <summary>Reads what a write needs, inside its transaction.</summary>
internal sealed class WorkingSetLoader(ICypherTransaction transaction, GraphKeys keys, RecordMaps maps)
{
    /// <summary>Reads.</summary>
    /// <param name="needs">What.</param>
    /// <param name="anyCompanyMerged">False in a tenant that has merged no companies.</param>
    /// <param name="set">Takes it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task LoadAsync(WriteNeeds needs, bool anyCompanyMerged, WorkingSet set, CancellationToken cancellationToken)
    {
        await LoadRecordsAsync(needs, set, cancellationToken);
        if (needs.Surroundings)
        {
            await LoadSurroundingsAsync(needs, set, cancellationToken);
        }

        if (needs.LinkedCompanies.Count > 0)
        {
            await LoadLinkedCompaniesAsync(needs, set, cancellationToken);
        }

        if (needs.Employed.Count > 0 || needs.Statements.Exists(said => said.Emails.Count + said.Urls.Count > 0))
        {
            await LoadOwnersAsync(needs, set, cancellationToken);
        }

        if (needs.Kept.Count > 0)
        {
            await LoadKeptAsync(needs, set, cancellationToken);
        }

        foreach (var held in needs.Held)
        {
            await LoadHeldAsync(held, set, cancellationToken);
        }

        foreach (var ending in needs.Endings)
        {
            await LoadUnseenAsync(ending, set, cancellationToken);
        }

        if (anyCompanyMerged && needs.ComparesCompanies)
        {
            await LoadCompanyMergesAsync(needs, set, cancellationToken);
        }
    }

    private async Task LoadRecordsAsync(WriteNeeds needs, WorkingSet set, CancellationToken cancellationToken)
    {
        var query = CypherQueries.LoadRecords.With(
            ("people", needs.People.Select(keys.Of)),
            ("named", needs.Named.Select(keys.Of)),
            ("companies", needs.Companies.Select(keys.Of)),
            ("teams", needs.Teams.Select(keys.Of)),
            ("facts", needs.Facts.Select(keys.Of)),
            ("given", needs.Given.Select(keys.Of)));
        var row = (await transaction.RunAsync(query, cancellationToken)).First()!.Value;
        foreach (var person in row.Maps("people"))
        {
            set.Load(RecordMaps.Person(person));
        }

        foreach (var id in row.Texts("named"))
        {
            set.LoadKnown(new PersonId(id));
        }

        foreach (var company in row.Maps("companies"))
        {
            set.Load(RecordMaps.Company(company));
        }

        LoadTeams(row, set);
        LoadFacts(row, set);
    }

    private async Task LoadSurroundingsAsync(WriteNeeds needs, WorkingSet set, CancellationToken cancellationToken)
    {
        var query = CypherQueries.LoadSurroundings.With(
            ("people", needs.RemovedPeople.Select(keys.Of)),
            ("companies", needs.RemovedCompanies.Select(keys.Of)),
            ("merged", needs.Merged.Select(keys.Of)));
        var row = (await transaction.RunAsync(query, cancellationToken)).First()!.Value;
        foreach (var person in row.Maps("people"))
        {
            set.Load(RecordMaps.Person(person));
        }

        LoadTeams(row, set);
        LoadFacts(row, set);
        LoadMerges(row, set);
    }

    /// <summary>Those who have an address that is stated of somebody else, and where they and those of whom it is stated worked.</summary>
    private async Task LoadOwnersAsync(WriteNeeds needs, WorkingSet set, CancellationToken cancellationToken)
    {
        var stated = needs.Statements
            .SelectMany(said => LookupTexts.OfMails(said.Emails, keys).Concat(LookupTexts.OfProfiles(said.Urls, keys))
                .Select(address => (Address: address, Person: keys.Of(said.Person))))
            .Distinct()
            .ToList();
        var shared = stated.GroupBy(row => row.Address, row => row.Person, StringComparer.Ordinal)
            .Where(people => people.Count() > 1)
            .SelectMany(people => people)
            .Distinct(StringComparer.Ordinal);
        var query = CypherQueries.LoadOwners.With(
            ("rows", stated.Select(row => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["address"] = row.Address,
                ["person"] = row.Person,
            })),
            ("shared", shared),
            ("employed", needs.Employed.Select(keys.Of)),
            ("employment", RecordMaps.NameOf(FactKind.Employment)));
        var row = (await transaction.RunAsync(query, cancellationToken)).First()!.Value;
        foreach (var person in row.Maps("people"))
        {
            set.Load(RecordMaps.Person(person));
        }

        LoadFacts(row, set);
        LoadMerges(row, set);
    }

    private async Task LoadLinkedCompaniesAsync(WriteNeeds needs, WorkingSet set, CancellationToken cancellationToken)
    {
        var query = CypherQueries.LoadLinkedCompanies.With(("companies", needs.LinkedCompanies.Select(keys.Of)));
        var row = (await transaction.RunAsync(query, cancellationToken)).First()!.Value;
        foreach (var company in row.Maps("companies"))
        {
            set.Load(RecordMaps.Company(company));
        }

        LoadCompanyMerges(row, set);
    }

    /// <summary>Which of the companies of all stints that were read, or are to be put, are one.</summary>
    private async Task LoadCompanyMergesAsync(WriteNeeds needs, WorkingSet set, CancellationToken cancellationToken)
    {
        var companies = set.Facts.All.Select(fact => fact.Current).OfType<Employment>().Select(stint => stint.Company)
            .Concat(needs.Companies)
            .Distinct();
        var query = CypherQueries.LoadCompanyMerges.With(("companies", companies.Select(keys.Of)));
        LoadCompanyMerges((await transaction.RunAsync(query, cancellationToken)).First()!.Value, set);
    }

    private async Task LoadUnseenAsync(GraphChange.EndUnseen ending, WorkingSet set, CancellationToken cancellationToken)
    {
        var query = CypherQueries.LoadUnseen.With(
            ("source", ending.Source),
            ("job", ending.Job.Value),
            ("on", RecordMaps.Text(ending.On)),
            ("employments", keys.Of(FactKind.Employment)),
            ("connections", keys.Of(FactKind.Connection)),
            ("tenant", keys.First));
        var row = (await transaction.RunAsync(query, cancellationToken)).First()!.Value;
        LoadTeams(row, set);
        LoadFacts(row, set);
        set.SetLasting(ending.Source, new EndingCounts(
            (int)row.Number("employmentCount"), (int)row.Number("connectionCount"), (int)row.Number("teamCount")));
    }

    private async Task LoadKeptAsync(WriteNeeds needs, WorkingSet set, CancellationToken cancellationToken)
    {
        var query = CypherQueries.LoadKept.With(
            ("people", needs.Kept.Select(keys.Of)),
            ("employments", keys.Of(FactKind.Employment)),
            ("connections", keys.Of(FactKind.Connection)));
        LoadFacts((await transaction.RunAsync(query, cancellationToken)).First()!.Value, set);
    }

    private async Task LoadHeldAsync(ImportJobId import, WorkingSet set, CancellationToken cancellationToken)
    {
        var query = CypherQueries.LoadHeld.With(("job", keys.Of(import)), ("first", keys.First), ("end", keys.End));
        if ((await transaction.RunAsync(query, cancellationToken)).First() is not { } row)
        {
            return;
        }

        var endings = row.Maps("endings").Select(ImportJobMaps.Ending).ToList();
        set.SetHeld(import, new HeldSnapshot(
            row.Text("source"), row.TextOrNull("newer") is { } newer ? new ImportJobId(newer) : null, endings));
        var needs = new GraphChange[endings.Count];
        for (var index = 0; index < needs.Length; index++)
        {
            var ending = endings[index];
            needs[index] = ending.Kind == SnapshotEndingKind.Team
                ? new GraphChange.DeleteTeam(new TeamId(ending.Id))
                : new GraphChange.DeleteFact(new FactId(ending.Id));
        }

        // What is to be found by its id is what deleting it would need.
        await LoadRecordsAsync(WriteNeeds.Of(needs, ofSnapshotImport: false), set, cancellationToken);
    }

    private static void LoadCompanyMerges(Cells row, WorkingSet set)
    {
        foreach (var merge in row.Maps("merges"))
        {
            set.CompanyMerges.Load(new CompanyId(merge.Text("kept")), new CompanyId(merge.Text("absorbed")));
        }
    }

    private static void LoadMerges(Cells row, WorkingSet set)
    {
        foreach (var merge in row.Maps("merges"))
        {
            set.PersonMerges.Load(new PersonId(merge.Text("kept")), new PersonId(merge.Text("absorbed")));
        }
    }

    private static void LoadTeams(Cells row, WorkingSet set)
    {
        foreach (var team in row.Maps("teams"))
        {
            set.Load(RecordMaps.Team(team), team.Texts("seenBy"));
        }
    }

    private void LoadFacts(Cells row, WorkingSet set)
    {
        foreach (var fact in row.Maps("facts"))
        {
            set.Facts.Load(maps.Fact(fact), fact.Texts("seenBy"), fact.TextOrNull("madeBy"));
        }
    }
}
