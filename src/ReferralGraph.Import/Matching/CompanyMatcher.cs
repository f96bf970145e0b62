using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Import.Matching;

/// <summary>Finds the company that a row names, as if every row before it had been written already.</summary>
/// <remarks>
/// Rows are written in batches, so the answer is what the store knows overlaid with what the batch says of companies. That makes it
/// independent of where batches end, and so the same after a crash.
/// </remarks>
internal sealed class CompanyMatcher(IGraphStore store, TenantId tenant)
{
    private const int Remembered = 65_536;
    private const int CandidatesNamed = 5;

    private readonly RecentMap<string, CompanyId> _found = new(Remembered, StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<CompanyId>> _stored = new(StringComparer.Ordinal);
    private readonly Dictionary<CompanyId, Company> _pending = [];
    private readonly Dictionary<string, HashSet<CompanyId>> _pendingByName = new(StringComparer.Ordinal);
    private readonly HashSet<CompanyId> _implied = [];
    private readonly Dictionary<string, HashSet<CompanyId>> _impliedByName = new(StringComparer.Ordinal);
    private readonly Dictionary<CompanyId, CompanyId> _merged = [];

    /// <summary>Asks the store at once for what the rows of a batch name, for each question to a server costs a round trip.</summary>
    public async Task PrepareAsync(IEnumerable<string> texts, CancellationToken cancellationToken)
    {
        var unknown = texts.Where(text => !_found.TryGet(text, out _)).ToHashSet(StringComparer.Ordinal)
            .Select(text => (Text: text, Id: CompanyNames.IdFor(text).Value)).ToList();

        // A name that nobody goes by becomes an id, which must not be another's; where it is, it becomes another one.
        await AskAsync(unknown.SelectMany(name => new[] { name.Text, name.Id }), cancellationToken);
        var taken = unknown.Where(name => _stored[name.Text].Count == 0 && _stored[name.Id].Count > 0);
        await AskAsync(taken.Select(name => CompanyNames.IdFor(name.Text, taken: true).Value), cancellationToken);
    }

    /// <summary>The company <paramref name="text"/> means: by id, else by domain, profile address, name or alias, else a new one.</summary>
    public async ValueTask<CompanyMatch> MatchAsync(string text, CancellationToken cancellationToken)
    {
        if (_found.TryGet(text, out var known))
        {
            return new CompanyMatch(known);
        }

        var candidates = await CandidatesAsync(text, cancellationToken);
        if (candidates.Count > 1)
        {
            candidates = await CompanyNaming.MeantAsync(text, candidates, company => StandingAsync(company, cancellationToken));
        }

        var match = candidates.Count switch
        {
            0 => await MakeAsync(text, cancellationToken),
            1 => new CompanyMatch(candidates[0]),
            _ => new CompanyMatch($"{RowFields.Printable(text)} may mean {Listed(candidates)}; give the id of the one meant."),
        };
        if (match.Problem is null)
        {
            _found.Set(text, match.Company);
        }

        return match;
    }

    /// <summary>Forgets that <paramref name="text"/> was to mean a new company, which is not made after all.</summary>
    public void Forget(string text) => _found.Remove(text);

    /// <summary>The one company <paramref name="text"/> means, or null; makes none.</summary>
    public async ValueTask<CompanyId?> FindAsync(string text, CancellationToken cancellationToken)
    {
        if (_found.TryGet(text, out var known))
        {
            return known;
        }

        var candidates = await CandidatesAsync(text, cancellationToken);
        return candidates.Count == 1 ? candidates[0] : null;
    }

    /// <summary>Takes note of what a row of the batch will write.</summary>
    public void Notice(GraphChange change)
    {
        switch (change)
        {
            case GraphChange.Put { Record: Company company }:
                // It may take names away from others or from itself.
                _found.Clear();
                Overlay(company);
                break;
            case GraphChange.Fill { Record: Company company } when company == new Company(company.Id, company.Id.Value):
                Imply(company.Id);
                break;
            case GraphChange.Fill { Record: Company company }:
                Overlay(company);
                break;
            case GraphChange.Put { Record: Employment employment }:
                Imply(employment.Company);
                break;
            case GraphChange.MergeCompanies merge:
                _merged[merge.Absorbed] = merge.Kept;
                break;
            default:
                break;
        }
    }

    /// <summary>What was pending is in the store now.</summary>
    public void BatchWritten()
    {
        _stored.Clear();
        _pending.Clear();
        _pendingByName.Clear();
        _implied.Clear();
        _impliedByName.Clear();
        _merged.Clear();
    }

    private static string Listed(IReadOnlyList<CompanyId> candidates) =>
        string.Join(", ", candidates.Take(CandidatesNamed)) + (candidates.Count > CandidatesNamed ? " or others" : string.Empty);

    private async Task AskAsync(IEnumerable<string> texts, CancellationToken cancellationToken)
    {
        var asked = texts.ToHashSet(StringComparer.Ordinal);
        if (asked.Count > 0)
        {
            foreach (var (text, companies) in await store.FindCompaniesAsync(tenant, asked, cancellationToken))
            {
                _stored[text] = companies;
            }
        }
    }

    private async ValueTask<IReadOnlyList<CompanyId>> CandidatesAsync(string text, CancellationToken cancellationToken)
    {
        if (_pending.ContainsKey(new CompanyId(text)))
        {
            return [new CompanyId(text)];
        }

        if (!_stored.TryGetValue(text, out var stored))
        {
            _stored[text] = stored = (await store.FindCompaniesAsync(tenant, [text], cancellationToken))[text];
        }

        var isId = stored.Count == 1 && string.Equals(stored[0].Value, text, StringComparison.Ordinal);
        if (isId || (_pending.Count == 0 && _implied.Count == 0))
        {
            return stored;
        }

        // A pending company is judged by what it will be, not by what it was.
        var candidates = stored.Where(company => !_pending.ContainsKey(company)).ToHashSet();
        var name = NameKey(text);
        foreach (var key in Keys(text, name))
        {
            if (_pendingByName.TryGetValue(key, out var called))
            {
                candidates.UnionWith(called.Where(company => Names(_pending[company]).Contains(key, StringComparer.Ordinal)));
            }
        }

        // A stint at an unknown id makes a company of that name.
        foreach (var implied in _impliedByName.GetValueOrDefault(name) ?? [])
        {
            if (!_pending.ContainsKey(implied) && await store.ReadCompanyAsync(tenant, implied, cancellationToken) is null)
            {
                candidates.Add(implied);
            }
        }

        return [.. candidates.Order()];
    }

    private async ValueTask<CompanyMatch> MakeAsync(string name, CancellationToken cancellationToken)
    {
        var id = CompanyNames.IdFor(name);
        if (await IsTakenAsync(id, cancellationToken))
        {
            var other = CompanyNames.IdFor(name, taken: true);
            if (other == id || await IsTakenAsync(other, cancellationToken))
            {
                return new CompanyMatch(
                    $"{RowFields.Quote(name)} would get the id {other}, which already means another company; "
                    + "state the name as an alias of the one meant.");
            }

            id = other;
        }

        return new CompanyMatch(id, new Company(id, name));
    }

    // An id is taken too when it is how another company is spelt: whoever writes it means that one, now and when the file comes again.
    private async ValueTask<bool> IsTakenAsync(CompanyId id, CancellationToken cancellationToken) =>
        _implied.Contains(id) || (await CandidatesAsync(id.Value, cancellationToken)).Count > 0;

    private async Task<CompanyStanding> StandingAsync(CompanyId company, CancellationToken cancellationToken)
    {
        var stored = await store.ReadStandingAsync(tenant, company, cancellationToken);
        return new CompanyStanding(
            _pending.GetValueOrDefault(company) ?? stored.Record, _merged.TryGetValue(company, out var kept) ? kept : stored.Kept);
    }

    /// <summary>A company that is named by its id alone is made if it is unknown.</summary>
    private void Imply(CompanyId company)
    {
        if (_implied.Add(company))
        {
            Add(_impliedByName, NameKey(company.Value), company);
        }
    }

    private void Overlay(Company company)
    {
        _pending[company.Id] = company;
        foreach (var name in Names(company))
        {
            Add(_pendingByName, name, company.Id);
        }
    }

    private static void Add(Dictionary<string, HashSet<CompanyId>> companies, string name, CompanyId company)
    {
        if (!companies.TryGetValue(name, out var called))
        {
            companies[name] = called = [];
        }

        called.Add(company);
    }

    private static string NameKey(string name) => "=" + CompanyNames.Normalise(name);

    // The three ways to name a company are kept apart by a first character that none of them begins with.
    private static IEnumerable<string> Names(Company company) =>
    [
        NameKey(company.Name),
        .. company.Aliases.Select(alias => NameKey(alias)),
        .. company.Domains.Select(domain => "@" + domain),
        .. company.Urls.Select(url => "/" + url),
    ];

    private static IEnumerable<string> Keys(string text, string name)
    {
        yield return name;
        if (InternetDomain.Normalise(text) is { } domain)
        {
            yield return "@" + domain;
        }

        if (ProfileUrl.Normalise(text) is { } url)
        {
            yield return "/" + url;
        }
    }
}

/// <summary>Which company a text means.</summary>
internal readonly record struct CompanyMatch
{
    /// <summary>The company.</summary>
    public CompanyMatch(CompanyId company, Company? made = null) => (Company, Made) = (company, made);

    /// <summary>No company, and why.</summary>
    public CompanyMatch(string problem) => Problem = problem;

    /// <summary>The company; nothing when there is a problem.</summary>
    public CompanyId Company { get; }

    /// <summary>The company to make first, when it is new.</summary>
    public Company? Made { get; }

    /// <summary>Why there is none, with the fix; else null.</summary>
    public string? Problem { get; }
}
