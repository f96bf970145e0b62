using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Words;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using Posted = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Created<ReferralGraph.Api.Features.Referrals.ReferralResponse>,
    Microsoft.AspNetCore.Http.HttpResults.Ok<ReferralGraph.Api.Features.Referrals.ReferralPreviewResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace ReferralGraph.Api.Features.Referrals;

/// <summary>Puts candidates forward, or says what would decide the credit.</summary>
internal sealed class ReferralDrafts(
    IReferralLedger ledger,
    Candidates candidates,
    ReferralCredits credits,
    ReferralShow show,
    CaseWrites writes,
    CaseWriter writer,
    WorkCaller caller,
    PersonIds people,
    Language language,
    AccessScope scope,
    TimeProvider time)
{
    /// <summary>Level of an endorsement that is made of what a referrer says.</summary>
    private static readonly Dictionary<string, double> s_levels = new(StringComparer.Ordinal) { ["vouch"] = 1, ["recommend"] = 0.8 };

    /// <summary>Makes one of what was asked; a dry run makes none.</summary>
    public async Task<Posted> CreateAsync(
        HttpResponse response, ReferralRequest body, bool isDryRun, CancellationToken cancellationToken)
    {
        var (fields, now) = (new FieldReader(), time.GetUtcNow());
        var says = body.Read(fields, now);
        var written = body.Candidate?.Read(fields.Within("candidate"));
        await caller.ReadAsync(cancellationToken);
        var opening = fields.IsValid ? await OpeningAsync(body, fields, cancellationToken) : null;
        var referrer = opening is null ? [] : await ReferrerAsync(body, opening, fields, cancellationToken);
        await CheckIntroductionAsync(says, referrer, fields, cancellationToken);
        if (!fields.IsValid)
        {
            return ApiProblem.Invalid(fields.Errors);
        }

        var key = new CaseKey(CaseKind.Referral, Guid.NewGuid().ToString("N"));
        return await writer.WriteAsync<Posted>(
            response, key, (_, _) => Task.FromResult<IResult?>(null), DecideAsync, problem => problem, cancellationToken);

        async Task<DecidedWork<Posted>> DecideAsync(WorkCase? present, CancellationToken cancel)
        {
            var candidate = await candidates.FindAsync(body.Candidate!.Person, written, fields, "candidate.person", cancel);
            if (candidate is not null && referrer.Contains(candidate.Id))
            {
                fields.Add("candidate", "must be somebody else than the referrer.");
            }

            if (!fields.IsValid)
            {
                return new(null, ApiProblem.Invalid(fields.Errors));
            }

            var ids = written is null ? await people.OfAsync(candidate!.Id.Value, cancel) : [];
            var own = await credits.OwnAsync(referrer, ids, written, cancel);
            if (isDryRun)
            {
                // An empty write, so that the answer carries the revision it is of.
                return new(new GraphWrite([]), TypedResults.Ok(Preview(own)));
            }

            if (own.FirstOrDefault(one => one.Opening == body.Opening && ReferralStates.Open.Contains(one.State, StringComparer.Ordinal))
                is { } repeated)
            {
                return new(null, ReferralProblems.Repeated(repeated.Key.Id));
            }

            var family = Opening.Of(opening!).JobFamily;
            var made = ReferralCourse.Create(
                key,
                [
                    new CaseParty(PartyRole.Referrer, referrer[0]),
                    new CaseParty(PartyRole.Candidate, candidate!.Id),
                    .. opening!.Parties.Where(party => party.Role is PartyRole.Recruiter or PartyRole.HiringManager),
                ],
                says with { JobFamily = family },
                written,
                body.Opening!,
                string.IsNullOrWhiteSpace(body.Note) ? null : body.Note,
                caller.Actor,
                caller.OnBehalfOf,
                LedgerEvent.Moment(now));
            GraphChange[] follows =
            [
                .. candidate.New is { } person ? [new GraphChange.Put(person)] : Array.Empty<GraphChange>(),
                .. body.Endorse == true
                    ?
                    [
                        new GraphChange.Put(new Endorsement(
                            ReferralOutcomes.Source,
                            referrer[0],
                            candidate.Id,
                            s_levels[says.Level],
                            family,
                            DateOnly.FromDateTime(now.UtcDateTime))),
                    ]
                    : Array.Empty<GraphChange>(),
            ];
            var shown = await show.ShowAsync(CaseFold.Apply(null, made), now, explains: true, cancel);
            return new(
                await writes.OfAsync(scope.Tenant, [made], follows, cancel), TypedResults.Created($"/v1/referrals/{key.Id}", shown));
        }
    }

    private async Task<WorkCase?> OpeningAsync(ReferralRequest body, FieldReader fields, CancellationToken cancellationToken)
    {
        var opening = await ledger.ReadAsync(scope.Tenant, new CaseKey(CaseKind.Opening, body.Opening!), cancellationToken);
        if (opening is { State: OpeningStates.Open })
        {
            return opening;
        }

        fields.Add("opening", $"must be the id of an opening that is open; '{Spelling.Excerpt(body.Opening!)}' is none.");
        return null;
    }

    /// <summary>Every id of the referrer, the one that stands for them first.</summary>
    private async Task<IReadOnlyList<PersonId>> ReferrerAsync(
        ReferralRequest body, WorkCase opening, FieldReader fields, CancellationToken cancellationToken)
    {
        if ((body.Referrer ?? caller.Person?.Value) is not { } text)
        {
            fields.Add("referrer", "is required where whoever asks is no person.");
            return [];
        }

        var isOwn = caller.Ids.Contains(new PersonId(text));
        if (caller.Person is not null && !isOwn && !caller.MayWorkForOthers && !caller.RolesIn(opening).Contains(PartyRole.Recruiter))
        {
            fields.Add("referrer", $"must be the id of who asks, and that is {caller.Person}.");
            return [];
        }

        if (body.Endorse == true && caller.Person is not null && !isOwn)
        {
            fields.Add("endorse", "is for the referrer to say; leave it out.");
        }

        var ids = await people.OfAsync(text, cancellationToken);
        if (ids.Count == 0)
        {
            fields.Add("referrer", $"must be the id of a person of the graph; nobody has '{Spelling.Excerpt(text)}'.");
        }

        return ids;
    }

    private async Task CheckIntroductionAsync(
        Referral says, IReadOnlyList<PersonId> referrer, FieldReader fields, CancellationToken cancellationToken)
    {
        if (says.Introduction is not { } id || !fields.IsValid)
        {
            return;
        }

        var introduction = await ledger.ReadAsync(scope.Tenant, new CaseKey(CaseKind.Introduction, id), cancellationToken);
        if (introduction?.Parties.Any(party => referrer.Contains(party.Person) && Introduction.Counts(introduction, party)) != true)
        {
            fields.Add("introduction", $"must be the id of an introduction that the referrer is in; '{Spelling.Excerpt(id)}' is none.");
        }
    }

    /// <summary>The rule, and nothing of what others did.</summary>
    private ReferralPreviewResponse Preview(IReadOnlyList<WorkCase> own)
    {
        var settings = credits.Settings;
        var (days, per) = (settings.FirstTouchDays ?? ReferralSettings.DefaultFirstTouchDays,
            settings.CreditPerOpening ? "opening" : "company");
        return new ReferralPreviewResponse(
            language.Say("referral.rule", ("days", days), ("per", per)),
            days,
            per,
            [
                .. own.Select(one => new EarlierReferralResponse(
                    one.Key.Id, one.Opening!, one.State, one.Created, Referral.Of(one).Submitted)),
            ]);
    }
}
