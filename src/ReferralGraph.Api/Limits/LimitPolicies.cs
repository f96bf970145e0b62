using System.Globalization;
using ReferralGraph.Api.Options;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Limits;

namespace ReferralGraph.Api.Limits;

/// <summary>The limits that hold in a tenant: the service's, or stricter ones of its settings. Immutable.</summary>
internal sealed class LimitPolicies
{
    /// <summary>The policy whose days count whom paths are asked to. Names of policies are part of the contract.</summary>
    public const string Targets = "targets";

    private const int SecondsOfDay = 86_400;

    /// <summary>Who asks, and by which policies it counts, in the order in which they are held to them.</summary>
    private static readonly string[][] Names =
    [
        [LimitPolicy.Key, LimitPolicy.Tenant],
        [LimitPolicy.Key, LimitPolicy.Person, LimitPolicy.Tenant],
        [LimitPolicy.Person, LimitPolicy.Tenant],
        [LimitPolicy.Embed, LimitPolicy.Person, LimitPolicy.Tenant],
    ];

    private readonly LimitPolicy[][] _policies;
    private readonly string[] _headers;

    /// <summary>Works them out.</summary>
    /// <param name="settings">What the tenant has decided; null for nothing.</param>
    /// <param name="options">The service's limits.</param>
    public LimitPolicies(TenantSettings? settings, LimitOptions options)
    {
        Settings = settings;
        var own = settings?.Limits;
        MostTargets = (int?)Stricter(own?.Targets, options.Targets);
        var limits = new Dictionary<string, long?>(StringComparer.Ordinal)
        {
            [LimitPolicy.Key] = Stricter(own?.Key, options.Key),
            [LimitPolicy.Person] = Stricter(own?.Person, options.Person),
            [LimitPolicy.Embed] = Stricter(own?.Embed, options.Embed),
            [LimitPolicy.Tenant] = Stricter(own?.Tenant, options.Tenant),
        };
        _policies =
        [
            .. Names.Select(names => names
                .Where(name => limits[name] is not null)
                .Select(name => new LimitPolicy(name, new RateLimit(limits[name]!.Value, options.Seconds)))
                .ToArray()),
        ];
        _headers = [.. Enum.GetValues<LimitedCaller>().Select(Write)];
    }

    /// <summary>What they were made of.</summary>
    public TenantSettings? Settings { get; }

    /// <summary>Different targets for one person on one day; null for no limit.</summary>
    public int? MostTargets { get; }

    /// <summary>By which policies a caller's requests count.</summary>
    public ReadOnlySpan<LimitPolicy> Of(LimitedCaller caller) => _policies[(int)caller];

    /// <summary>The <c>RateLimit-Policy</c> of a caller, a list of strings with parameters (RFC 9651); empty without a limit.</summary>
    public string Header(LimitedCaller caller) => _headers[(int)caller];

    // A limit of the service is one of its operator: a tenant cannot widen it.
    private static long? Stricter(long? decided, long configured) =>
        configured == 0 ? decided : Math.Min(decided ?? configured, configured);

    private string Write(LimitedCaller caller)
    {
        var items = _policies[(int)caller].Select(policy =>
            string.Create(CultureInfo.InvariantCulture, $"\"{policy.Name}\";q={policy.Limit.Units};w={policy.Limit.Seconds}"));
        return string.Join(", ", caller == LimitedCaller.System || MostTargets is not { } most
            ? items
            : items.Append(string.Create(
                CultureInfo.InvariantCulture, $"\"{Targets}\";q={most};w={SecondsOfDay};rg-unit=\"targets\"")));
    }
}
