using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Import.Matching;

/// <summary>Turns rows into changes of the graph: which company, which person is meant.</summary>
internal sealed class RowMatcher
{
    private readonly CompanyMatcher _companies;
    private readonly ContactMatcher _contacts;
    private readonly RowProtection? _protection;
    private readonly ManagerMatcher _managers;
    private readonly StatedPeople _stated;
    private readonly StatedContacts _book;
    private readonly DateOnly _today;
    private readonly bool _isStrict;

    /// <summary>Begins an import.</summary>
    /// <param name="store">Where companies and people are looked up.</param>
    /// <param name="tenant">Whose graph.</param>
    /// <param name="contactKey">What ids of contacts are made with.</param>
    /// <param name="stated">What the whole file says of people.</param>
    /// <param name="book">What the whole file says of somebody's contacts.</param>
    /// <param name="today">The day of the import.</param>
    /// <param name="request">Of a snapshot, what a refused row names is kept from ending; a strict one makes no company by its
    /// name.</param>
    public RowMatcher(
        IGraphStore store,
        TenantId tenant,
        byte[] contactKey,
        StatedPeople stated,
        StatedContacts book,
        DateOnly today,
        ImportRequest request)
    {
        (_stated, _book, _today, _isStrict) = (stated, book, today, request.Strict);
        _companies = new CompanyMatcher(store, tenant);
        _contacts = new ContactMatcher(store, tenant, contactKey);
        _managers = new ManagerMatcher(store, tenant, stated);
        _protection = request.SourceSnapshot ? new RowProtection(_companies, _contacts, _isStrict) : null;
    }

    /// <summary>Turns the rows of one batch into changes, in order.</summary>
    public async Task<IReadOnlyList<MatchedRow>> MatchAsync(IReadOnlyCollection<ImportRow> rows, CancellationToken cancellationToken)
    {
        var refused = rows.OfType<ImportRow.Rejected>().Select(row => row.Names).ToList();
        var contacts = rows.OfType<ImportRow.AddressBookEntry>().Select(row => row.Contact)
            .Concat(refused.OfType<RowNames.Entry>().Select(names => names.Contact)).ToList();
        var companies = rows.OfType<ImportRow.Stint>().Select(row => row.Company)
            .Concat(contacts.Select(contact => contact.Company).OfType<string>())
            .Concat(contacts.SelectMany(_book.OtherCompanies))
            .Concat(refused.OfType<RowNames.Stint>().Select(names => names.Company));
        await _contacts.PrepareAsync(contacts, cancellationToken);
        await _companies.PrepareAsync(companies, cancellationToken);
        await _managers.PrepareAsync(rows.OfType<ImportRow.Stint>().Select(row => row.Manager).OfType<string>(), cancellationToken);
        var matched = new List<MatchedRow>(rows.Count);
        foreach (var row in rows)
        {
            var match = await MatchAsync(row, cancellationToken);
            matched.Add(
                _protection is null ? match
                : match.Error is null ? match with { IsUnreadable = row.MayNameOthers }
                : await _protection.ProtectAsync(row, match, cancellationToken));
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

        if (_isStrict && stint.Identified is null && company.Made is not null)
        {
            _companies.Forget(stint.Company);
            return new MatchedRow(
                stint.Number,
                stint.CompanyField,
                "names a company that nobody knows; store it first, correct the name, or import without strict.");
        }

        var employment = stint.Employment with { Company = company.Company };
        if (stint.Manager is { } manager)
        {
            employment = employment with { Manager = _managers.Match(manager, employment.Person) };
        }

        var changes = new List<GraphChange>(capacity: 4);
        if (stint.Said is { } said)
        {
            // Before the stint, which would make a person of a new id.
            changes.Add(new GraphChange.State(_stated.Complete(said, employment), _today));
        }

        Make(changes, company);
        changes.Add(new GraphChange.Put(employment));
        if (stint.Headcount is { } headcount)
        {
            changes.Add(new GraphChange.Fill(new Company(company.Company, company.Company.Value, headcount)));
        }

        return new MatchedRow(stint.Number, changes);
    }

    private async ValueTask<MatchedRow> MatchAsync(long row, Contact stated, CancellationToken cancellationToken)
    {
        var contact = _book.Complete(stated);
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
                    Emails = contact.Emails,
                    Urls = contact.Urls,
                },
                _today),
            new GraphChange.Put(
                new Connection(contact.Source, contact.Owner, person, contact.Since) { Approximate = contact.Approximate }),
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
            changes.Add(new GraphChange.StateEmployer(employment with { Title = stated.Title }, _today)
            {
                Also = await OthersAsync(contact, cancellationToken),
            });
        }

        _contacts.Notice(contact, match);
        return new MatchedRow(row, changes);
    }

    /// <summary>Where else the book says that a contact works, as far as it is known: what nobody knows ends nowhere.</summary>
    private async ValueTask<ValueArray<CompanyId>> OthersAsync(Contact contact, CancellationToken cancellationToken)
    {
        var others = new List<CompanyId>();
        foreach (var text in _book.OtherCompanies(contact))
        {
            if (await _companies.FindAsync(text, cancellationToken) is { } company)
            {
                others.Add(company);
            }
        }

        return ValueArray.From(others);
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
