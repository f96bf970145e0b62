using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Features.Lookups;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.People;

/// <summary>Gathers what is held about a person.</summary>
internal sealed class PersonData(
    FactAccess facts,
    ToldFacts told,
    FactDisputes disputes,
    LookupPages lookups,
    IGraphStore store,
    IImportJobStore jobs,
    IReferralLedger ledger,
    AccessDirectory access,
    AccessScope scope)
{
    private const int PageSize = 500;

    /// <summary>A page of it, by whichever id of the person.</summary>
    public async Task<Results<Ok<PersonDataResponse>, ProblemHttpResult>> ReadAsync(
        string person, PageParameters page, CancellationToken cancellationToken)
    {
        var (read, problem) = await facts.ReadAsync(person, kind: null, page, $"data/{person}", cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        var held = new PersonDataResponse([.. read!.Facts.Select(HeldFactResponse.From)], read.NextCursor);
        if (page.Cursor is null)
        {
            var ids = read.Absorbed.Select(record => record.Id).Prepend(read.Kept).ToHashSet();
            held = held with
            {
                Records = await RecordsAsync(read, cancellationToken),
                Teams = await TeamsAsync(ids, cancellationToken),
                Imports = await ImportsAsync(ids, cancellationToken),
                Work = await WorkAsync(ids, cancellationToken),
                Consents = [.. ids.Order().SelectMany(ConsentsOf)],
                Preferences = Introductions.Preferences.Stated(
                    access.Current, scope.Tenant, [read.Kept, .. read.Absorbed.Select(record => record.Id)]),
                Lookups = await lookups.ReadAsync(
                    [read.Kept, .. read.Absorbed.Select(record => record.Id)], page, cancellationToken),
                Disputes = disputes.By(ids),
                Suppressions = await SuppressionsAsync(ids, cancellationToken),
            };
        }

        return TypedResults.Ok(held);
    }

    private async Task<IReadOnlyList<HeldRecordResponse>> RecordsAsync(FactsOfPerson read, CancellationToken cancellationToken)
    {
        var kept = await store.ReadPersonAsync(scope.Tenant, read.Kept, cancellationToken);
        return
        [
            .. new[] { kept }.OfType<Person>().Select(record => HeldRecordResponse.From(record, mergedInto: null)),
            .. read.Absorbed.Select(record => HeldRecordResponse.From(record, read.Kept)),
        ];
    }

    private IEnumerable<HeldConsentResponse> ConsentsOf(PersonId id) =>
        from purpose in Enum.GetValues<ConsentPurpose>()
        let stated = access.Current.Find<PersonConsents>(scope.Tenant, id.Value)?.Of(purpose)
        where stated is not null
        select HeldConsentResponse.From(id, purpose, stated);

    private async Task<IReadOnlyList<SuppressionResponse>> SuppressionsAsync(HashSet<PersonId> ids, CancellationToken cancellationToken)
    {
        var removed = access.Current.Of<SuppressedFact>(scope.Tenant)
            .Where(fact => fact.People.Any(id => ids.Contains(new PersonId(id))))
            .ToList();
        return [.. (await told.OfAsync(removed, cancellationToken)).Select(SuppressionResponse.From)];
    }

    private async Task<IReadOnlyList<HeldWorkResponse>> WorkAsync(HashSet<PersonId> ids, CancellationToken cancellationToken)
    {
        var (found, last) = (new List<HeldWorkResponse>(), 0L);
        while (true)
        {
            var page = await ledger.ListEventsAsync(scope.Tenant, ids, last, PageSize, cancellationToken);
            found.AddRange(page.Select(happened => HeldWorkResponse.From(happened, ids)).OfType<HeldWorkResponse>());
            if (page.Count < PageSize)
            {
                return found;
            }

            last = page[^1].Sequence;
        }
    }

    private async Task<IReadOnlyList<HeldTeamResponse>> TeamsAsync(HashSet<PersonId> ids, CancellationToken cancellationToken)
    {
        var (found, last) = (new List<HeldTeamResponse>(), (TeamId?)null);
        while (true)
        {
            var page = await store.ListTeamsAsync(scope.Tenant, last, PageSize, cancellationToken);
            found.AddRange(page.Where(team => team.Members.Any(ids.Contains))
                .Select(team => new HeldTeamResponse(team.Id.Value, team.Name, team.Source)));
            if (page.Count < PageSize)
            {
                return found;
            }

            last = page[^1].Id;
        }
    }

    private async Task<IReadOnlyList<HeldImportResponse>> ImportsAsync(HashSet<PersonId> ids, CancellationToken cancellationToken)
    {
        var (found, last) = (new List<HeldImportResponse>(), (ImportJobId?)null);
        while (true)
        {
            var page = await jobs.ListAsync(scope.Tenant, last, PageSize, cancellationToken);
            found.AddRange(page.Where(job => job.Request.Owner is { } owner && ids.Contains(owner))
                .Select(job => new HeldImportResponse(job.Id.Value, job.Request.Format, job.CreatedAt)));
            if (page.Count < PageSize)
            {
                return found;
            }

            last = page[^1].Id;
        }
    }
}
