using Microsoft.Extensions.Caching.Memory;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Answers;

/// <summary>
/// What is looked up around a search: whom an id stands for, which company a text means, and the names that answers show. Read from the
/// store once, and again when a commit may have changed it. Safe for concurrent use.
/// </summary>
internal sealed class NameLookups : IDisposable
{
    private const int MostEntries = 20_000;

    private static readonly MemoryCacheEntryOptions OneEntry = new() { Size = 1 };

    private readonly IGraphStore _store;
    private readonly IAnswerProofs? _proofs;
    private readonly CommitWatermarks _merges;
    private readonly CommitWatermarks _companies;
    private readonly CommitWatermarks _companyMerges;
    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = MostEntries });

    /// <param name="store">Where names are.</param>
    /// <param name="proofs">Says how far the graph has come; null to read everything from the store each time.</param>
    public NameLookups(IGraphStore store, IAnswerProofs? proofs)
    {
        (_store, _proofs) = (store, proofs);
        _merges = new CommitWatermarks(store, change => (change.After ?? change.Before) is PersonMerge);
        _companies = new CommitWatermarks(store, change => (change.After ?? change.Before) is Company or CompanyMerge);
        _companyMerges = new CommitWatermarks(store, change => (change.After ?? change.Before) is CompanyMerge);
        Changes = new CommitWatermarks(
            store, change => (change.After ?? change.Before) is Person or Company or Team or PersonMerge or CompanyMerge, Forget);
    }

    /// <summary>Commits that may have changed anything that is looked up here.</summary>
    public CommitWatermarks Changes { get; }

    /// <summary>The revision that what is looked up now is of, or a later one; null where nothing tells.</summary>
    public GraphRevision? RevisionOf(TenantId tenant) => _proofs?.StateOf(tenant)?.Revision;

    /// <summary>True when no text can mean another company than it did at a revision.</summary>
    public bool AreCompaniesUnchanged(TenantId tenant, GraphRevision? read) =>
        read is { } revision && RevisionOf(tenant) is { } now && _companies.AreUnmarked(tenant, revision, now);

    /// <summary>True when nobody stands for another than they did at a revision.</summary>
    public bool ArePeopleUnchanged(TenantId tenant, GraphRevision? read) =>
        read is { } revision && RevisionOf(tenant) is { } now && _merges.AreUnmarked(tenant, revision, now);

    /// <summary>The id that answers carry for a person: their own, unless they were absorbed by a merge.</summary>
    public async Task<PersonId> KeptIdAsync(TenantId tenant, PersonId person, CancellationToken cancellationToken)
    {
        var merges = await ReadAsync<PersonId, PersonMerge>(
            tenant, [person], async missing => new(await _store.ReadMergesAsync(tenant, missing, cancellationToken)));
        return merges.TryGetValue(person, out var found) ? found.Kept : person;
    }

    /// <summary>The id that answers carry for a company: its own, unless it was absorbed by a merge.</summary>
    public async Task<CompanyId> KeptIdAsync(TenantId tenant, CompanyId company, CancellationToken cancellationToken)
    {
        var merges = await ReadAsync<CompanyId, CompanyMerge>(
            tenant,
            [company],
            async _ => (await _store.ReadCompanyMergesAsync(tenant, [company], cancellationToken))
                .Where(merge => merge.Absorbed == company)
                .ToDictionary(merge => merge.Absorbed));
        return merges.TryGetValue(company, out var found) ? found.Kept : company;
    }

    /// <summary>The companies that a text may mean, as <see cref="CompanyNaming"/> finds them.</summary>
    public async Task<IReadOnlyList<CompanyId>> FindCompaniesAsync(TenantId tenant, string text, CancellationToken cancellationToken)
    {
        // An exact id goes before everything else, so a company whose name is known need not be looked for.
        if (Identifier.IsValid(text)
            && _proofs?.StateOf(tenant) is { } now
            && Known<CompanyId, string>(tenant, new CompanyId(text), now.Revision) is { Value: not null })
        {
            return [new CompanyId(text)];
        }

        var found = await ReadAsync<string, IReadOnlyList<CompanyId>>(
            tenant,
            [text],
            async missing => new(await _store.FindMeantCompaniesAsync(tenant, missing, cancellationToken), StringComparer.Ordinal));
        return found[text];
    }

    /// <summary>What answers show of people; unknown ids are left out.</summary>
    public Task<Dictionary<PersonId, PersonCard>> CardsAsync(
        TenantId tenant, IReadOnlyCollection<PersonId> people, CancellationToken cancellationToken) =>
        ReadAsync<PersonId, PersonCard>(
            tenant, people, async missing => new(await _store.ReadCardsAsync(tenant, missing, cancellationToken)));

    /// <summary>The names of companies; unknown ids are left out.</summary>
    public Task<Dictionary<CompanyId, string>> CompanyNamesAsync(
        TenantId tenant, IReadOnlyCollection<CompanyId> companies, CancellationToken cancellationToken) =>
        ReadAsync<CompanyId, string>(
            tenant, companies, async missing => new(await _store.ReadCompanyNamesAsync(tenant, missing, cancellationToken)));

    /// <summary>The name of a team; null where there is no such team.</summary>
    public async Task<string?> TeamNameAsync(TenantId tenant, TeamId team, CancellationToken cancellationToken)
    {
        var names = await ReadAsync<TeamId, string>(
            tenant,
            [team],
            async _ => await _store.ReadTeamAsync(tenant, team, cancellationToken) is { } read ? new() { [team] = read.Name } : []);
        return names.GetValueOrDefault(team);
    }

    /// <summary>Forgets everything that was looked up.</summary>
    public void Clear() => _known.Clear();

    /// <inheritdoc/>
    public void Dispose()
    {
        Changes.Dispose();
        _companyMerges.Dispose();
        _companies.Dispose();
        _merges.Dispose();
        _known.Dispose();
    }

    /// <summary>The values under some keys; what is not known is read in one call, and what there is none of is left out.</summary>
    private async Task<Dictionary<TKey, TValue>> ReadAsync<TKey, TValue>(
        TenantId tenant, IReadOnlyCollection<TKey> keys, Func<IReadOnlyCollection<TKey>, Task<Dictionary<TKey, TValue>>> read)
        where TKey : notnull
        where TValue : class
    {
        if (keys.Count == 0)
        {
            return [];
        }

        if (_proofs?.StateOf(tenant) is not { } now)
        {
            return await read(keys);
        }

        var (found, missing) = (new Dictionary<TKey, TValue>(keys.Count), new List<TKey>());
        foreach (var key in keys)
        {
            if (Known<TKey, TValue>(tenant, key, now.Revision) is not { } known)
            {
                missing.Add(key);
            }
            else if (known.Value is { } value)
            {
                found.Add(key, value);
            }
        }

        if (missing.Count > 0)
        {
            var values = await read(missing);
            foreach (var key in missing)
            {
                var value = values.GetValueOrDefault(key);
                Keep(tenant, key, new Entry<TValue>(now.Revision, value));
                if (value is not null)
                {
                    found.Add(key, value);
                }
            }
        }

        return found;
    }

    private Entry<TValue>? Known<TKey, TValue>(TenantId tenant, TKey key, GraphRevision now)
        where TKey : notnull
        where TValue : class
    {
        if (!_known.TryGetValue<Entry<TValue>>(KeyOf<TValue>(tenant, key), out var entry))
        {
            return null;
        }

        // Names are forgotten with the commit that changes them. Which texts and ids mean another one now cannot be told from a commit.
        var read = entry!.Read;
        var holds = key switch
        {
            string => _companies.AreUnmarked(tenant, read, now),
            _ when typeof(TValue) == typeof(PersonMerge) => _merges.AreUnmarked(tenant, read, now),
            _ when typeof(TValue) == typeof(CompanyMerge) => _companyMerges.AreUnmarked(tenant, read, now),
            _ => Changes.WereObserved(tenant, read, now),
        };
        return holds ? entry : null;
    }

    private void Keep<TKey, TValue>(TenantId tenant, TKey key, Entry<TValue> entry)
        where TKey : notnull
        where TValue : class
    {
        var place = KeyOf<TValue>(tenant, key);
        _known.Set(place, entry, OneEntry);

        // A commit between the reading and this has forgotten what there was before.
        if (Changes.IsMarkedSince(tenant, entry.Read))
        {
            _known.Remove(place);
        }
    }

    private static object KeyOf<TValue>(TenantId tenant, object id) => (tenant, id, typeof(TValue));

    private void Forget(GraphCommit commit)
    {
        foreach (var change in commit.Changes)
        {
            switch (change.After ?? change.Before)
            {
                case Person person:
                    _known.Remove(KeyOf<PersonCard>(commit.Tenant, person.Id));
                    break;
                case Company company:
                    _known.Remove(KeyOf<string>(commit.Tenant, company.Id));
                    break;
                case Team team:
                    _known.Remove(KeyOf<string>(commit.Tenant, team.Id));
                    break;
            }
        }
    }

    /// <summary>What was read.</summary>
    /// <param name="Read">The revision before it was read, so it is of that one or a later one.</param>
    /// <param name="Value">The value; null where there is none.</param>
    private sealed record Entry<TValue>(GraphRevision Read, TValue? Value);
}
