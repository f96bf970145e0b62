using System.Globalization;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>Cursors of path answers: the scored day, then value, hops and id of the last person, for balanced of each order.</summary>
internal static class PathCursor
{
    /// <summary>What a cursor must be.</summary>
    public const string Rule = "cursor must be the nextCursor of an answer to the same question; leave it out to begin anew.";

    private const string Bridge = "bridge";
    private const string Warmest = "warmest";
    private const int PartsOfKey = 3;

    /// <summary>The cursor for what follows a page.</summary>
    public static string After(PathQuery query, DateOnly day, PageEnd end) => Cursor.Write(
        query.Scope,
        QuestionOf(query),
        [CursorDay.Write(day), .. Write(end.Last), .. Write(end.LastBridge), end.BridgeNext ? Bridge : Warmest]);

    /// <summary>
    /// The question going on where the page ended, as of the day it was answered for; null when the cursor was not made for this
    /// question.
    /// </summary>
    public static PathQuery? Continue(PathQuery query, DateOnly today, string cursor) =>
        Cursor.TryRead(query.Scope, QuestionOf(query), cursor, parts: (2 * PartsOfKey) + 2, out var parts)
        && CursorDay.Read(parts[0], query.AsOf, today) is { } day
        && TryRead([.. parts.Skip(1).Take(PartsOfKey)], out var last)
        && TryRead([.. parts.Skip(1 + PartsOfKey).Take(PartsOfKey)], out var lastBridge)
        && parts[^1] is Bridge or Warmest
            ? query with { AsOf = day, After = new PageEnd(last) { LastBridge = lastBridge, BridgeNext = parts[^1] == Bridge } }
            : null;

    private static string[] Write(PersonRankKey? key) =>
        key is null ? [string.Empty, string.Empty, string.Empty] : [Text(key.Value), Text(key.Hops), key.Person.Value];

    private static bool TryRead(string[] parts, out PersonRankKey? key)
    {
        key = null;
        if (parts is ["", "", ""])
        {
            return true;
        }

        if (!long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var hops)
            || !Identifier.IsValid(parts[2]))
        {
            return false;
        }

        key = new PersonRankKey(value, hops, new PersonId(parts[2]));
        return true;
    }

    /// <summary>Everything that decides what is in the list and in which order; the length of a page does not.</summary>
    private static string QuestionOf(PathQuery query)
    {
        var constraints = query.Constraints;
        IEnumerable<string?> goal = query.Goal switch
        {
            PathGoal.ToPerson(var person) => [person.Value],
            PathGoal.ToCompany company =>
                [company.Company.Value, company.Employment.ToString(), company.Title, company.Department, company.Site],
            var other => throw new NotSupportedException($"Unmapped goal {other.GetType().Name}."),
        };
        IEnumerable<string?> parts =
        [
            "paths",
            query.AsOf is { } day ? Text(day.DayNumber) : null,
            query.Tenant.Value,
            Origins.NameOf(query.From),
            query.Goal.GetType().Name,
            .. goal,
            query.Ranking.ToString(),
            Text(query.MaxHops),
            Text(query.PathsPerPerson),
            Text(query.DiverseConnectors),
            Text(constraints.MinStrength),
            Text(constraints.MinFirstStrength),
            Text(constraints.MinLastStrength),
            Text((int)constraints.Evidence),
            Text(constraints.ObservedOnly),
            query.JobFamily,
            string.Join(' ', constraints.Via),
            string.Join(' ', constraints.NotVia),
            string.Join(' ', constraints.ExcludeTeams),
        ];

        // Lengths keep ("a","bc") and ("ab","c") apart.
        return string.Concat(parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part?.Length ?? -1}:{part}")));
    }

    private static string Text(IConvertible value) => value.ToString(CultureInfo.InvariantCulture);
}
