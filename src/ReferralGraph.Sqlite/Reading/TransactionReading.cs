using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Sqlite.Facts;

namespace ReferralGraph.Sqlite.Reading;

/// <summary>A reader in a transaction, which goes on seeing the revision it began with.</summary>
internal sealed class TransactionReading : IGraphReading, INames
{
    private const int NoLimit = -1;

    private readonly Reader _reader;
    private readonly ReaderPool _pool;
    private readonly long? _tenant;
    private readonly Dictionary<long, PersonId> _people = [];
    private readonly Dictionary<long, CompanyId> _companies = [];
    private bool _enumerated;
    private bool _enumerating;
    private bool _disposed;

    private TransactionReading(Reader reader, ReaderPool pool, TenantId tenant)
    {
        _reader = reader;
        _pool = pool;
        _reader.Connection.BeginRead();
        _tenant = reader.Tables.Tenants.Find(tenant);
        Revision = _tenant is { } number ? reader.Tables.Tenants.Revision(number) : default;
    }

    public GraphRevision Revision { get; }

    /// <summary>Begins a reading with a reader of its own.</summary>
    public static TransactionReading Open(ReaderPool pool, TenantId tenant)
    {
        var reader = pool.Rent();
        try
        {
            return new TransactionReading(reader, pool, tenant);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    public IEnumerable<GraphRecord> Records()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_enumerated)
        {
            throw new InvalidOperationException("The records of a reading can be enumerated once.");
        }

        _enumerated = true;
        return _tenant is { } tenant ? Records(tenant) : [];
    }

    public ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return ValueTask.CompletedTask;
        }

        _disposed = true;
        if (_enumerating)
        {
            // The caller left in the middle of a query, whose statement would keep the old revision in the log.
            _reader.Dispose();
        }
        else
        {
            _reader.Connection.Commit();
            _pool.Return(_reader);
        }

        return ValueTask.CompletedTask;
    }

    PersonId INames.Person(long number) => _people[number];

    CompanyId INames.Company(long number) => _companies[number];

    /// <summary>Companies and people first: facts share the ids met there, and none is looked up.</summary>
    private IEnumerable<GraphRecord> Records(long tenant)
    {
        _enumerating = true;
        foreach (var (number, company) in _reader.Tables.Companies.List(tenant, after: null, NoLimit))
        {
            _companies.Add(number, company.Id);
            yield return company;
        }

        foreach (var merge in CompanyMerges(tenant))
        {
            yield return merge;
        }

        foreach (var (number, person) in _reader.Tables.People.List(tenant, after: null, NoLimit))
        {
            _people.Add(number, person.Id);
            yield return person;
        }

        foreach (var merge in Merges(tenant))
        {
            yield return merge;
        }

        foreach (var fact in _reader.Tables.AllFacts.SelectMany(table => table.List(tenant, this)))
        {
            yield return fact;
        }

        foreach (var team in _reader.Tables.Teams.List(tenant, after: null, NoLimit))
        {
            yield return team;
        }

        _enumerating = false;
    }

    private IEnumerable<PersonMerge> Merges(long tenant) => _reader.Tables.Merges.List(tenant)
        .Select(merge => new PersonMerge(_people[merge.Kept], _people[merge.Absorbed]))
        .OrderBy(merge => merge.Absorbed);

    private IEnumerable<CompanyMerge> CompanyMerges(long tenant) => _reader.Tables.CompanyMerges.List(tenant)
        .Select(merge => new CompanyMerge(_companies[merge.Kept], _companies[merge.Absorbed]))
        .OrderBy(merge => merge.Absorbed);
}
