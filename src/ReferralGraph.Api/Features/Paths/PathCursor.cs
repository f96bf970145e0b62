using System.Globalization;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>Cursors of path answers: the scored day, then cost, hops and id of the last person.</summary>
internal static class PathCursor
{
    /// <summary>What a cursor must be.</summary>
    public const string Rule = "cursor must be the nextCursor of an answer to the same question of the same day; leave it out to begin anew.";

    /// <summary>The cursor after the last person of a page.</summary>
    public static string After(PathQuery query, PathSearchResult.Completed found)
    {
        var last = found.People[^1].RankKey;
        return Cursor.Write(QuestionOf(query, found.Day), Text(last.Cost), Text(last.Hops), last.Person.Value);
    }

    /// <summary>The sort key; null when the cursor was not made for this question of <paramref name="day"/>.</summary>
    public static PersonRankKey? Read(PathQuery query, DateOnly day, string cursor) =>
        Cursor.TryRead(QuestionOf(query, day), cursor, parts: 3, out var key)
        && long.TryParse(key[0], NumberStyles.None, CultureInfo.InvariantCulture, out var cost)
        && int.TryParse(key[1], NumberStyles.None, CultureInfo.InvariantCulture, out var hops)
        && Identifier.IsValid(key[2])
            ? new PersonRankKey(cost, hops, new PersonId(key[2]))
            : null;

    /// <summary>Everything that decides what is in the list and in which order; the length of a page does not.</summary>
    private static string QuestionOf(PathQuery query, DateOnly day)
    {
        var constraints = query.Constraints;
        IEnumerable<string?> goal = query.Goal switch
        {
            PathGoal.ToPerson(var person) => [person.Value],
            PathGoal.ToCompany company => [company.Company.Value, company.Employment.ToString(), company.Title, company.Department, company.Site],
            var other => throw new NotSupportedException($"Unmapped goal {other.GetType().Name}."),
        };
        IEnumerable<string?> parts =
        [
            "paths", Text(day.DayNumber), query.Tenant.Value, PathQuestion.NameOf(query.From), query.Goal.GetType().Name, .. goal,
            query.Ranking.ToString(), Text(query.MaxHops), Text(query.PathsPerPerson), Text(query.DiverseConnectors), Text(constraints.MinStrength),
            Text(constraints.MinFirstStrength), Text(constraints.MinLastStrength), Text((int)constraints.Evidence), Text(constraints.ObservedOnly),
            string.Join(' ', constraints.Via), string.Join(' ', constraints.NotVia), string.Join(' ', constraints.ExcludeTeams),
        ];

        // Lengths keep ("a","bc") and ("ab","c") apart.
        return string.Concat(parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part?.Length ?? -1}:{part}")));
    }

    private static string Text(IConvertible value) => value.ToString(CultureInfo.InvariantCulture);
}
