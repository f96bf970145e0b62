using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Ties;

/// <summary>Reads, states and takes back with whom people share their ties.</summary>
/// <remarks>
/// What was stated under ids that were merged holds together, the stricter of it. Whoever states a level means all of them: it is stored
/// under the id that stands for the others, and what was stated under these is taken back in the same write.
/// </remarks>
internal sealed class SharingStatements(
    IGraphStore store,
    RequestWriter writer,
    PersonIds people,
    UnknownNames unknown,
    IReferralPathFinder finder,
    Viewing viewing,
    AccessScope scope)
{
    private const int PageSize = 500;

    /// <summary>What holds for a person.</summary>
    public async Task<Results<Ok<SharingResponse>, ProblemHttpResult>> ReadAsync(string person, CancellationToken cancellationToken)
    {
        var ids = await people.OfAsync(person, cancellationToken);
        return ids.Count == 0
            ? await unknown.PersonIdAsync(person, "person", cancellationToken)
            : TypedResults.Ok(await ShowAsync(ids, cancellationToken));
    }

    /// <summary>States a level of all ties of a person, or of one.</summary>
    /// <param name="response">Gets the revision.</param>
    /// <param name="person">Whose ties.</param>
    /// <param name="other">To whom the one tie is; null for all.</param>
    /// <param name="level">The level as it was sent.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Results<Ok<SharingResponse>, ProblemHttpResult>> PutAsync(
        HttpResponse response, string person, string? other, string? level, CancellationToken cancellationToken)
    {
        var (ids, others, problem) = await FindAsync(person, other, cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        var fields = new FieldReader();
        var read = SharingRules.Read(level);
        if (read is not { } known || (other is not null && !SharingRules.IsOfTie(known)))
        {
            fields.Add("level", $"must be {(other is null ? SharingRules.PersonNames : SharingRules.TieNames)}.");
            return ApiProblem.Invalid(fields.Errors);
        }

        if (other is not null && ids.Contains(others[0]))
        {
            fields.Add("other", "must be another person.");
            return ApiProblem.Invalid(fields.Errors);
        }

        var stated = new Sharing(ids[0], other is null ? null : others[0], known);
        var before = await StatedAsync(ids, others, cancellationToken);
        GraphChange[] changes =
        [
            .. before.Where(fact => fact.Id != stated.Id).Select(fact => new GraphChange.DeleteFact(fact.Id)),
            new GraphChange.Put(stated),
        ];
        await writer.WriteAsync(response, changes, IResult? (_) => null, cancellationToken);
        return TypedResults.Ok(await ShowAsync(ids, cancellationToken));
    }

    /// <summary>Takes back what was stated of all ties of a person, or of one.</summary>
    /// <param name="response">Gets the revision.</param>
    /// <param name="person">Whose ties.</param>
    /// <param name="other">To whom the one tie is; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        HttpResponse response, string person, string? other, CancellationToken cancellationToken)
    {
        var (ids, others, problem) = await FindAsync(person, other, cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        var before = await StatedAsync(ids, others, cancellationToken);
        if (before.Count == 0)
        {
            return FactAccess.Unknown("Nothing of that kind was stated; the level of the rest holds already.");
        }

        GraphChange[] changes = [.. before.Select(fact => new GraphChange.DeleteFact(fact.Id))];
        return await writer.WriteAsync(response, changes, _ => TypedResults.NoContent(), cancellationToken);
    }

    private async Task<(IReadOnlyList<PersonId> Ids, IReadOnlyList<PersonId> Others, ProblemHttpResult? Problem)> FindAsync(
        string person, string? other, CancellationToken cancellationToken)
    {
        var ids = await people.OfAsync(person, cancellationToken);
        if (ids.Count == 0)
        {
            return ([], [], await unknown.PersonIdAsync(person, "person", cancellationToken));
        }

        var others = other is null ? [] : await people.OfAsync(other, cancellationToken);
        return other is not null && others.Count == 0
            ? ([], [], await unknown.PersonIdAsync(other, "other", cancellationToken))
            : (ids, others, null);
    }

    /// <summary>What was stated of all ties of a person, for no others; or else of those to somebody.</summary>
    private async Task<List<Sharing>> StatedAsync(
        IReadOnlyList<PersonId> ids, IReadOnlyList<PersonId> others, CancellationToken cancellationToken) =>
    [
        .. (await StatedAsync(ids, cancellationToken)).Where(fact =>
            fact.Other is { } other ? others.Contains(other) : others.Count == 0),
    ];

    private async Task<List<Sharing>> StatedAsync(IReadOnlyList<PersonId> ids, CancellationToken cancellationToken)
    {
        var facts = await ToldPages.ReadAsync<Fact>(
            int.MaxValue,
            PageSize,
            last => store.ListFactsAsync(scope.Tenant, ids, FactKind.Sharing, last?.Id, PageSize, cancellationToken),
            read => Task.FromResult(read.Where(fact => fact is Sharing sharing && ids.Contains(sharing.Person))));
        return [.. facts.OfType<Sharing>()];
    }

    private async Task<SharingResponse> ShowAsync(IReadOnlyList<PersonId> ids, CancellationToken cancellationToken)
    {
        var stated = await StatedAsync(ids, cancellationToken);
        var others = stated.Select(fact => fact.Other).OfType<PersonId>().Distinct().ToList();
        var merges = await store.ReadMergesAsync(scope.Tenant, others, cancellationToken);
        var own = stated.Where(fact => fact.Other is null).Select(fact => fact.Level).ToList();
        var level = own.Append(own.Count == 0 ? viewing.Policy.Unstated : SharingLevels.None).Max();
        var leavers = viewing.Policy.Leavers;
        var left = leavers is not null && await finder.HasLeftAsync(scope.Tenant, leavers, ids[0], cancellationToken);
        return new SharingResponse(
            ids[0].Value,
            SharingRules.NameOf(level),
            own.Count > 0,
            left,
            NameOf([level, left ? leavers!.Level : SharingLevels.None]),
            await ShowTiesAsync(
                ids[0],
                stated.Where(fact => fact.Other is not null)
                    .GroupBy(fact => merges.GetValueOrDefault(fact.Other!.Value)?.Kept ?? fact.Other!.Value, fact => fact.Level)
                    .OrderBy(tie => tie.Key),
                cancellationToken));
    }

    private async Task<List<TieSharingResponse>> ShowTiesAsync(
        PersonId person, IEnumerable<IGrouping<PersonId, SharingLevels>> ties, CancellationToken cancellationToken)
    {
        var answered = new List<TieSharingResponse>();
        foreach (var tie in ties)
        {
            var level = tie.Max();
            answered.Add(new TieSharingResponse(
                tie.Key.Value, SharingRules.NameOf(level), await IsShownBackAsync(tie.Key, person, level, cancellationToken)));
        }

        return answered;
    }

    /// <summary>True where the other's own tie tells others what was hidden of the tie to them: the same meetings made both.</summary>
    private async Task<bool> IsShownBackAsync(
        PersonId other, PersonId person, SharingLevels hidden, CancellationToken cancellationToken)
    {
        // Whether there is such a tie, not whether whoever asks may see it: it is about them.
        var everything = AccessScope.Everything(scope.Tenant);
        if (await finder.TieAsync(everything, other, person, asOf: null, cancellationToken)
            is not TieResult.Completed { Tie: { Strength: > 0 } })
        {
            return false;
        }

        IReadOnlyList<PersonId> owner = [other, .. await people.AbsorbedAsync(other, cancellationToken)];
        IReadOnlyList<PersonId> theirs = [person, .. await people.AbsorbedAsync(person, cancellationToken)];
        var stated = (await StatedAsync(owner, cancellationToken))
            .Where(fact => fact.Other is not { } of || theirs.Contains(of))
            .Aggregate(
                SharingLevels.None,
                (levels, fact) => levels | fact.Level | (fact.Other is null ? SharingLevels.Tenant : SharingLevels.None));
        var left = viewing.Policy.Leavers is { } rule && await finder.HasLeftAsync(scope.Tenant, rule, other, cancellationToken);
        var levels = viewing.Policy.Effective(stated, left);
        return !levels.HasFlag(SharingLevels.Private) && (hidden == SharingLevels.Private || !levels.HasFlag(SharingLevels.TierOnly));
    }

    /// <summary>The name of the strictest of some levels.</summary>
    private static string NameOf(IEnumerable<SharingLevels> levels) => SharingRules.NameOf(levels.Max());
}
