using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ReferralGraph.Api.Features.Lookups;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Paths;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>What every path question may say. The same names in a query string and in the body of a batch.</summary>
public abstract record PathParameters
{
    /// <summary>People in an answer where <see cref="Limit"/> says nothing.</summary>
    internal const int DefaultLimit = 10;

    /// <summary>The view of an answer that holds no more of each person than fits into a list.</summary>
    internal const string Summary = "summary";

    private const string RankingMeaning =
        "What comes first: warmest (reach * (0.5 + 0.5 * trust), the default), shortest (fewest hops, then reach), bridge or balanced. "
        + "bridge is EXPERIMENTAL: warmest * (1 + 0.5 b), b = 4x(1 - x), x = m / (m + 10), "
        + "m the people whom both ends of the last tie know; "
        + "moderately weak ties move most people into jobs (Rajkumar et al., Science 377, 2022), the numbers are ours. "
        + "balanced is EXPERIMENTAL: by turns the next of warmest and bridge.";

    /// <summary>Who asks.</summary>
    [FromQuery(Name = "from")]
    [Description(
        "Who asks: a person (id, unique e-mail or profile address); team:{id}; company:{company}, whoever is employed there on the day; "
        + "us, the same of the tenant's home companies; or anyone, whoever in the graph has the best path, known to you or not. "
        + "Default: the caller's own person; required where the credential is nobody's own. Anybody else needs the scope paths:any.")]
    public string? From { get; init; }

    /// <summary>Longest path, in ties.</summary>
    [FromQuery(Name = "maxHops"), Range(1, PathQuery.ShortestHopLimit, ErrorMessage = PathQuestion.MaxHopsRule)]
    [Description("Longest path, in ties: 1 to 4, 1 to 6 with ranking=shortest. Default 3.")]
    public int? MaxHops { get; init; }

    /// <summary>What comes first.</summary>
    [FromQuery(Name = "ranking"), AllowedValues("warmest", "shortest", "bridge", "balanced"), Description(RankingMeaning)]
    public string? Ranking { get; init; }

    /// <summary>For what work.</summary>
    [FromQuery(Name = "jobFamily"), StringLength(200)]
    [Description(
        "For what work: endorsers' endorsements of this job family count where there are any, case and accents ignored. Default any.")]
    public string? JobFamily { get; init; }

    /// <summary>As of which day.</summary>
    [FromQuery(Name = "asOf"), Description(AskedDay.Meaning)]
    public DateOnly? AsOf { get; init; }

    /// <summary>People in the answer.</summary>
    [FromQuery(Name = "limit"), Range(1, 50), Description("People in one answer, best first. Default 10.")]
    public int? Limit { get; init; }

    /// <summary>Alternatives per person.</summary>
    [FromQuery(Name = "pathsPerPerson"), Range(1, 10)]
    [Description("Alternatives per person, distinct and loop-free, best first. Default 1.")]
    public int? PathsPerPerson { get; init; }

    /// <summary>How alternatives must differ.</summary>
    [FromQuery(Name = "diverse"), AllowedValues("connector"), Description("connector: alternatives share no person in the middle.")]
    public string? Diverse { get; init; }

    /// <summary>Least strength of every tie.</summary>
    [FromQuery(Name = "minStrength"), Range(0.0, 1.0), Description("Least strength of every tie. Default 0.")]
    public double? MinStrength { get; init; }

    /// <summary>Least strength of the asker's own tie.</summary>
    [FromQuery(Name = "minFirstStrength"), Range(0.0, 1.0), Description("Least strength of the asker's own tie. Default 0.")]
    public double? MinFirstStrength { get; init; }

    /// <summary>Least strength of the last tie.</summary>
    [FromQuery(Name = "minLastStrength"), Range(0.0, 1.0), Description("Least strength of the last tie. Default 0.")]
    public double? MinLastStrength { get; init; }

    /// <summary>Kinds of evidence.</summary>
    [FromQuery(Name = "evidence")]
    [AllowedValues("coEmployment", "education", "connection", "interaction", "endorsement", "introduction", "manual")]
    [Description("Only ties with evidence of one of these kinds; repeatable. Default all.")]
    public string[]? Evidence { get; init; }

    /// <summary>People required in the middle.</summary>
    [FromQuery(Name = "via"), Description("People who must be in the middle, in any order; repeatable.")]
    public string[]? Via { get; init; }

    /// <summary>People excluded from the middle.</summary>
    [FromQuery(Name = "notVia"), Description("People who must not be in the middle; repeatable.")]
    public string[]? NotVia { get; init; }

    /// <summary>Teams excluded from the middle.</summary>
    [FromQuery(Name = "excludeTeam"), Description("Teams nobody of which may be in the middle; repeatable.")]
    public string[]? ExcludeTeam { get; init; }

    /// <summary>Only observed evidence.</summary>
    [FromQuery(Name = "observedOnly")]
    [Description("true: only ties with observed evidence; having worked or studied at one place is inferred. Default false.")]
    public bool? ObservedOnly { get; init; }

    /// <summary>More about reaching nobody.</summary>
    [FromQuery(Name = "explain")]
    [Description("true: where nobody is within reach, nearestHops says how far the nearest is; costs a search of its own. Default false.")]
    public bool? Explain { get; init; }

    /// <summary>For what the caller asks.</summary>
    [FromQuery(Name = LookupNotes.Purpose), StringLength(LookupNotes.LongestPurpose)]
    [Description(
        "For what you ask, in a few words of one line: whoever is shown reads it at /v1/people/{person}/lookups. It decides nothing of the "
        + "answer. Required where the settings of the tenant say so.")]
    public string? Purpose { get; init; }

    /// <summary>How much of each person.</summary>
    [FromQuery(Name = "view"), AllowedValues("full", Summary)]
    [Description("summary: of each person only the best path in a sentence and the ids along it, for lists. Default full.")]
    public string? View { get; init; }

    /// <summary>
    /// Names of those asked conditions and orders that measure people: whether, and where, somebody is in the answer tells what they are.
    /// </summary>
    /// <param name="targets">True where those on whom is reached count, and not only those on ties.</param>
    internal virtual IEnumerable<string> Measuring(bool targets)
    {
        (string Name, bool IsAsked)[] conditions =
        [
            ("minStrength", MinStrength > 0),
            ("minFirstStrength", MinFirstStrength > 0),
            ("minLastStrength", MinLastStrength > 0),
            ("evidence", Evidence is { Length: > 0 }),
            ("observedOnly", ObservedOnly is true),

            // By whose word of what somebody comes earlier, and by how many whom both know.
            ("jobFamily", !string.IsNullOrEmpty(JobFamily)),
            ("ranking", Ranking is "bridge" or "balanced"),
        ];
        return conditions.Where(condition => condition.IsAsked).Select(condition => condition.Name);
    }
}
