using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Features.Referrals;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Work;

/// <summary>Reads, stores, moves and removes openings for whoever asks.</summary>
/// <remarks>
/// An open one is for everybody in the tenant; any other for its maker, its recruiter, its hiring manager, and whoever may work for
/// others. Whether somebody may see it is asked before anything is answered from what it says.
/// </remarks>
internal sealed class Openings(
    IReferralLedger ledger,
    IGraphStore store,
    CaseWriter writer,
    WorkCaller caller,
    PersonIds people,
    CaseStops stops,
    ReferralAssignments assignments,
    CaseWrites writes,
    AccessScope scope,
    TimeProvider time)
{
    private static readonly StateTable Table = OpeningStates.Table;

    /// <summary>States of openings that are there.</summary>
    public static IReadOnlyList<string> States { get; } = [.. Table.States.Where(state => state != OpeningStates.Deleted)];

    /// <summary>The opening of an id; null where there is none for whoever asks.</summary>
    public async Task<WorkCase?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await caller.ReadAsync(cancellationToken);
        return await ledger.ReadAsync(scope.Tenant, KeyOf(id), cancellationToken) is { } opening && MaySee(opening) ? opening : null;
    }

    /// <summary>The opening of an id.</summary>
    public async Task<Results<Ok<OpeningResponse>, ProblemHttpResult>> ReadAsync(string id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { } opening
            ? TypedResults.Ok(await ShowAsync(opening, time.GetUtcNow(), cancellationToken))
            : CaseProblems.UnknownOpening(id);

    /// <summary>Stores an opening.</summary>
    public async Task<Results<Ok<OpeningResponse>, Created<OpeningResponse>, ProblemHttpResult>> PutAsync(
        HttpResponse response, string id, OpeningRequest body, CancellationToken cancellationToken)
    {
        var (fields, now) = (new FieldReader(), time.GetUtcNow());
        fields.Id("id", id);
        var said = body.Read(fields, DateOnly.FromDateTime(now.UtcDateTime));
        await caller.ReadAsync(cancellationToken);
        return await writer.WriteAsync<Results<Ok<OpeningResponse>, Created<OpeningResponse>, ProblemHttpResult>>(
            response,
            KeyOf(id),
            (present, cancel) => TagAsync(present, now, cancel),
            DecideAsync,
            problem => problem,
            cancellationToken);

        async Task<DecidedWork<Results<Ok<OpeningResponse>, Created<OpeningResponse>, ProblemHttpResult>>> DecideAsync(
            WorkCase? present, CancellationToken cancel)
        {
            if (!MaySee(present) && !caller.MayWorkForOthers)
            {
                return new(null, CaseProblems.UnknownOpening(id));
            }

            if (!Table.In(present?.State, caller.RolesIn(present)).Any(row => row.Event is StateTable.Create or OpeningStates.Edit))
            {
                return new(null, CaseProblems.NotYours("Changing an opening"));
            }

            var named = await ReadPeopleAsync(body, fields, cancel);
            said = said with { TargetCompanies = await ReadCompaniesAsync(body, fields, cancel) };
            if (!fields.IsValid)
            {
                return new(null, ApiProblem.Invalid(fields.Errors));
            }

            var isNew = present is null or { State: OpeningStates.Deleted };
            var stored = isNew ? null : Opening.Of(present!);
            var put = said with
            {
                OpenedOn = body.OpenedOn is not null ? said.OpenedOn : stored?.OpenedOn ?? DateOnly.FromDateTime(now.UtcDateTime),
                WantedTitles = said.WantedTitles.Count > 0 ? said.WantedTitles : [said.Title],
                ClosedOn = stored?.ClosedOn,
            };
            var happened = Happened(
                present, KeyOf(id), isNew ? StateTable.Create : OpeningStates.Edit, isNew ? OpeningStates.Open : present!.State, now) with
            {
                Data = put.ToData(),
                Parties = ValueArray.From(named.Select(one => new CaseParty(one.Role, one.Person.Id))),
            };
            if (!isNew && happened.Data == present!.Data && happened.Parties == present.Parties)
            {
                return new(new GraphWrite([]), TypedResults.Ok(await ShowAsync(present, now, cancel)));
            }

            var after = CaseFold.Apply(present, happened);
            var shown = await ShowAsync(after, now, cancel);
            var follows = isNew || happened.Parties == present!.Parties
                ? []
                : await assignments.ForOpeningAsync(scope.Tenant, id, [.. happened.Parties!], happened.At, cancel);
            return new(
                await writes.OfAsync(scope.Tenant, [happened, .. follows], follows: [], cancel),
                isNew ? TypedResults.Created($"/v1/openings/{id}", shown) : TypedResults.Ok(shown));
        }
    }

    /// <summary>Has something happen to an opening.</summary>
    public async Task<Results<Ok<OpeningResponse>, ProblemHttpResult>> MoveAsync(
        HttpResponse response, string id, OpeningEventRequest body, CancellationToken cancellationToken)
    {
        var (fields, now, moves) = (new FieldReader(), time.GetUtcNow(), CaseMoves.Of(Table));
        var (today, closedOn) = (DateOnly.FromDateTime(now.UtcDateTime), fields.Day("closedOn", body.ClosedOn));
        if (body.Event is null || !moves.Contains(body.Event, StringComparer.Ordinal))
        {
            fields.Add("event", $"must be {Spelling.Or(moves)}.");
        }
        else if (body.ClosedOn is not null && body.Event is not (OpeningStates.Fill or OpeningStates.Close))
        {
            fields.Add("closedOn", $"is for fill and close, not for {body.Event}; leave it out.");
        }
        else if (closedOn > today)
        {
            fields.Add("closedOn", "must not be after today.");
        }

        await caller.ReadAsync(cancellationToken);
        return await writer.WriteAsync<Results<Ok<OpeningResponse>, ProblemHttpResult>>(
            response,
            KeyOf(id),
            (present, cancel) => TagAsync(present, now, cancel),
            DecideAsync,
            problem => problem,
            cancellationToken);

        async Task<DecidedWork<Results<Ok<OpeningResponse>, ProblemHttpResult>>> DecideAsync(WorkCase? present, CancellationToken cancel)
        {
            if (!MaySee(present))
            {
                return new(null, CaseProblems.UnknownOpening(id));
            }

            if (caller.RolesIn(present).Count == 0 && !caller.Is(present!.LastDoer))
            {
                return new(null, CaseProblems.NotYours("Moving an opening"));
            }

            if (!fields.IsValid)
            {
                return new(null, ApiProblem.Invalid(fields.Errors));
            }

            if (body.Version is { } version && version != present!.Version)
            {
                return new(null, CaseProblems.Changed(version, await ShowAsync(present, now, cancel)));
            }

            var happened = await HappenedAsync(present!, body.Event!, closedOn ?? today, now, cancel);
            if (happened is null)
            {
                var actions = CaseMoves.Legal(present!, caller, now);
                return new(null, CaseProblems.Illegal(body.Event!, present!.State, actions, await ShowAsync(present, now, cancel)));
            }

            var shown = await ShowAsync(CaseFold.Apply(present, happened), now, cancel);
            IReadOnlyList<LedgerEvent> follows = Table.Ends.Contains(happened.State, StringComparer.Ordinal)
                ? await stops.ForOpeningAsync(scope.Tenant, id, happened.At, cancel)
                : [];
            return new(await writes.OfAsync(scope.Tenant, [happened, .. follows], follows: [], cancel), TypedResults.Ok(shown));
        }
    }

    /// <summary>Removes an opening that no case is for.</summary>
    public async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        HttpResponse response, string id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await caller.ReadAsync(cancellationToken);
        try
        {
            return await writer.WriteAsync<Results<NoContent, ProblemHttpResult>>(
                response,
                KeyOf(id),
                (present, cancel) => TagAsync(present, now, cancel),
                DecideAsync,
                problem => problem,
                cancellationToken);
        }
        catch (OpeningInUseException)
        {
            return ApiProblem.Result(
                ProblemTypes.Conflict, "Introductions, referrals or other work is for this opening; close it instead of removing it.");
        }

        async Task<DecidedWork<Results<NoContent, ProblemHttpResult>>> DecideAsync(WorkCase? present, CancellationToken cancel)
        {
            if (!MaySee(present))
            {
                return new(null, CaseProblems.UnknownOpening(id));
            }

            if (!Table.In(present!.State, caller.RolesIn(present)).Any(row => row.Event == OpeningStates.Delete))
            {
                return new(null, CaseProblems.NotYours("Removing an opening"));
            }

            var happened = Happened(present, present.Key, OpeningStates.Delete, OpeningStates.Deleted, now) with { Parties = [] };
            var write = await writes.OfAsync(scope.Tenant, [happened], follows: [], cancel);
            return new(
                write with { Companions = [new LedgerAppending([happened]) { Unused = [id] }] }, TypedResults.NoContent());
        }
    }

    /// <summary>An opening as whoever asks may see it.</summary>
    public async Task<IReadOnlyList<OpeningResponse>> ShowAsync(
        IReadOnlyList<WorkCase> openings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var kept = await KeptPeople.ReadAsync(store, scope.Tenant, openings.SelectMany(KeptPeople.In), cancellationToken);
        return [.. openings.Select(opening => Show(opening, kept, now))];
    }

    private static CaseKey KeyOf(string id) => new(CaseKind.Opening, id);

    private async Task<OpeningResponse> ShowAsync(WorkCase opening, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await ShowAsync([opening], now, cancellationToken))[0];

    private async Task<IResult?> TagAsync(WorkCase? present, DateTimeOffset now, CancellationToken cancellationToken) =>
        MaySee(present) ? TypedResults.Ok(await ShowAsync(present!, now, cancellationToken)) : null;

    private bool MaySee(WorkCase? opening) => opening is not (null or { State: OpeningStates.Deleted })
        && (opening.State == OpeningStates.Open || caller.RolesIn(opening).Count > 0);

    private LedgerEvent Happened(WorkCase? before, CaseKey key, string happens, string state, DateTimeOffset now) =>
        new(key, (before?.Version ?? 0) + 1, happens, state, caller.Actor, LedgerEvent.Moment(now))
        {
            OnBehalfOf = caller.OnBehalfOf,
        };

    /// <summary>The event of a move; null where it is not legal.</summary>
    private async Task<LedgerEvent?> HappenedAsync(
        WorkCase present, string happens, DateOnly closedOn, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (happens == StateTable.Undo)
        {
            if (!caller.MayUndo(present, now))
            {
                return null;
            }

            var events = await ledger.ListEventsAsync(scope.Tenant, present.Key, cancellationToken);
            var before = CaseFold.Of(events.Take((int)present.Version - 1))!;
            return Happened(present, present.Key, happens, before.State, now) with
            {
                Data = before.Data,
                Parties = before.Parties,
                Due = before.Due,
            };
        }

        if (CaseMoves.Find(present, caller, happens) is not { } row)
        {
            return null;
        }

        var data = Opening.Of(present) with { ClosedOn = happens is OpeningStates.Fill or OpeningStates.Close ? closedOn : null };
        return Happened(present, present.Key, happens, row.To[0], now) with { Data = data.ToData() };
    }

    private async Task<List<(PartyRole Role, Person Person)>> ReadPeopleAsync(
        OpeningRequest body, FieldReader fields, CancellationToken cancellationToken)
    {
        var found = new List<(PartyRole Role, Person Person)>();
        foreach (var (role, field, text) in new[]
        {
            (PartyRole.Recruiter, "recruiter", body.Recruiter), (PartyRole.HiringManager, "hiringManager", body.HiringManager),
        })
        {
            if (text is null)
            {
                continue;
            }

            var ids = Identifier.IsValid(text) ? await people.OfAsync(text, cancellationToken) : [];
            if (ids.Count > 0 && await store.ReadPersonAsync(scope.Tenant, ids[0], cancellationToken) is { } person)
            {
                found.Add((role, person));
            }
            else
            {
                fields.Add(field, $"must be the id of a person of the graph; nobody has '{Spelling.Excerpt(text)}'.");
            }
        }

        return found;
    }

    private async Task<ValueArray<string>> ReadCompaniesAsync(
        OpeningRequest body, FieldReader fields, CancellationToken cancellationToken)
    {
        string[] texts = [.. (body.TargetCompanies ?? []).OfType<string>()];
        if (!fields.IsValid || texts.Length == 0)
        {
            return [];
        }

        var meant = await store.FindMeantCompaniesAsync(scope.Tenant, texts.ToHashSet(StringComparer.Ordinal), cancellationToken);
        for (var number = 0; number < texts.Length; number++)
        {
            var (text, candidates) = (texts[number], meant[texts[number]]);
            if (candidates.Count != 1)
            {
                fields.Add(
                    $"targetCompanies[{number}]",
                    candidates.Count == 0
                        ? $"names no company; PUT /v1/companies/{{company}} stores one. Got '{Spelling.Excerpt(text)}'."
                        : $"may mean any of {Spelling.Or([.. candidates.Select(company => company.Value)])}; give one of these ids.");
            }
        }

        return ValueArray.From(texts.SelectMany(text => meant[text]).Select(company => company.Value)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal));
    }

    private OpeningResponse Show(WorkCase opening, KeptPeople kept, DateTimeOffset now)
    {
        var data = Opening.Of(opening);
        string? Who(PartyRole role) => opening.With(role).Select(person => kept.Of(person).Value).FirstOrDefault();
        return new OpeningResponse(
            opening.Key.Id,
            opening.State,
            opening.Version,
            data.Title,
            data.WantedTitles,
            data.Skills,
            data.TargetCompanies,
            data.OpenedOn,
            data.ExternalIds,
            ActorResponse.From(opening.Maker, kept),
            opening.Created,
            opening.Changed,
            CaseMoves.Legal(opening, caller, now))
        {
            JobFamily = data.JobFamily,
            Site = data.Site,
            Recruiter = Who(PartyRole.Recruiter),
            HiringManager = Who(PartyRole.HiringManager),
            ClosedOn = data.ClosedOn,
            Priority = data.Priority,
        };
    }
}
