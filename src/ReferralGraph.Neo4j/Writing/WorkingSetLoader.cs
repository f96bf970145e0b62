using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.Writing;

/// <summary>Reads what a write needs, inside its transaction.</summary>
internal sealed class WorkingSetLoader(ICypherTransaction transaction, GraphKeys keys, RecordMaps maps)
{
    public async Task LoadAsync(WriteNeeds needs, WorkingSet set, CancellationToken cancellationToken)
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

        foreach (var ending in needs.Endings)
        {
            await LoadUnseenAsync(ending, set, cancellationToken);
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
        LoadTeams(row, set);
        LoadFacts(row, set);
        foreach (var merge in row.Maps("merges"))
        {
            set.PersonMerges.Load(new PersonId(merge.Text("kept")), new PersonId(merge.Text("absorbed")));
        }
    }

    private async Task LoadLinkedCompaniesAsync(WriteNeeds needs, WorkingSet set, CancellationToken cancellationToken)
    {
        var query = CypherQueries.LoadLinkedCompanies.With(("companies", needs.LinkedCompanies.Select(keys.Of)));
        var row = (await transaction.RunAsync(query, cancellationToken)).First()!.Value;
        foreach (var company in row.Maps("companies"))
        {
            set.Load(RecordMaps.Company(company));
        }

        foreach (var merge in row.Maps("merges"))
        {
            set.CompanyMerges.Load(new CompanyId(merge.Text("kept")), new CompanyId(merge.Text("absorbed")));
        }
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
            set.Facts.Load(maps.Fact(fact), fact.Texts("seenBy"));
        }
    }
}
