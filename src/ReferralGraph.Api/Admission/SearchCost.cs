using System.Globalization;
using ReferralGraph.Core.Paths;

namespace ReferralGraph.Api.Admission;

/// <summary>What a path question costs about, before it begins: 1 for the lightest. Only what is dearer than what matters.</summary>
internal static class SearchCost
{
    /// <summary>Up to this a question is light: the plain one about a company, three hops from one person.</summary>
    public const double Light = 6;

    private const int MostPeople = 50;
    private const double ManyStarters = 20;

    private static readonly double[] OfHops = [1, 1, 2, 6, 20, 40, 60];

    /// <summary>Of a question as it is searched.</summary>
    public static double Of(PathQuery query) => Of(
        query.MaxHops,
        query.Ranking is PathRanking.Bridge or PathRanking.Balanced,
        query.From is not PathOrigin.One,
        query.Limit,
        query.PathsPerPerson);

    /// <summary>Of a question for whom each of many leads to: of a search for each of them, from one person.</summary>
    public static double Of(LeadsQuery query) => OfHops[query.MaxHops] * (query.From is null ? ManyStarters : 1);

    /// <summary>Of a question as it was sent, before anything of it is looked up.</summary>
    public static double Of(IQueryCollection query) => Of(
        Number(query, "maxHops", 3),
        query["ranking"].ToString() is "bridge" or "balanced",
        query["from"].ToString() is "anyone" or "us" || query["from"].ToString().StartsWith("team:", StringComparison.Ordinal)
            || query["from"].ToString().StartsWith("company:", StringComparison.Ordinal),
        Number(query, "limit", 10),
        Number(query, "pathsPerPerson", 1));

    private static double Of(int hops, bool countsMutuals, bool hasManyStarters, int people, int alternatives) =>
        OfHops[Math.Clamp(hops, 0, OfHops.Length - 1)]
        * (countsMutuals ? 4 : 1)
        * (hasManyStarters ? 4 : 1)
        * (1 + ((alternatives - 1) * (double)Math.Min(people, MostPeople) / MostPeople));

    private static int Number(IQueryCollection query, string name, int otherwise) =>
        int.TryParse(query[name].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
