using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Ties;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core;
using ReferralGraph.Core.Limits;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>
/// A path question as asked, read and checked, but for whom to reach. Ids of merged people are already those that answers carry.
/// </summary>
internal sealed class PathQuestion
{
    /// <summary>How far a path may go.</summary>
    public const string MaxHopsRule = "maxHops must be 1 to 4 (1 to 6 with ranking=shortest)";

    private readonly PathQuery _query;
    private readonly Viewing _viewing;

    private PathQuestion(PathQuery query, Viewing viewing) => (_query, _viewing) = (query, viewing);

    /// <summary>Who asks.</summary>
    public PathOrigin From => _query.From;

    /// <summary>True where <c>from</c> said <c>us</c>.</summary>
    public bool IsOfUs { get; private init; }

    /// <summary>True where no more is wanted of each person than fits into a list.</summary>
    public bool IsSummary { get; private init; }

    /// <summary>True where more is wanted about a question that reaches nobody.</summary>
    public bool Explain { get; private init; }

    /// <summary>The day asked for; null where none was, also when a cursor brings one.</summary>
    public DateOnly? AsOf => _query.AsOf;

    /// <summary>What each target of it takes from the limits of whoever asks, units.</summary>
    public int Cost => QuestionCost.Of(_query.MaxHops, _query.Ranking == PathRanking.Shortest);

    /// <summary>Reads a question; null with a problem, or with what was added to <paramref name="errors"/>, which say why not.</summary>
    public static async Task<(PathQuestion? Question, ProblemHttpResult? Problem)> ReadAsync(
        PathParameters parameters,
        Viewing viewing,
        NameLookups lookups,
        Origins origins,
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

        var (origin, problem) = await origins.ReadAsync(parameters.From, errors, cancellationToken);
        var via = ReadIds("via", parameters.Via, errors);
        var notVia = ReadIds("notVia", parameters.NotVia, errors);
        var excluded = ReadIds("excludeTeam", parameters.ExcludeTeam, errors);
        if (origin is null || errors.Any)
        {
            return (null, errors.Any ? null : problem);
        }

        var scope = viewing.As(AskerOf(origin));
        var required = new List<PersonId>(via.Length);
        foreach (var id in via)
        {
            required.Add(await lookups.KeptIdAsync(scope.Tenant, new PersonId(id), cancellationToken));
        }

        CheckVia(required, notVia, maxHops, errors);
        return errors.Any ? default : (new PathQuestion(new PathQuery(scope, origin, new PathGoal.ToPerson(default))
        {
            Ranking = ranking,
            MaxHops = maxHops,
            Limit = parameters.Limit ?? PathParameters.DefaultLimit,
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
        }, viewing)
        {
            IsOfUs = parameters.From == Origins.Us,
            IsSummary = parameters.View == PathParameters.Summary,
            Explain = parameters.Explain ?? false,
        }, null);
    }

    /// <summary>The same question, asked by somebody else.</summary>
    public PathQuestion AskedBy(PersonId person) =>
        new(_query with { From = new PathOrigin.One(person), Scope = _viewing.As(person) }, _viewing);

    /// <summary>
    /// The question for one goal, going on at the cursor where one is given; null when <paramref name="errors"/> says why not.
    /// </summary>
    public PathQuery? For(PathGoal goal, string? cursor, DateOnly today, FieldErrors errors)
    {
        if (goal is PathGoal.ToPerson(var target) && _query.Constraints.Via.Contains(target))
        {
            errors.Add("via", $"via names {target}, who is to be reached; a path through them and back would be cyclic.");
        }

        if (From is PathOrigin.One(var asker) && _query.Constraints.Via.Contains(asker))
        {
            errors.Add("via", $"via names {asker}, who asks; a path back through them would be cyclic.");
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

    private static PersonId? AskerOf(PathOrigin origin) => origin is PathOrigin.One(var asker) ? asker : null;

    private static string[] ReadIds(string field, string[]? ids, FieldErrors errors)
    {
        foreach (var id in ids ?? [])
        {
            if (!Identifier.IsValid(id))
            {
                errors.Add(field, $"{field} must be an id: {Identifiers.Rule}; got '{Spelling.Excerpt(id)}'.");
            }
            else if (field != "excludeTeam" && PersonId.IsReserved(id))
            {
                errors.Add(field, $"{field} {Identifiers.NotReserved}");
            }
        }

        return ids ?? [];
    }

    private static void CheckVia(List<PersonId> via, IReadOnlyList<string> notVia, int maxHops, FieldErrors errors)
    {
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
