using ReferralGraph.Api.Access;
using ReferralGraph.Caching.Limits;

namespace ReferralGraph.Api.Limits;

/// <summary>Whose limits a request counts for: the one place that decides it.</summary>
internal readonly struct WhoAsks
{
    private readonly LimitPolicies _policies;
    private readonly LimitedCaller _kind;
    private readonly Caller _caller;
    private readonly string? _embed;

    private WhoAsks(LimitPolicies policies, LimitedCaller kind, Caller caller, string? embed) =>
        (_policies, _kind, _caller, _embed) = (policies, kind, caller, embed);

    /// <summary>How many policies have units for it.</summary>
    public int Count => _policies.Of(_kind).Length;

    /// <summary>Different targets of a day; null where they are not counted.</summary>
    public int? MostTargets => _kind == LimitedCaller.System ? null : _policies.MostTargets;

    /// <summary>For whom targets count.</summary>
    public BucketName TargetsName => new(LimitPolicies.Targets, _caller.Tenant.Value, _caller.Person!.Value.Value);

    /// <summary>The <c>RateLimit-Policy</c>; empty without a limit.</summary>
    public string Header => _policies.Header(_kind);

    /// <summary>Whoever was let in with a request.</summary>
    public static WhoAsks In(HttpContext context, LimitPolicies policies)
    {
        var caller = context.RequestServices.GetRequiredService<RequestCaller>().Caller;
        var embed = caller.Person is null || caller.Behind is not null ? null : context.Features.Get<EmbedGrant>()?.Embed;
        var kind = caller.Person is null ? LimitedCaller.System
            : caller.Behind is not null ? LimitedCaller.SystemForPerson
            : embed is not null ? LimitedCaller.Embed
            : LimitedCaller.Person;
        return new WhoAsks(policies, kind, caller, embed);
    }

    /// <summary>One of the policies, and whose units they are.</summary>
    public (BucketName Name, LimitPolicy Policy) At(int place)
    {
        var policy = _policies.Of(_kind)[place];
        var id = policy.Name switch
        {
            LimitPolicy.Key => _caller.Subject,
            LimitPolicy.Person => _caller.Person!.Value.Value,
            LimitPolicy.Embed => _embed!,
            _ => string.Empty,
        };
        return (new BucketName(policy.Name, _caller.Tenant.Value, id), policy);
    }
}
