using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Words;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>Finds out why a question reached nobody, and words it.</summary>
/// <param name="finder">Answers the questions behind the question; what it keeps may be used.</param>
/// <param name="unkept">Answers what is asked for once and not kept.</param>
/// <param name="language">In which language.</param>
internal sealed class NoneExplainer(
    IReferralPathFinder finder, [FromKeyedServices(AnswerPipeline.Unkept)] IReferralPathFinder unkept, Language language)
{
    /// <summary>The answer with the reason.</summary>
    /// <param name="answer">The answer, as it is without.</param>
    /// <param name="query">The question as asked.</param>
    /// <param name="searched">The same with conditions that match nobody who is not named.</param>
    /// <param name="counts">Whom it could have reached.</param>
    /// <param name="explain">True to look for the nearest person as well.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<PathsResponse> ExplainAsync(
        PathsResponse answer,
        PathQuery query,
        PathQuery searched,
        GoalCounts counts,
        bool explain,
        CancellationToken cancellationToken)
    {
        var reason = await ReasonAsync(searched, counts, cancellationToken);
        answer = answer with { Reason = reason, Text = TextOf(reason, answer, query, counts), Help = HelpOf(reason, answer, query) };
        if (!explain)
        {
            return answer;
        }

        // Not kept: it costs a search of its own, and what that rests on reaches farther than what the answer rests on.
        var nearest = await NearestAsync(query with { Scope = searched.Scope }, cancellationToken);
        return answer with
        {
            Text = $"{answer.Text} {language.Say("none.nearest", ("hops", nearest), ("limit", PathQuery.ShortestHopLimit))}",
            NearestHops = new NearestHops(nearest),
            Basis = null,
        };
    }

    private async Task<NoneReason> ReasonAsync(PathQuery query, GoalCounts counts, CancellationToken cancellationToken)
    {
        if (counts.There == 0)
        {
            return NoneReason.NobodyThere;
        }

        if (counts.Meant == 0)
        {
            return NoneReason.EverybodyExcluded;
        }

        if (query.From is PathOrigin.One(var asker)
            && await finder.TiesAsync(query.Scope, asker, query.AsOf, after: null, limit: 1, cancellationToken)
                is TiesResult.Completed { Ties.Count: 0 })
        {
            return NoneReason.NoTies;
        }

        var free = new PathConstraints();
        if (query.Constraints != free)
        {
            var anyway = await finder.FindAsync(
                query with { Constraints = free, Limit = 1, PathsPerPerson = 1, DiverseConnectors = false }, cancellationToken);
            if (anyway is PathSearchResult.Completed { People.Count: > 0 })
            {
                return NoneReason.EverybodyExcluded;
            }
        }

        return query.From is PathOrigin.Anyone ? NoneReason.NoTies : NoneReason.TooFar;
    }

    private async Task<int?> NearestAsync(PathQuery query, CancellationToken cancellationToken)
    {
        var nearest = query with
        {
            Ranking = PathRanking.Shortest,
            MaxHops = PathQuery.ShortestHopLimit,
            Limit = 1,
            PathsPerPerson = 1,
            DiverseConnectors = false,
            Constraints = new PathConstraints(),
        };
        return await unkept.FindAsync(nearest, cancellationToken) is PathSearchResult.Completed { People: [var first, ..] }
            ? first.Paths[0].Hops
            : null;
    }

    private string TextOf(NoneReason reason, PathsResponse answer, PathQuery query, GoalCounts counts) => reason switch
    {
        NoneReason.NobodyThere => language.Say(
            "none.nobodyThere", ("company", answer.Company?.Name), ("employment", EmploymentOf(query))),
        NoneReason.EverybodyExcluded when counts.Meant > 0 => language.Say("none.everybodyExcluded.paths"),
        NoneReason.EverybodyExcluded when query.Goal is PathGoal.ToPerson => language.Say("none.everybodyExcluded.self"),
        NoneReason.EverybodyExcluded => language.Say("none.everybodyExcluded.people", ("company", answer.Company?.Name)),
        NoneReason.NoTies => language.Say(
            "none.noTies", ("anyone", query.From is PathOrigin.Anyone), ("goal", GoalOf(answer))),
        _ => language.Say(
            "none.tooFar", ("maxHops", query.MaxHops), ("origin", OriginOf(answer, query)), ("goal", GoalOf(answer))),
    };

    private string HelpOf(NoneReason reason, PathsResponse answer, PathQuery query) => reason switch
    {
        NoneReason.NobodyThere => language.Say(
            "none.nobodyThere.help", ("company", answer.Company?.Name), ("employment", EmploymentOf(query))),
        NoneReason.EverybodyExcluded => language.Say("none.everybodyExcluded.help", ("conditions", ConditionsOf(query))),
        NoneReason.NoTies => language.Say("none.noTies.help", ("anyone", query.From is PathOrigin.Anyone)),
        _ => TooFarHelp(query),
    };

    private string TooFarHelp(PathQuery query)
    {
        // Longer paths of the same ranking first; where there are none, the ranking that goes farthest.
        var (widest, ranking) = query switch
        {
            { Ranking: PathRanking.Shortest, MaxHops: < PathQuery.ShortestHopLimit } => (PathQuery.ShortestHopLimit, null),
            { Ranking: PathRanking.Shortest } => ((int?)null, (string?)null),
            { MaxHops: < PathQuery.WeightedHopLimit } => (PathQuery.WeightedHopLimit, null),
            _ => (PathQuery.ShortestHopLimit, "shortest"),
        };
        return language.Say("none.tooFar.help", ("widest", widest), ("ranking", ranking));
    }

    private string OriginOf(PathsResponse answer, PathQuery query) => query.From switch
    {
        PathOrigin.One => language.Say("you.object"),
        PathOrigin.Members => language.Say("origin.team", ("name", answer.From.Name)),
        PathOrigin.EmployedAt => language.Say("origin.company", ("name", answer.From.Name)),
        _ => language.Say("origin.anyone"),
    };

    private string GoalOf(PathsResponse answer) => answer.MasksTarget ? language.Say("goal.somebody")
        : answer.Person is { } person
        ? language.Say("goal.person", ("name", person.Name))
        : language.Say("goal.company", ("name", answer.Company?.Name));

    private static string EmploymentOf(PathQuery query) => query.Goal is not PathGoal.ToCompany company ? "current"
        : company.Employment switch
        {
            EmploymentStatus.Former => "former",
            EmploymentStatus.Any => "any",
            _ => "current",
        };

    /// <summary>The parameters that can have left somebody out; null where there are none.</summary>
    private static string? ConditionsOf(PathQuery query)
    {
        var (constraints, company) = (query.Constraints, query.Goal as PathGoal.ToCompany);
        string[] names =
        [
            .. If(company?.Title is not null, "title"),
            .. If(company?.Department is not null, "department"),
            .. If(company?.Site is not null, "site"),
            .. If(constraints.MinStrength > 0, "minStrength"),
            .. If(constraints.MinFirstStrength > 0, "minFirstStrength"),
            .. If(constraints.MinLastStrength > 0, "minLastStrength"),
            .. If(constraints.Evidence != EvidenceKinds.All, "evidence"),
            .. If(constraints.ObservedOnly, "observedOnly"),
            .. If(constraints.Via.Count > 0, "via"),
            .. If(constraints.NotVia.Count > 0, "notVia"),
            .. If(constraints.ExcludeTeams.Count > 0, "excludeTeam"),
        ];
        return names.Length == 0 ? null : string.Join(", ", names);
    }

    private static IEnumerable<string> If(bool condition, string name) => condition ? [name] : [];
}
