using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Access;

/// <summary>Who may ask what, as of one version, ready to be asked. Immutable.</summary>
internal sealed class AccessView
{
    private readonly FrozenDictionary<string, KeyEntry> _keys;
    private readonly FrozenDictionary<string, KeyEntry>.AlternateLookup<ReadOnlySpan<char>> _keysBySpan;
    private readonly FrozenDictionary<(string Kind, TenantId Tenant, string Id), AccessRecord> _records;
    private readonly FrozenDictionary<(TenantId Tenant, ApiScopes Scope), DateTimeOffset> _ends;
    private readonly FrozenSet<TenantId> _erasers;
    private readonly FrozenSet<TenantId> _suppressors;
    private readonly Dictionary<(TenantId Tenant, string Source, string Name), string> _suppressed = [];
    private readonly byte[] _pepper;

    /// <summary>Makes one of what a store keeps.</summary>
    /// <param name="contents">What it keeps.</param>
    /// <param name="pepper">With which secrets of keys are hashed.</param>
    /// <param name="configured">Keys of the configuration.</param>
    public AccessView(AccessContents contents, byte[] pepper, IReadOnlyList<KeyEntry> configured)
    {
        (Version, _pepper) = (contents.Version, pepper);
        _records = contents.Records.ToFrozenDictionary(record => (record.Kind, record.Tenant, record.Id));
        _erasers = contents.Records.OfType<ErasedName>().Select(name => name.Tenant).ToFrozenSet();
        var suppressed = contents.Records.OfType<SuppressedFact>().OrderBy(fact => fact.Id, StringComparer.Ordinal).ToList();
        _suppressors = suppressed.Select(fact => fact.Tenant).ToFrozenSet();
        foreach (var fact in suppressed)
        {
            foreach (var (source, name) in fact.Sources.SelectMany(source => fact.Names.Select(name => (source, name))))
            {
                _suppressed.TryAdd((fact.Tenant, source, name), fact.Id);
            }
        }

        var removing = contents.Records.OfType<KnownTenant>().Where(tenant => tenant.Removing is not null)
            .Select(tenant => tenant.Tenant)
            .ToHashSet();
        var keys = contents.Records.OfType<ApiKey>().Where(key => !removing.Contains(key.Tenant)).ToList();
        _keys = keys.Select(key => new KeyEntry(key))
            .Concat(configured.Where(entry => !keys.Exists(key => key.Id == entry.Key.Id)))
            .ToFrozenDictionary(entry => entry.Key.Id, StringComparer.Ordinal);
        _keysBySpan = _keys.GetAlternateLookup<ReadOnlySpan<char>>();
        _ends = keys.Where(key => key is { Revoked: null, IsTest: false })
            .SelectMany(key => Rulers.Where(scope => key.Scopes.HasFlag(scope))
                .Select(scope => (Key: (key.Tenant, scope), End: EndOf(key))))
            .GroupBy(end => end.Key, end => end.End)
            .ToFrozenDictionary(ends => ends.Key, ends => ends.Max());
    }

    /// <summary>The tenant that keys of operators belong to. No tenant of customers begins with its first character.</summary>
    public static TenantId Operators { get; } = new("@operators");

    private static ApiScopes[] Rulers { get; } = [ApiScopes.Admin, ApiScopes.Operator];

    /// <summary>The version that it is of.</summary>
    public long Version { get; }

    /// <summary>True for a tenant of customers that there is.</summary>
    public bool Knows(TenantId tenant) =>
        tenant == TenantId.Default || Find<KnownTenant>(tenant, tenant.Value) is { Removing: null };

    /// <summary>What is left of a tenant that was removed.</summary>
    public RemovedTenant TraceOf(TenantId tenant) =>
        new(Operators, Convert.ToHexStringLower(Derive("removed tenant", tenant.Value)));

    /// <summary>True for an id whose tenant was removed.</summary>
    public bool WasRemoved(TenantId tenant) => Find<RemovedTenant>(Operators, TraceOf(tenant).Id) is not null;

    /// <summary>True for a tenant that is being removed, or was: nothing is written for it any more.</summary>
    public bool IsGone(TenantId tenant) => Find<KnownTenant>(tenant, tenant.Value) is { Removing: not null } || WasRemoved(tenant);

