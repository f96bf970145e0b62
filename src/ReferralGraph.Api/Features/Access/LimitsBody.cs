using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Serialization;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Options;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Limits;

namespace ReferralGraph.Api.Features.Access;

/// <summary>Limits of a tenant that are stricter than the service's.</summary>
public sealed record LimitsBody
{
    /// <summary>Of one key.</summary>
    [Description("Units of one key in a window, at most the service's. Null: the service's.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long? Key { get; init; }

    /// <summary>Of one person.</summary>
    [Description("Units of one person in a window, whoever asks for them. Null: the service's.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long? Person { get; init; }

    /// <summary>Of one embed.</summary>
    [Description("Units of one embed in a window, whoever looks at it. Null: the service's.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long? Embed { get; init; }

    /// <summary>Of the tenant.</summary>
    [Description("Units of all callers of the tenant together in a window. Null: the service's.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long? Tenant { get; init; }

    /// <summary>Of one person on one day.</summary>
    [Description("Different people and companies that paths to may be asked for one person on one day, UTC. Null: the service's.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? Targets { get; init; }

    internal static LimitsBody? From(TenantLimits? limits) => limits is null ? null : new LimitsBody
    {
        Key = limits.Key,
        Person = limits.Person,
        Embed = limits.Embed,
        Tenant = limits.Tenant,
        Targets = limits.Targets,
    };

    /// <summary>The limits, none of them wider than the service's.</summary>
    internal TenantLimits Read(FieldReader fields, LimitOptions service)
    {
        Check(fields, "limits.key", Key, service.Key, RateLimit.MostUnits);
        Check(fields, "limits.person", Person, service.Person, RateLimit.MostUnits);
        Check(fields, "limits.embed", Embed, service.Embed, RateLimit.MostUnits);
        Check(fields, "limits.tenant", Tenant, service.Tenant, RateLimit.MostUnits);
        Check(fields, "limits.targets", Targets, service.Targets, LimitOptions.MostTargets);
        return new TenantLimits { Key = Key, Person = Person, Embed = Embed, Tenant = Tenant, Targets = Targets };
    }

    private static void Check(FieldReader fields, string name, long? decided, long service, long most)
    {
        var ceiling = service == 0 ? most : service;
        if (decided < 1 || decided > ceiling)
        {
            fields.Add(name, string.Create(
                CultureInfo.InvariantCulture, $"must be 1 to {ceiling}, the limit of the service; got {decided}. Leave it out for that."));
        }
    }
}
