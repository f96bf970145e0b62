using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Imports;
using ReferralGraph.Api.Features.Lookups;
using ReferralGraph.Api.Features.Webhooks;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Webhooks;
using StackExchange.Redis;

namespace ReferralGraph.Api.Features.People;

/// <summary>Erases somebody, and keeps them from coming back.</summary>
/// <remarks>
/// Each step may be done again: somebody whose ids are known to be erased and who is gone has the last steps done once more.
/// </remarks>
internal sealed class PersonErasure(
    IGraphStore store,
    IImportJobStore jobs,
    ImportWorker imports,
    IDataRemoval removal,
    LookupRecorder lookups,
    IReferralLedger ledger,
    RequestWriter writer,
    WebhookNotices webhooks,
    AccessDirectory access,
    AnswerPipeline answers,
    PersonReader people,
    AccessScope scope,
    TimeProvider time)
{
    /// <summary>How long an answer is held until the files are clean; whoever reads the whole graph may keep them longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>After which every node knows whom no write may name.</summary>
    private static readonly TimeSpan Everywhere = TimeSpan.FromSeconds(1);

    /// <summary>Erases whoever an id stands for.</summary>
    public async Task<Results<Ok<ErasureResponse>, ProblemHttpResult>> EraseAsync(
        HttpResponse response, PersonId asked, CancellationToken cancellationToken)
    {
        var kept = await people.KeptAsync(asked, cancellationToken);
        var record = await store.ReadPersonAsync(scope.Tenant, kept, cancellationToken);
        if (record is null && !access.Current.WasErased(scope.Tenant, ErasedSort.Id, asked.Value))
        {
            return PersonProblems.Unknown(asked);
        }

        if (record is not null)
        {
            await RemoveAsync(response, kept, cancellationToken);
        }

        await ForgetAnswersAsync();
        var unfinished = (await jobs.ListUnfinishedAsync(cancellationToken)).Where(job => job.Tenant == scope.Tenant);
        return TypedResults.Ok(new ErasureResponse(await IsCompactAsync(cancellationToken), [.. unfinished.Select(job => job.Id.Value)]));
    }

    /// <summary>
    /// First whom no write may name, then the deletion: what is written in between goes with it, and nothing comes after it. Somebody who
    /// was merged with them in between is looked at again; from then on no merge names them.
    /// </summary>
    private async Task RemoveAsync(HttpResponse response, PersonId asked, CancellationToken cancellationToken)
    {
        var kept = asked;
        var known = new HashSet<PersonId>();
        while (await store.ReadPersonAsync(scope.Tenant, kept, cancellationToken) is { } record)
        {
            Person[] group = [record, .. await store.ListAbsorbedAsync(scope.Tenant, kept, cancellationToken)];
            if (known.IsSupersetOf(group.Select(one => one.Id)))
            {
                await RemoveAsync(response, group);
                return;
            }

            await KeepAwayAsync(group, cancellationToken);
            known.UnionWith(group.Select(one => one.Id));
            cancellationToken = CancellationToken.None;
            kept = await people.KeptAsync(asked, cancellationToken);
        }
    }

    /// <summary>
    /// Has no write name them, on every node. From here on all of it is done whether or not anybody waits for the answer: once the record
    /// is gone, nothing says what to look for in reports.
    /// </summary>
    private async Task KeepAwayAsync(Person[] group, CancellationToken cancellationToken)
    {
        var ids = group.Select(record => record.Id).ToHashSet();
        foreach (var job in await jobs.ListUnfinishedAsync(cancellationToken))
        {
            if (job.Tenant == scope.Tenant && job.Request.Owner is { } owner && ids.Contains(owner))
            {
                await imports.CancelAsync(scope.Tenant, job.Id, cancellationToken);
            }
        }

        var names = await NamesAsync(group, ids, cancellationToken);
        await access.ChangeAsync<bool>(view => (ChangesFor(view, names), true), CancellationToken.None);
        if (store is ISharedGraphStore)
        {
            await Task.Delay(Everywhere, time, CancellationToken.None);
        }
    }

    private async Task RemoveAsync(HttpResponse response, Person[] group)
    {
        var ids = group.Select(record => record.Id).ToHashSet();
        string[] texts =
        [
            .. group.SelectMany(record => record.Emails.Concat(record.Urls).Append(record.Id.Value).Append(record.Name))
                .Distinct(StringComparer.Ordinal),
        ];
        while (await ledger.EraseTextsAsync(scope.Tenant, ids, CancellationToken.None) > 0)
        {
            // Some at a time, so that writes do not wait for all of them. Their names go with their record, in one transaction.
        }

        await removal.EraseFromReportsAsync(scope.Tenant, ids, texts, CancellationToken.None);
        await lookups.EraseAsync(scope.Tenant, ids, CancellationToken.None);

        // Each of them, for a merge may be undone meanwhile: whom none stands for any more is somebody to be erased all the same.
        var removing = new GraphWrite([.. group.Select(record => new GraphChange.DeletePerson(record.Id))])
        {
            Companions = [new WebhookPosting(webhooks.OfErased(scope.Tenant, ids))],
        };
        await writer.WriteAsync(response, removing, isRemainder: false, IResult? (_) => null, CancellationToken.None);

        // What imports reported in between.
        await removal.EraseFromReportsAsync(scope.Tenant, ids, texts, CancellationToken.None);
    }

    /// <summary>
    /// What they were known by. An address that somebody else has too, or that is a role's, is no person's, and neither is a page that is
    /// not one person's on a site of such pages, as a firm's homepage: others would be kept away by it.
    /// </summary>
    private async Task<List<(ErasedSort Sort, string Text)>> NamesAsync(
        Person[] group, HashSet<PersonId> ids, CancellationToken cancellationToken)
    {
        var emails = group.SelectMany(record => record.Emails).Where(email => !EmailAddress.IsRole(email))
            .ToHashSet(StringComparer.Ordinal);
        var urls = group.SelectMany(record => record.Urls).Where(ProfileUrl.IsPersons).ToHashSet(StringComparer.Ordinal);
        var owners = await store.FindPeopleAsync(scope.Tenant, emails, urls, cancellationToken);
        return
        [
            .. ids.Select(id => (ErasedSort.Id, id.Value)),
            .. emails.Where(email => IsTheirs(owners.ByEmail, email)).Select(email => (ErasedSort.Email, email)),
            .. urls.Where(url => IsTheirs(owners.ByUrl, url)).Select(url => (ErasedSort.Url, url)),
        ];

        bool IsTheirs(IReadOnlyDictionary<string, IReadOnlyList<AddressOwner>> known, string address) =>
            !known.TryGetValue(address, out var found) || found.All(owner => ids.Contains(owner.Id));
    }

    private IReadOnlyList<AccessChange> ChangesFor(AccessView view, List<(ErasedSort Sort, string Text)> names) =>
    [
        .. from name in names
           let trace = view.TraceOf(scope.Tenant, name.Sort, name.Text)
           where view.Find<ErasedName>(scope.Tenant, trace.Id) is null
           select new AccessChange.Put(trace),

        // What they consented to is of nobody any more.
        .. from name in names
           where name.Sort == ErasedSort.Id
           let stated = view.Find<PersonConsents>(scope.Tenant, name.Text)
           where stated is not null
           select new AccessChange.Delete(stated),

        // Neither is how they wanted to be asked.
        .. from name in names
           where name.Sort == ErasedSort.Id
           let stated = view.Find<PersonPreferences>(scope.Tenant, name.Text)
           where stated is not null
           select new AccessChange.Delete(stated),

        // What they said of facts, and what others said of facts that tell of them.
        .. from dispute in view.Of<FactDispute>(scope.Tenant)
           where names.Exists(name => name.Sort == ErasedSort.Id && dispute.Concerns(name.Text))
           select new AccessChange.Delete(dispute),

        // What was kept away of them is kept away with them.
        .. from fact in view.Of<SuppressedFact>(scope.Tenant)
           where names.Exists(name => name.Sort == ErasedSort.Id && fact.People.Contains(name.Text, StringComparer.Ordinal))
           select new AccessChange.Delete(fact),
    ];

    private async Task ForgetAnswersAsync()
    {
        try
        {
            await answers.ForgetAsync(CancellationToken.None);
        }
        catch (RedisException failure)
        {
            throw new GraphStoreException(
                StoreFailure.Unavailable,
                "The person is erased, but Redis does not answer, and may still keep answers that name them; send the request again.",
                failure);
        }
    }

    private async Task<bool> IsCompactAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await removal.CompactAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}

/// <summary>What is still to come when somebody was erased.</summary>
/// <param name="Compacted">
/// False where somebody still reads the whole graph as it was, as an export does: the files are clean when they have done. Send the request
/// again to be told so.
/// </param>
/// <param name="ImportsInProgress">
/// Imports whose files may name the person: their rows are refused, and each file is deleted when its import ends.
/// </param>
public sealed record ErasureResponse(bool Compacted, IReadOnlyList<string> ImportsInProgress);
