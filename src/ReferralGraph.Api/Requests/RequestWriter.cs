using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests.Conditions;
using ReferralGraph.Api.Requests.Retries;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Writing;

namespace ReferralGraph.Api.Requests;

/// <summary>
/// Writes on behalf of a request, and keeps its answer with the write where it may be sent again. The answer is held until questions see
/// the write, for a while, and carries its revision.
/// </summary>
internal sealed class RequestWriter(
    IGraphStore store,
    IReferralPathFinder finder,
    IGraphBudget budget,
    RemovalTurns removals,
    KeyedRequest keyed,
    RequestConditions conditions,
    AccessDirectory access,
    AccessScope scope,
    TimeProvider time)
{
    private const int MostNamed = 1_000;
    private const int MostTries = 100;

    /// <summary>
    /// True where what the request asks for was written before, and only its answer is still to be made: what would contradict the write
    /// now does not count.
    /// </summary>
    public bool IsWritten => keyed.IsApplied;

    /// <summary>How long an answer is held until questions see what was written.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Writes <paramref name="changes"/> in one transaction.</summary>
    /// <param name="response">Is told the revision.</param>
    /// <param name="changes">Applied in order.</param>
    /// <param name="answer">
    /// Answers by the outcomes, one per change, from memory alone: it runs in the transaction. Null where more has to be read for the
    /// answer when the write is done; the endpoint may then be run again with the same request after it.
    /// </param>
    /// <param name="cancellationToken">Gives up; it may have been done nevertheless.</param>
    public Task<TAnswer> WriteAsync<TAnswer>(
        HttpResponse response,
        IReadOnlyList<GraphChange> changes,
        Func<IReadOnlyList<ChangeOutcome>, TAnswer> answer,
        CancellationToken cancellationToken)
        where TAnswer : IResult? => WriteAsync(response, new GraphWrite(changes), isRemainder: false, answer, cancellationToken);

    /// <summary>Writes under the conditions of the request, and where it says so only what names people and companies that are
    /// known.</summary>
    /// <param name="response">Is told the revision.</param>
    /// <param name="write">What to write.</param>
    /// <param name="answer">Answers by the outcomes, as above.</param>
    /// <param name="refuse">Answers with the problem where it is not done.</param>
    /// <param name="cancellationToken">Gives up; it may have been done nevertheless.</param>
    public Task<TAnswer> WriteAsync<TAnswer>(
        HttpResponse response,
        RequestedWrite write,
        Func<IReadOnlyList<ChangeOutcome>, TAnswer> answer,
        Func<ProblemHttpResult, TAnswer> refuse,
        CancellationToken cancellationToken)
        where TAnswer : IResult => WriteAsync(
            response,
            (_, _) => Task.FromResult(new Decided<TAnswer>(write, answer)),
            write.Record,
            readsFirst: false,
            refuse,
            cancellationToken);

    /// <summary>Writes what is decided by the record that the address names, under the conditions of the request.</summary>
    /// <param name="response">Is told the revision.</param>
    /// <param name="record">The record.</param>
    /// <param name="decide">Decides by the record, or null where there is none; asked again where somebody else was faster.</param>
    /// <param name="refuse">Answers with the problem where it is not done.</param>
    /// <param name="cancellationToken">Gives up; it may have been done nevertheless.</param>
    public Task<TAnswer> ChangeAsync<TAnswer>(
        HttpResponse response,
        WrittenRecord record,
        Func<GraphRecord?, CancellationToken, Task<Decided<TAnswer>>> decide,
        Func<ProblemHttpResult, TAnswer> refuse,
        CancellationToken cancellationToken)
        where TAnswer : IResult => WriteAsync(response, decide, record, readsFirst: true, refuse, cancellationToken);

    /// <summary>Removes the record that the address names, under the conditions of the request.</summary>
    /// <param name="response">Is told the revision.</param>
    /// <param name="removal">Removes it.</param>
    /// <param name="record">The record.</param>
    /// <param name="unknown">Answers where there is none.</param>
    /// <param name="cancellationToken">Gives up; it may have been done nevertheless.</param>
    public async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        HttpResponse response,
        GraphChange removal,
        WrittenRecord? record,
        Func<ProblemHttpResult> unknown,
        CancellationToken cancellationToken)
    {
        if (keyed.IsApplied || await FullReasonAsync(since: default, cancellationToken) is null)
        {
            return await RemoveAsync();
        }

        using var turn = await removals.EnterAsync(scope.Tenant, cancellationToken);
        var since = await store.ReadRevisionAsync(scope.Tenant, cancellationToken);
        return await FullReasonAsync(since, cancellationToken) is { } reason && await MayAddTiesAsync(removal, cancellationToken)
            ? throw new ProblemException(ProblemTypes.TooManyTies, reason)
            : await RemoveAsync();

        Task<Results<NoContent, ProblemHttpResult>> RemoveAsync() => WriteAsync<Results<NoContent, ProblemHttpResult>>(
            response,
            new RequestedWrite([removal]) { Record = record },
            outcomes => WriteResults.Removed(outcomes[0], unknown),
            problem => problem,
            cancellationToken);
    }

    /// <summary>What is written is decided by what is stored, and written only if that is still so; else it is decided anew.</summary>
    private async Task<TAnswer> WriteAsync<TAnswer>(
        HttpResponse response,
        Func<GraphRecord?, CancellationToken, Task<Decided<TAnswer>>> decide,
        WrittenRecord? record,
        bool readsFirst,
        Func<ProblemHttpResult, TAnswer> refuse,
        CancellationToken cancellationToken)
        where TAnswer : IResult
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var present = (GraphRecord?)null;
            IReadOnlyList<ExpectedRecord> expected = [];
            if (record is not null && (readsFirst || conditions.Any))
            {
                present = await record.ReadAsync(cancellationToken);
                expected = (present ?? record.Key) is { } key ? [new ExpectedRecord(key, present is not null)] : [];
                if (conditions.Any && conditions.Check(await record.ShowAsync(present, cancellationToken)) is { } unmet)
                {
                    return refuse(unmet);
                }
            }

            var (write, answer) = await decide(present, cancellationToken);
            if (write is null)
            {
                return answer([]);
            }

            try
            {
                return await WriteAsync(
                    response,
                    new GraphWrite(write.Changes) { Strict = write.Parameters.Strict == true, Expected = expected },
                    write.IsRemainder,
                    answer,
                    cancellationToken);
            }
            catch (UnknownNamesException unknown)
            {
                return refuse(Unknown(unknown, write.Fields));
            }
            catch (RecordChangedException)
            {
                // Somebody was faster. It is for the conditions to say whether that matters.
            }
        }

        throw new GraphStoreException(StoreFailure.Unavailable, "The record is being changed by too many at once.");
    }

    /// <summary>Writes as it is said, with what is stored together with it.</summary>
    public async Task<TAnswer> WriteAsync<TAnswer>(
        HttpResponse response,
        GraphWrite write,
        bool isRemainder,
        Func<IReadOnlyList<ChangeOutcome>, TAnswer> answer,
        CancellationToken cancellationToken)
        where TAnswer : IResult?
    {
        if (keyed.IsApplied)
        {
            await SeeAsync(response, keyed.Revision, cancellationToken);
            return default!;
        }

        access.ThrowIfGone(scope.Tenant);
        await ThrowIfFullAsync(write, cancellationToken);
        write = write with
        {
            Companions = [.. write.Companions, .. keyed.Companions(outcomes => answer(outcomes))],
            Erased = new ErasedNames(access, scope.Tenant),
            Suppressed = isRemainder ? null : new SuppressedFacts(access, scope.Tenant),
        };
        var result = await WriteAsync(write, cancellationToken);
        keyed.Commit(result.Revision);
        await SeeAsync(response, result.Revision, cancellationToken);
        return answer(result.Outcomes);
    }

    private async Task<GraphWriteResult> WriteAsync(GraphWrite write, CancellationToken cancellationToken)
    {
        try
        {
            return await store.WriteAsync(scope.Tenant, write, cancellationToken);
        }
        catch (ErasedException refused)
        {
            var which = write.Changes.Count == 1
                ? "It names"
                : string.Create(CultureInfo.InvariantCulture, $"Change {refused.Change + 1} of {write.Changes.Count} names");
            throw new ProblemException(
                ProblemTypes.PersonErased,
                $"{which} somebody by an id or address of a person whose data were erased on request; nothing was written. Leave them "
                + "out.");
        }
        catch (SuppressedException refused)
        {
            var which = write.Changes.Count == 1
                ? "It says"
                : string.Create(CultureInfo.InvariantCulture, $"Change {refused.Change + 1} of {write.Changes.Count} says");
            throw new ProblemException(
                ProblemTypes.Conflict,
                $"{which} what was removed with suppress=true; nothing was written. "
                + $"DELETE /v1/facts/{refused.Fact}/suppression lets it in again.");
        }
    }

    private async Task SeeAsync(HttpResponse response, GraphRevision revision, CancellationToken cancellationToken)
    {
        GraphRevisionHeader.Write(response, revision);
        if (!await IsSeenAsync(finder, scope.Tenant, revision, time, cancellationToken))
        {
            response.HttpContext.Features.Set(new UnseenWrite(revision));
        }
    }

    /// <summary>True once questions see a revision. What is stored stays stored, however the finder fares.</summary>
    internal static async Task<bool> IsSeenAsync(
        IReferralPathFinder finder, TenantId tenant, GraphRevision revision, TimeProvider time, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await finder.WaitForRevisionAsync(tenant, revision, either.Token);
            return true;
        }
        catch (GraphStoreException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>
    /// Why nothing may be added to the graph, as of a revision or later. A graph that is not in memory is read first; where that takes too
    /// long, what is known counts.
    /// </summary>
    private async ValueTask<string?> FullReasonAsync(GraphRevision since, CancellationToken cancellationToken)
    {
        var asking = budget.FullReasonAsync(scope.Tenant, since, cancellationToken);
        if (asking.IsCompletedSuccessfully)
        {
            return asking.Result;
        }

        try
        {
            return await asking.AsTask().WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return budget.FullReason(scope.Tenant);
        }
    }

    private async Task ThrowIfFullAsync(GraphWrite write, CancellationToken cancellationToken)
    {
        if (!write.Changes.Any(change => change.MayAddTies)
            || await FullReasonAsync(since: default, cancellationToken) is not { } reason)
        {
            return;
        }

        foreach (var change in write.Changes.Where(change => change.MayAddTies))
        {
            if (change is not GraphChange.Put { Record: Company company } || await MayAddTiesAsync(company, cancellationToken))
            {
                throw new ProblemException(ProblemTypes.TooManyTies, reason);
            }
        }
    }

    /// <summary>
    /// True where a place is small enough to make ties only once something is removed, or a removal undoes merges: who stands for others
    /// goes with them, but one in the middle leaves them alone. What is erased on request is not asked about here.
    /// </summary>
    private async Task<bool> MayAddTiesAsync(GraphChange removal, CancellationToken cancellationToken)
    {
        switch (removal)
        {
            case GraphChange.DeleteCompany gone:
                return (await store.ReadCompanyMergesAsync(scope.Tenant, [gone.Company], cancellationToken)).Count > 0;
            case GraphChange.DeletePerson gone
                when (await store.ReadMergesAsync(scope.Tenant, [gone.Person], cancellationToken)).Count > 0
                    && (await store.ListAbsorbedAsync(scope.Tenant, gone.Person, cancellationToken)).Count > 0:
                return true;
        }

        var person = removal switch
        {
            GraphChange.DeletePerson gone => gone.Person,
            GraphChange.DeleteFact gone => await store.ReadFactAsync(scope.Tenant, gone.Fact, cancellationToken) switch
            {
                Employment stint => stint.Person,
                Education stint => stint.Person,
                _ => (PersonId?)null,
            },
            _ => null,
        };
        return person is { } known && budget.MayAddTiesWithout(scope.Tenant, known);
    }

    /// <summary>True for a company whose size or name may make ties that what is stored of it does not.</summary>
    private async Task<bool> MayAddTiesAsync(Company company, CancellationToken cancellationToken)
    {
        if (await store.ReadCompanyAsync(scope.Tenant, company.Id, cancellationToken) is not { } stored)
        {
            return false;
        }

        var grows = SizeOf(company) >= SizeOf(stored)
            || (finder.Model.MaxHeadcount > 0 && company.Headcount > finder.Model.MaxHeadcount);
        var ignored = finder.Model.IgnoredEmployerNames();
        return !grows || company.Units != stored.Units || (ignored.Contains(stored.Name) && !ignored.Contains(company.Name));

        int SizeOf(Company known) => known.Headcount ?? finder.Model.UnknownHeadcount;
    }

    private static ProblemHttpResult Unknown(UnknownNamesException unknown, FieldReader fields)
    {
        var errors = new FieldErrors();
        foreach (var name in unknown.Names.Take(MostNamed))
        {
            var (what, route) = name.Kind == ChangeEffectKind.MadePerson ? ("person", "people") : ("company", "companies");
            var field = fields.FieldOf(name.Id) ?? what;
            errors.Add(
                field,
                $"{field} names '{Spelling.Excerpt(name.Id)}', and no {what} has this id; store it first with PUT /v1/{route}/"
                + $"{Spelling.Excerpt(name.Id)}, correct it, or leave out strict.");
        }

        return ApiProblem.Result(ProblemTypes.NamesUnknown, errors.ToString(), ("errors", errors.ToDictionary()));
    }
}
