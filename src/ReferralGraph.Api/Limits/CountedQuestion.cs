using System.Globalization;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Paths;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Limits;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Engine;

namespace ReferralGraph.Api.Limits;

/// <summary>Marks endpoints whose requests count, and says what they cost before anything of them is looked up.</summary>
/// <param name="Kind">What is asked there.</param>
internal sealed record CountedQuestion(QuestionKind Kind)
{
    private const int DefaultHops = 3;
    private const string Day = "yyyy-MM-dd";

    /// <summary>Units that a request takes; 0 where its endpoint takes them.</summary>
    public long CostOf(HttpContext context, TenantId tenant)
    {
        var query = context.Request.Query;
        return Kind switch
        {
            QuestionKind.Batch => 0,
            QuestionKind.Paths => PathsCost(query) + DayCost(context, query["asOf"], tenant),
            _ => QuestionCost.Least + DayCost(context, query["asOf"], tenant),
        };
    }

    /// <summary>Whom the request asks for paths to; none where it is no path question.</summary>
    public string? TargetOf(HttpContext context)
    {
        if (Kind != QuestionKind.Paths)
        {
            return null;
        }

        if (context.Features.Get<EmbedGrant>() is { Lock: var locked })
        {
            var asked = context.Request.Query["company"].ToString();
            return asked.Length > 0 ? TargetOf(asked, person: null)
                : locked.Person is not null || locked.Companies is [_] ? TargetOf(locked.Companies?[0], locked.Person)
                : null;
        }

        var values = context.Request.RouteValues;
        return TargetOf(values["company"] as string, values["person"] as string);
    }

    /// <summary>A target of a batch.</summary>
    public static string TargetOf(PathBatchTarget target) => TargetOf(target.Company, target.Person);

    /// <summary>What a day costs besides; nothing where its ties are in memory.</summary>
    public static long DayCost(HttpContext context, DateOnly? day, TenantId tenant) =>
        day is null || context.RequestServices.GetRequiredService<SnapshotPathFinder>().IsAtHand(tenant, day) ? 0 : QuestionCost.Day;

    // As it is spelt, but for case: who is meant is only looked up where it may be asked.
    private static string TargetOf(string? company, string? person) =>
        (company is null ? $"person {RouteName.Of(person!)}" : $"company {RouteName.Of(company)}").ToLowerInvariant();

    private static long PathsCost(IQueryCollection query) => QuestionCost.Of(
        int.TryParse(query["maxHops"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var hops) ? hops : DefaultHops,
        query["ranking"] == "shortest");

    private static long DayCost(HttpContext context, string? text, TenantId tenant) =>
        DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? DayCost(context, day, tenant)
            : 0;
}

/// <summary>What is asked.</summary>
internal enum QuestionKind
{
    /// <summary>Names, ties or a distance: the least there is.</summary>
    Light,

    /// <summary>Paths to one target.</summary>
    Paths,

    /// <summary>Paths to many, which are in the body.</summary>
    Batch,
}

/// <summary>States which endpoints count.</summary>
internal static class CountedQuestions
{
    /// <summary>Its requests take from the limits of whoever asks.</summary>
    public static TBuilder Counts<TBuilder>(this TBuilder endpoint, QuestionKind kind)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new CountedQuestion(kind));
}