    /// <summary>What is left of an id or address of somebody whose data are erased.</summary>
    /// <param name="tenant">Whose graph they are in.</param>
    /// <param name="sort">What it is: an id and an address may be the same text.</param>
    /// <param name="text">The id or address.</param>
    public ErasedName TraceOf(TenantId tenant, ErasedSort sort, string text) =>
        new(tenant, Convert.ToHexStringLower(Derive($"erased {sort} {tenant}", text)));

    /// <summary>True where somebody of a tenant had their data erased.</summary>
    public bool HasErased(TenantId tenant) => _erasers.Contains(tenant);

    /// <summary>True for an id or address of somebody whose data were erased.</summary>
    public bool WasErased(TenantId tenant, ErasedSort sort, string text) =>
        HasErased(tenant) && Find<ErasedName>(tenant, TraceOf(tenant, sort, text).Id) is not null;

    /// <summary>True where a fact of a tenant was removed for good.</summary>
    public bool HasSuppressed(TenantId tenant) => _suppressors.Contains(tenant);

    /// <summary>The id of a fact that a source may not say again; null for none.</summary>
    /// <param name="tenant">Whose graph.</param>
    /// <param name="source">Who says it.</param>
    /// <param name="name">By which of <see cref="SuppressedFact.Names"/>.</param>
    public FactId? FindSuppressed(TenantId tenant, string source, string name) =>
        _suppressed.TryGetValue((tenant, source, name), out var id) ? new FactId(id) : null;

    /// <summary>Every record of a kind.</summary>
    public IEnumerable<TRecord> All<TRecord>()
        where TRecord : AccessRecord => _records.Values.OfType<TRecord>();

    /// <summary>Records of a kind and tenant, in ordinal order of id.</summary>
    public IReadOnlyList<TRecord> Of<TRecord>(TenantId tenant)
        where TRecord : AccessRecord =>
        [.. All<TRecord>().Where(record => record.Tenant == tenant).OrderBy(record => record.Id, StringComparer.Ordinal)];

    /// <summary>One record, or null.</summary>
    public TRecord? Find<TRecord>(TenantId tenant, string id)
        where TRecord : AccessRecord => (TRecord?)_records.GetValueOrDefault((typeof(TRecord).Name, tenant, id));

    /// <summary>The key that somebody sent; null where it is none that works.</summary>
    public KeyEntry? Check(ReadOnlySpan<char> text, DateTimeOffset now)
    {
        if (!ApiKeyText.TryParse(text, out var sent))
        {
            return null;
        }

        if (!_keysBySpan.TryGetValue(sent.Id, out var entry))
        {
            // As long as for one that exists, so that nobody learns ids.
            Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
            sent.Hash(_pepper, hash);
            return null;
        }

        return entry.Matches(sent, _pepper) && entry.IsLive(now, EndOfRulers(entry.Key)) ? entry : null;
    }

    /// <summary>True for a key of a tenant, by its id, that works at a time.</summary>
    public bool IsLive(TenantId tenant, string id, DateTimeOffset now) =>
        _keys.GetValueOrDefault(id) is { } entry && entry.Key.Tenant == tenant && entry.IsLive(now, EndOfRulers(entry.Key));

    /// <summary>True when somebody could sign in with a key at a time.</summary>
    public bool HasLiveKey(DateTimeOffset now, bool withTestKeys) =>
        _keys.Values.Any(entry => (withTestKeys || !entry.Key.IsTest) && entry.IsLive(now, EndOfRulers(entry.Key)));

    /// <summary>What is stored of the secret of a key.</summary>
    public string HashOf(in ApiKeyText key) => key.HashText(_pepper);

    /// <summary>32 bytes that nobody can tell who has not what secrets are hashed with.</summary>
    /// <param name="purpose">What they are for: those of one purpose say nothing of those of another.</param>
    /// <param name="text">What they are made of.</param>
    public byte[] Derive(string purpose, string text) => HMACSHA256.HashData(_pepper, Encoding.UTF8.GetBytes($"{purpose}\0{text}"));

    private static DateTimeOffset EndOf(ApiKey key) => key.Expires ?? DateTimeOffset.MaxValue;

    /// <summary>Until when a kept key works that may do what makes a key of the configuration needless.</summary>
    private DateTimeOffset EndOfRulers(ApiKey key) => _ends.GetValueOrDefault(
        (key.Tenant, key.Scopes.HasFlag(ApiScopes.Operator) ? ApiScopes.Operator : ApiScopes.Admin));
}
