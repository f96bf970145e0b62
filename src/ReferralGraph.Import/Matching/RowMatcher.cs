using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Import.Matching;

/// <summary>Turns rows into changes of the graph: which company, which person is meant.</summary>
/// <param name="store">What is known.</param>
/// <param name="tenant">Whose graph.</param>
/// <param name="stated">What the whole file says of people.</param>
/// <param name="today">The day of the import.</param>
internal sealed class RowMatcher(IGraphStore store, TenantId tenant, StatedPeople stated, DateOnly today)
{
    private readonly CompanyMatcher _companies = new(store, tenant);
    private readonly ContactMatcher _contacts = new(store, tenant);

    /// <summary>Turns the rows of one batch into changes, in order.</summary>
    public async Task<IReadOnlyList<MatchedRow>> MatchAsync(IReadOnlyCollection<ImportRow> rows, CancellationToken cancellationToken)
    {
        var contacts = rows.OfType<ImportRow.AddressBookEntry>().Select(row => row.Contact).ToList();
        var companies = rows.OfType<ImportRow.Stint>().Select(row => row.Company)
            .Concat(contacts.Select(contact => contact.Company).OfType<string>());
        await _contacts.PrepareAsync(contacts, cancellationToken);
        await _companies.PrepareAsync(companies, cancellationToken);
        var matched = new List<MatchedRow>(rows.Count);
        foreach (var row in rows)
        {
            matched.Add(await MatchAsync(row, cancellationToken));
        }

        return matched;
    }

    /// <summary>What a row changes, or why it is refused.</summary>
    private ValueTask<MatchedRow> MatchAsync(ImportRow row, CancellationToken cancellationToken) => row switch
    {
        ImportRow.Rejected rejected => ValueTask.FromResult(new MatchedRow(rejected.Number, rejected.Field, rejected.Problem)),
        ImportRow.Ready ready => ValueTask.FromResult(Match(ready)),
        ImportRow.Stint stint => MatchAsync(stint, cancellationToken),
        ImportRow.AddressBookEntry entry => MatchAsync(entry.Number, entry.Contact, cancellationToken),
        _ => throw new NotSupportedException($"Unmapped row {row.GetType().Name}."),
    };

    /// <summary>Everything given so far is in the store now.</summary>
    public void BatchWritten()
    {
        _companies.BatchWritten();
        _contacts.BatchWritten();
    }

    private MatchedRow Match(ImportRow.Ready row)
    {
        foreach (var change in row.Changes)
        {
            _companies.Notice(change);
        }

        return new MatchedRow(row.Number, row.Changes);
    }

    private async ValueTask<MatchedRow> MatchAsync(ImportRow.Stint stint, CancellationToken cancellationToken)
    {
        var company = stint.Identified is { } id
            ? new CompanyMatch(id, new Company(id, stint.Company))
            : await _companies.MatchAsync(stint.Company, cancellationToken);
        if (company.Problem is { } problem)
        {
            return new MatchedRow(stint.Number, stint.CompanyField, problem);
        }

        var employment = stint.Employment with { Company = company.Company };
        var changes = new List<GraphChange>(capacity: 4);
        if (stint.Said is { } said)
        {
            // Before the stint, which would make a person of a new id.
            changes.Add(new GraphChange.State(stated.Complete(said, employment), today));
        }

        Make(changes, company);
        changes.Add(new GraphChange.Put(employment));
        if (stint.Headcount is { } headcount)
        {
            changes.Add(new GraphChange.Fill(new Company(company.Company, company.Company.Value, headcount)));
        }

        return new MatchedRow(stint.Number, changes);
    }

    private async ValueTask<MatchedRow> MatchAsync(long row, Contact contact, CancellationToken cancellationToken)
    {
        var match = _contacts.Match(contact);
        var person = match.Id;
        if (person == contact.Owner || match.Kept == contact.Owner)
        {
            return new MatchedRow(row, null, "is the owner of the contacts; leave it out.");
        }

        var changes = new List<GraphChange>(capacity: 4)
        {
            new GraphChange.State(
                new PersonStatement(person, contact.Source)
                {
                    Name = contact.Name,
                    Title = contact.Title,
                    Emails = contact.Email is { } email ? [email] : [],
                    Urls = contact.Url is { } url ? [url] : [],
                },
                today),
            new GraphChange.Put(new Connection(contact.Source, contact.Owner, person, contact.Since)),
        };
        if (contact.Company is { } text)
        {
            var company = await _companies.MatchAsync(text, cancellationToken);
            if (company.Problem is { } problem)
            {
                return new MatchedRow(row, contact.CompanyField, problem);
            }

            Make(changes, company);
            var employment = new Employment(contact.Source, person, company.Company, From: null, Until: null) { Title = contact.Title };
            changes.Add(new GraphChange.StateEmployer(employment, today));
        }

        _contacts.Notice(contact, match);
        return new MatchedRow(row, changes);
    }

    private void Make(List<GraphChange> changes, CompanyMatch company)
    {
        if (company.Made is { } made)
        {
            var fill = new GraphChange.Fill(made);
            _companies.Notice(fill);
            changes.Add(fill);
        }
    }
}

/// <summary>What becomes of a row: changes, or a refusal.</summary>
internal readonly record struct MatchedRow
{
    /// <summary>A row that changes the graph.</summary>
    public MatchedRow(long number, IReadOnlyList<GraphChange> changes) => (Number, Changes) = (number, changes);

    /// <summary>A row that is refused.</summary>
    public MatchedRow(long number, string? field, string problem) =>
        (Number, Changes, Error) = (number, [], new ImportRowError(number, field, problem));

    /// <summary>The row.</summary>
    public long Number { get; }

    /// <summary>What it changes; empty when it is refused.</summary>
    public IReadOnlyList<GraphChange> Changes { get; }

    /// <summary>Why it is refused, or null.</summary>
    public ImportRowError? Error { get; }
}
