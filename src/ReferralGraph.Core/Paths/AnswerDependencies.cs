using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Paths;

/// <summary>What an answer rests on: as long as none of it changes, neither does the answer.</summary>
/// <remarks>
/// An answer is a function of four things: the simple paths of at most <see cref="MaxTies"/> ties from where it starts to whom it reaches,
/// the evidence of those ties, the trust in those reached, and what the question names. A change of anything else leaves it alone; see
/// <see cref="IAnswerProofs"/>.
/// </remarks>
public sealed record AnswerDependencies
{
    /// <summary>Where paths start.</summary>
    public required PathOrigin From { get; init; }

    /// <summary>Whom they end at; null for everybody.</summary>
    public required PathGoal? To { get; init; }

    /// <summary>Length in ties of the longest path that can matter.</summary>
    public required int MaxTies { get; init; }

    /// <summary>People the question names: nothing at all about them may change.</summary>
    public required ValueArray<PersonId> People { get; init; }

    /// <summary>Teams the question names.</summary>
    public ValueArray<TeamId> Teams { get; init; }

    /// <summary>Companies that evidence in the answer tells of, and those whose people ask.</summary>
    public ValueArray<CompanyId> Companies { get; init; }

    /// <summary>Schools that evidence in the answer tells of.</summary>
    public ValueArray<SchoolId> Schools { get; init; }

    /// <summary>True when the answer says how far those reached are trusted.</summary>
    public bool Trust { get; init; }

    /// <summary>True when it counts whom both ends of a tie know, who may be far from any path.</summary>
    public bool Mutuals { get; init; }

    /// <summary>The level of people who have stated none, or where that is all the tenant of those who have left, where what is shown
    /// depends on who looks, and so on their teams; else null.</summary>
    public SharingLevels? Unstated { get; init; }

    /// <summary>What the answer to a path question rests on.</summary>
    public static AnswerDependencies Of(PathQuery query, PathSearchResult.Completed answer)
    {
        var constraints = query.Constraints;
        IEnumerable<PersonId> people = [.. constraints.Via, .. constraints.NotVia];
        people = query.From is PathOrigin.One(var asker) ? people.Append(asker) : people;
        people = query.Goal is PathGoal.ToPerson(var target) ? people.Append(target) : people;
        var told = Telling(answer.People.SelectMany(person => person.Paths).SelectMany(path => path.Ties));
        return told with
        {
            From = query.From,
            To = query.Goal,
            MaxTies = query.MaxHops,
            People = WithViewer(people.Distinct(), query.Scope),
            Teams = query.From is PathOrigin.Members(var team) ? [team, .. constraints.ExcludeTeams] : constraints.ExcludeTeams,
            Companies = query.From is PathOrigin.EmployedAt(var employers)
                ? ValueArray.From(told.Companies.Union(employers))
                : told.Companies,
            Trust = true,
            Unstated = UnstatedOf(query.Scope),
            Mutuals = query.Ranking is PathRanking.Bridge or PathRanking.Balanced,
        };
    }

    /// <summary>What a list of a person's ties rests on.</summary>
    public static AnswerDependencies Of(AccessScope scope, PersonId person, TiesResult.Completed answer) => Telling(answer.Ties) with
    {
        From = new PathOrigin.One(person),
        MaxTies = 1,
        People = WithViewer([person], scope),
        Unstated = UnstatedOf(scope),
    };

    /// <summary>What a distance rests on: a path longer than the shortest one known cannot matter.</summary>
    public static AnswerDependencies Of(AccessScope scope, PersonId from, PersonId to, DistanceResult.Completed answer) => Telling([]) with
    {
        From = new PathOrigin.One(from),
        To = new PathGoal.ToPerson(to),
        MaxTies = answer.Hops ?? PathQuery.ShortestHopLimit,
        People = WithViewer([from, to], scope),
        Unstated = UnstatedOf(scope),
    };

    private static SharingLevels? UnstatedOf(AccessScope scope) => scope.SeesEverything ? null
        : scope.Policy.Unstated != SharingLevels.Tenant ? scope.Policy.Unstated
        : scope.Policy.Leavers?.Level ?? SharingLevels.Tenant;

    /// <summary>Adds the viewer where what they share decides what they see.</summary>
    private static ValueArray<PersonId> WithViewer(IEnumerable<PersonId> people, AccessScope scope) =>
        ValueArray.From(scope is { Policy.Reciprocal: true, Viewer: { } viewer } ? people.Append(viewer).Distinct() : people);

    private static AnswerDependencies Telling(IEnumerable<TieExplanation> ties)
    {
        var companies = new HashSet<CompanyId>();
        var schools = new HashSet<SchoolId>();
        foreach (var tie in ties)
        {
            foreach (var evidence in tie.Evidence)
            {
                if (evidence.Company is { } company)
                {
                    companies.Add(company);
                }

                if (evidence.School is { } school)
                {
                    schools.Add(school);
                }
            }
        }

        return new AnswerDependencies
        {
            From = new PathOrigin.Anyone(),
            To = null,
            MaxTies = 0,
            People = [],
            Companies = ValueArray.From(companies),
            Schools = ValueArray.From(schools),
        };
    }
}
