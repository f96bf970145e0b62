using System.Globalization;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Ties;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>
/// A path question as asked, read and checked, but for whom to reach. Ids of merged people are already those that answers carry.
/// </summary>
internal sealed class PathQuestion
{
    /// <summary>How far a path may go.</summary>
    public const string MaxHopsRule = "maxHops must be 1 to 4 (1 to 6 with ranking=shortest)";

    private const string Anyone = "anyone";
    private const string TeamPrefix = "team:";

    private readonly PathQuery _query;

    private PathQuestion(PathQuery query) => _query = query;

    /// <summary>The day asked for; null where none was, also when a cursor brings one.</summary>
    public DateOnly? AsOf => _query.AsOf;

    /// <summary>Reads a question; null when <paramref name="errors"/> says why not.</summary>
    public static async Task<PathQuestion?> ReadAsync(
        PathParameters parameters,
        AccessScope scope,
        NameLookups lookups,
        AskedDay days,
        FieldErrors errors,
        CancellationToken cancellationToken)
    {
        days.Check(parameters.AsOf, errors);
        var ranking = parameters.Ranking switch
        {
            "shortest" => PathRanking.Shortest,
            "bridge" => PathRanking.Bridge,
            "balanced" => PathRanking.Balanced,
            _ => PathRanking.Warmest,
        };
        var maxHops = parameters.MaxHops ?? 3;
        if (ranking != PathRanking.Shortest && maxHops > PathQuery.WeightedHopLimit)
        {
            errors.Add("maxHops", string.Create(CultureInfo.InvariantCulture, $"{MaxHopsRule}; got {maxHops}."));
        }

        var origin = ReadOrigin(parameters.From, errors);
        var via = ReadIds("via", parameters.Via, errors);
        var notVia = ReadIds("notVia", parameters.NotVia, errors);
        var excluded = ReadIds("excludeTeam", parameters.ExcludeTeam, errors);
        if (origin is null || errors.Any)
        {
            return null;
        }

        if (origin is PathOrigin.One(var asker))
        {
            origin = new PathOrigin.One(await lookups.KeptIdAsync(scope.Tenant, asker, cancellationToken));
        }

        var required = new List<PersonId>(via.Length);
        foreach (var id in via)
        {
            required.Add(await lookups.KeptIdAsync(scope.Tenant, new PersonId(id), cancellationToken));
        }

        CheckVia(required, origin, notVia, maxHops, errors);
        return errors.Any ? null : new PathQuestion(new PathQuery(scope, origin, new PathGoal.ToPerson(default))
        {
            Ranking = ranking,
            MaxHops = maxHops,
            Limit = parameters.Limit ?? 10,
            PathsPerPerson = parameters.PathsPerPerson ?? 1,
            DiverseConnectors = parameters.Diverse is not null,
            JobFamily = parameters.JobFamily,
            AsOf = parameters.AsOf,
            Constraints = new PathConstraints
            {
                MinStrength = parameters.MinStrength ?? 0,
                MinFirstStrength = parameters.MinFirstStrength ?? 0,
                MinLastStrength = parameters.MinLastStrength ?? 0,
                Evidence = EvidenceNames.Parse(parameters.Evidence),
                ObservedOnly = parameters.ObservedOnly ?? false,
                Via = ValueArray.From(required.Order()),
                NotVia = ValueArray.From(notVia.Distinct(StringComparer.Ordinal).Select(id => new PersonId(id)).Order()),
                ExcludeTeams = ValueArray.From(excluded.Distinct(StringComparer.Ordinal).Select(id => new TeamId(id)).Order()),
            },
        });
    }

    /// <summary>
    /// The question for one goal, going on at the cursor where one is given; null when <paramref name="errors"/> says why not.
    /// </summary>
    public PathQuery? For(PathGoal goal, string? cursor, DateOnly today, FieldErrors errors)
    {
        if (goal is PathGoal.ToPerson(var target) && _query.Constraints.Via.Contains(target))
        {
            errors.Add("via", $"via names {target}, who is to be reached; a path through them and back would be cyclic.");
        }

        PathQuery? query = _query with { Goal = goal };
        if (cursor is not null)
        {
            query = PathCursor.Continue(query, today, cursor);
            if (query is null)
            {
                errors.Add("cursor", PathCursor.Rule);
            }
        }

        return errors.Any ? null : query;
    }

    /// <summary>Who asks, as <c>from</c> says it.</summary>
    public static string NameOf(PathOrigin origin) => origin switch
    {
        PathOrigin.One(var person) => person.Value,
        PathOrigin.Members(var team) => TeamPrefix + team.Value,
        _ => Anyone,
    };

    private static PathOrigin? ReadOrigin(string? from, FieldErrors errors)
    {
        if (from is null)
        {
            errors.Add("from", "from is required: a person id, team:{id} or anyone.");
            return null;
        }

        if (from == Anyone)
        {
            return new PathOrigin.Anyone();
        }

        var isTeam = from.StartsWith(TeamPrefix, StringComparison.Ordinal);
        var id = isTeam ? from[TeamPrefix.Length..] : from;
        if (!Identifier.IsValid(id))
        {
            errors.Add("from", $"from must be a person id, team:{{id}} or anyone; {Identifiers.Rule}; got '{Spelling.Excerpt(from)}'.");
            return null;
        }

        return isTeam ? new PathOrigin.Members(new TeamId(id)) : new PathOrigin.One(new PersonId(id));
    }

    private static string[] ReadIds(string field, string[]? ids, FieldErrors errors)
    {
        foreach (var id in ids ?? [])
        {
            if (!Identifier.IsValid(id))
            {
                errors.Add(field, $"{field} must be an id: {Identifiers.Rule}; got '{Spelling.Excerpt(id)}'.");
            }
        }

        return ids ?? [];
    }

    private static void CheckVia(List<PersonId> via, PathOrigin origin, IReadOnlyList<string> notVia, int maxHops, FieldErrors errors)
    {
        if (origin is PathOrigin.One(var asker) && via.Contains(asker))
        {
            errors.Add("via", $"via names {asker}, who asks; a path back through them would be cyclic.");
        }

        foreach (var repeated in via.GroupBy(person => person).Where(group => group.Count() > 1))
        {
            errors.Add("via", $"via names {repeated.Key} more than once; a path that meets them twice would be cyclic.");
        }

        foreach (var excluded in via.Where(person => notVia.Contains(person.Value, StringComparer.Ordinal)))
        {
            errors.Add("via", $"via and notVia both name {excluded}; take one of them out.");
        }

        if (via.Count > maxHops - 1)
        {
            errors.Add("via", string.Create(
                CultureInfo.InvariantCulture,
                $"via names {via.Count} people; a path of at most {maxHops} hops has {maxHops - 1} in the middle. "
                + $"Raise maxHops or name fewer."));
        }
    }
}
