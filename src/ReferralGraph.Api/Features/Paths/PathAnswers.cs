using ReferralGraph.Api.Admission;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Consents;
using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Features.Ties;
using ReferralGraph.Api.Words;
using ReferralGraph.Core;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>Turns what a search found into an answer with names.</summary>
internal sealed class PathAnswers(NameLookups lookups, IReferralPathFinder finder, AnswerStamp stamp, WorkLanes lanes)
{
    private readonly IgnoredEmployerNames _noEmployers = finder.Model.IgnoredEmployerNames();

    /// <summary>The answer, but for the member that names whom was asked about.</summary>
    /// <param name="query">The question as asked.</param>
    /// <param name="searched">The same with conditions that match nobody who is not named.</param>
    /// <param name="question">The question before a cursor: a later page is searched as of the day of the first.</param>
    /// <param name="found">What was found.</param>
    /// <param name="masks">Whom the answer does not name, ready to be asked.</param>
    /// <param name="language">Language of its words.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<PathsResponse> DescribeAsync(
        PathQuery query,
        PathQuery searched,
        PathQuestion question,
        PathSearchResult.Completed found,
        Masks masks,
        Language language,
        CancellationToken cancellationToken) =>
        AnswerTurn.WriteAsync(
            question.IsSummary ? found.People.Count : found.People.Sum(person => person.Paths.Count),
            lanes,
            () => WriteAsync(query, searched, question, found, masks, language, cancellationToken),
            cancellationToken);

    private async Task<PathsResponse> WriteAsync(
        PathQuery query,
        PathQuery searched,
        PathQuestion question,
        PathSearchResult.Completed found,
        Masks masks,
        Language language,
        CancellationToken cancellationToken)
    {
        var (people, companies) = NamedIn(query, found);
        var names = await GraphNames.ReadAsync(lookups, query.Tenant, people, companies, _noEmployers, cancellationToken);
        var words = new Wording(language, names, (query.From as PathOrigin.One)?.Person);
        var ties = new TieResponses(words);
        var target = (query.Goal as PathGoal.ToPerson)?.Person;
        var isMasked = target is { } whom && masks.HidesEnd(whom);
        return new PathsResponse
        {
            Outcome = OutcomeOf(query, found),
            Search = found.Truncation is { } cut ? new SearchResponse(cut.Reason, cut.Explored, cut.Budget) : null,
            From = await NameAsync(query.Tenant, query.From, words, cancellationToken),
            Person = target is not { } asked ? null
                : isMasked ? new NamedPerson(string.Empty, Language.Capitalised(words.Somebody(company: null)))
                : names.Of(asked),
            Target = target?.Value,
            MasksTarget = isMasked,
            Masks = masks,
            People =
            [
                .. found.People.Select(person => question.IsSummary
                    ? ReachableResponse.Summary(person, query.Ranking, words, masks)
                    : ReachableResponse.From(person, query.Ranking, finder.Model, ties, masks)),
            ],
            Model = stamp.Model(found.Day),
            Graph = AnswerStamp.Graph(found.Revision),
            Basis = query.AsOf is null && found.Truncation is null && !masks.RestsOnHidden
                ? new AnswerBasis(new GraphState(found.Revision, found.Day), () => masks.AddTo(DependenciesOf(query, searched, found)))
                : null,
            Origin = found.Origin,
            Explored = found.VisitedPeople,
            NextCursor = found is { HasMore: true, End: { } end }
                ? masks.Seal(PathCursor.After(query with { AsOf = question.AsOf }, found.Day, end))
                : null,
        };
    }

    /// <summary>What an answer rests on: also on those whom a condition named without matching them.</summary>
    private static AnswerDependencies DependenciesOf(PathQuery query, PathQuery searched, PathSearchResult.Completed found) =>
        AnswerDependencies.Of(
            ReferenceEquals(query, searched)
                ? query
                : searched with
                {
                    Constraints = query.Constraints with
                    {
                        NotVia = ValueArray.From(searched.Constraints.NotVia.Union(query.Constraints.NotVia)),
                    },
                },
            found);

    /// <summary>Everybody and every company that a question or its answer names.</summary>
    private static (HashSet<PersonId> People, HashSet<CompanyId> Companies) NamedIn(PathQuery query, PathSearchResult.Completed found)
    {
        var (people, companies) = (new HashSet<PersonId>(), new HashSet<CompanyId>());
        if (query.From is PathOrigin.One(var asker))
        {
            people.Add(asker);
        }

        if (query.Goal is PathGoal.ToPerson(var target))
        {
            people.Add(target);
        }

        foreach (var person in found.People)
        {
            if (person.Employment is { } employment)
            {
                companies.Add(employment.Company);
                companies.Add(employment.Now);
            }

            foreach (var endorser in person.Trust.Endorsers)
            {
                people.Add(endorser.Person);
            }

            foreach (var path in person.Paths)
            {
                Add(path, people, companies);
            }
        }

        return (people, companies);
    }

    /// <summary>Adds everybody and every company that a path names.</summary>
    internal static void Add(ReferralPath path, HashSet<PersonId> people, HashSet<CompanyId> companies)
    {
        foreach (var person in path.People)
        {
            people.Add(person);
        }

        foreach (var workplace in path.Workplaces)
        {
            if (workplace is not null)
            {
                companies.Add(workplace.Company);
            }
        }

        foreach (var tie in path.Ties)
        {
            GraphNames.AddCompanies(tie, companies);
        }
    }

    private static PathOutcome OutcomeOf(PathQuery query, PathSearchResult.Completed found)
    {
        if (found.Truncation is not null)
        {
            return PathOutcome.Truncated;
        }

        // An empty page behind a cursor does not mean that nobody is within reach.
        return found.People.Count > 0 || query.After is not null ? PathOutcome.Found : PathOutcome.None;
    }

    private async Task<NamedPerson> NameAsync(TenantId tenant, PathOrigin origin, Wording words, CancellationToken cancellationToken)
    {
        var id = Origins.NameOf(origin);
        return origin switch
        {
            PathOrigin.One(var person) => words.Names.Of(person),
            PathOrigin.Members(var team) => new NamedPerson(id, await lookups.TeamNameAsync(tenant, team, cancellationToken) ?? team.Value),
            PathOrigin.EmployedAt(var companies) => new NamedPerson(id, await NameAsync(tenant, companies, cancellationToken)),
            _ => new NamedPerson(id, words.Language.Say("name.anyone")),
        };
    }

    private async Task<string> NameAsync(TenantId tenant, IReadOnlyList<CompanyId> companies, CancellationToken cancellationToken)
    {
        var known = await lookups.CompanyNamesAsync(tenant, companies, cancellationToken);
        return string.Join(", ", companies.Select(company => known.GetValueOrDefault(company, company.Value)));
    }
}
