using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Features.Lookups;
using ReferralGraph.Api.Options;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Requests.Conditions;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Access;

/// <summary>What a tenant decides for itself.</summary>
internal static class SettingsEndpoints
{
    private const int MostHomeCompanies = 100;

    public static void MapSettingsEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Access");

        group.MapGet("/settings", ReadSettings)
            .WithName(nameof(ReadSettings))
            .Needs(ApiScopes.Admin)
            .WithSummary("Read the settings of the tenant");

        group.MapPut("/settings", PutSettings)
            .WithName(nameof(PutSettings))
            .UnderConditions()
            .Needs(ApiScopes.Admin)
            .WithSummary("Change the settings of the tenant")
            .WithDescription("Replaces all of them; one that is left out is as it was before anything was decided.");
    }

    internal static Ok<SettingsBody> ReadSettings(AccessDirectory access, Caller caller) =>
        TypedResults.Ok(SettingsBody.From(access.Current.Find<TenantSettings>(caller.Tenant, caller.Tenant.Value)));

    internal static async Task<Results<Ok<SettingsBody>, ProblemHttpResult>> PutSettings(
        SettingsBody body, AccessWriter writer, IOptions<LimitOptions> service, Caller caller, CancellationToken cancellationToken)
    {
        var fields = new FieldReader();
        if (body.HomeCompanies is { } companies)
        {
            if (companies.Count > MostHomeCompanies)
            {
                fields.Add("homeCompanies", $"may name at most {MostHomeCompanies} companies; got {companies.Count}.");
            }

            fields.Companies("homeCompanies", companies);
        }

        var sharing = SharingRules.Read(body.Sharing);
        if (body.Sharing is not null && sharing is null)
        {
            fields.Add("sharing", $"must be {SharingRules.PersonNames}.");
        }

        var leavers = SharingRules.Read(body.Leavers);
        if (body.Leavers is not null && leavers is null)
        {
            fields.Add("leavers", $"must be {SharingRules.PersonNames}.");
        }

        var consent = ConsentNames.ReadPolicy(body.Consent);
        if (body.Consent is not null && consent is null)
        {
            fields.Add("consent", $"must be {ConsentNames.Policies}.");
        }

        if (body.LookupDays is < 1 or > LookupSweep.DefaultDays)
        {
            fields.Add("lookupDays", $"must be 1 to {LookupSweep.DefaultDays}; got {body.LookupDays}.");
        }

        if (body.TimeZone is { } zone && !TenantZones.IsKnown(zone))
        {
            fields.Add("timeZone", $"must be the IANA name of a time zone, such as Europe/Oslo; got '{Spelling.Excerpt(zone)}'.");
        }

        var limits = body.Limits?.Read(fields, service.Value);
        var asks = body.Asks?.Read(fields);
        var referrals = body.Referrals?.Read(fields);
        if (!fields.IsValid)
        {
            return ApiProblem.Invalid(fields.Errors);
        }

        var settings = new TenantSettings(caller.Tenant)
        {
            HomeCompanies = body.HomeCompanies,
            Sharing = sharing,
            Leavers = leavers,
            Reciprocity = body.Reciprocity ?? false,
            Consent = consent,
            PurposeRequired = body.PurposeRequired ?? false,
            LookupDays = body.LookupDays,
            TimeZone = body.TimeZone,
            Limits = limits,
            Asks = asks,
            Referrals = referrals,
        };
        return await writer.WriteAsync<Results<Ok<SettingsBody>, ProblemHttpResult>>(
            view => TypedResults.Ok(SettingsBody.From(view.Find<TenantSettings>(caller.Tenant, caller.Tenant.Value))),
            _ => ([new AccessChange.Put(settings)], TypedResults.Ok(SettingsBody.From(settings))),
            problem => problem,
            cancellationToken);
    }
}

/// <summary>The settings of a tenant.</summary>
public sealed record SettingsBody
{
    /// <summary>Whom <c>from=us</c> means.</summary>
    [Description("Companies whose people from=us means, each by id, name, alias, domain or profile address. Null: not decided.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public IReadOnlyList<string>? HomeCompanies { get; init; }

    /// <summary>With whom people share their ties who have stated nothing.</summary>
    [Description($"With whom people share their ties who have stated nothing: {SharingRules.PersonNames}. Null: tenant.")]
    [AllowedValues(null, "tenant", "tierOnly", "team", "private")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Sharing { get; init; }

    /// <summary>With whom the ties of people who have left are shared.</summary>
    [Description(
        $"With whom the own ties of people are shared who were at a home company and are at none now: {SharingRules.PersonNames}. What "
        + "they stated themselves applies, too. Nor are they let in any more, but with tenant, with which nothing follows from leaving. "
        + "Colleagues' ties to them stay the colleagues'. Null: private.")]
    [AllowedValues(null, "tenant", "tierOnly", "team", "private")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Leavers { get; init; }

    /// <summary>Whether those who share with nobody see others' ties.</summary>
    [Description("True: whoever shares their ties with nobody sees no ties but their own. Null: false.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public bool? Reciprocity { get; init; }

    /// <summary>Whom answers name only with their consent.</summary>
    [Description(
        "Whom answers name only with their consent (PUT /v1/people/{person}/consents/{purpose}): off: everybody is named; middle: people "
        + "in the middle of a path are not, unless they consented to referrals; everyone: nor is anybody else on a path but who asks, "
        + "unless whom it leads to consented to contact, and who starts it to referrals. Who is not named is told of by company and tier. "
        + "Null: off.")]
    [AllowedValues(null, "off", "middle", "everyone")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Consent { get; init; }

    /// <summary>Whether questions for paths must say for what.</summary>
    [Description("True: a question for paths must say for what, in purpose. Null: false.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public bool? PurposeRequired { get; init; }

    /// <summary>How long it is kept who asked for paths.</summary>
    [Description("How many days it is kept who asked for paths to and through whom: 1 to 365. Null: 365.")]
    [Range(1, LookupSweep.DefaultDays)]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? LookupDays { get; init; }

    /// <summary>By whose clocks mornings come.</summary>
    [Description(
        "Time zone of the tenant by its IANA name, such as Europe/Oslo: managers are asked about new hires at 09:00 there. Null: UTC.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? TimeZone { get; init; }

    /// <summary>Limits that are stricter than the service's.</summary>
    [Description("Limits of callers that are stricter than the service's; RateLimit-Policy tells those that hold. Left out: none.")]
    public LimitsBody? Limits { get; init; }

    /// <summary>How people may be asked for introductions.</summary>
    [Description("How people may be asked for introductions. Left out: nothing decided.")]
    public AsksBody? Asks { get; init; }

    /// <summary>How candidates are put forward.</summary>
    [Description("How candidates are put forward. Left out: nothing decided.")]
    public ReferralsBody? Referrals { get; init; }

    internal static SettingsBody From(TenantSettings? settings) => new()
    {
        HomeCompanies = settings?.HomeCompanies,
        Sharing = settings?.Sharing is { } sharing ? SharingRules.NameOf(sharing) : null,
        Leavers = settings?.Leavers is { } leavers ? SharingRules.NameOf(leavers) : null,
        Reciprocity = settings?.Reciprocity is true ? true : null,
        Consent = settings?.Consent is { } consent ? ConsentNames.Of(consent) : null,
        PurposeRequired = settings?.PurposeRequired is true ? true : null,
        LookupDays = settings?.LookupDays,
        TimeZone = settings?.TimeZone,
        Limits = LimitsBody.From(settings?.Limits),
        Asks = AsksBody.From(settings?.Asks),
        Referrals = ReferralsBody.From(settings?.Referrals),
    };
}
