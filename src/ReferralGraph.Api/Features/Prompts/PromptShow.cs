using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Referrals;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Api.Words;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Prompts;

/// <summary>Shows prompts as whoever asks may see them: the one place that says what of one is for whom.</summary>
/// <remarks>
/// The manager and, once they are asked, the new hire see the same. When and where the two worked together is shown as long as the manager
/// may see it; it is the new hire's to share.
/// </remarks>
internal sealed class PromptShow(
    IReferralLedger ledger,
    WorkCaller caller,
    CandidateShow people,
    PromptRules rules,
    NameLookups names,
    Language language,
    AccessScope scope)
{
    /// <summary>One of them.</summary>
    public async Task<PromptResponse> ShowAsync(WorkCase prompt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var said = Prompt.Of(prompt);
        var manager = await people.NamedAsync(Prompt.ManagerOf(prompt), cancellationToken);
        var hire = await people.NamedAsync(Prompt.NewHireOf(prompt), cancellationToken);
        var coworker = await CoworkerAsync(prompt, cancellationToken);
        var referral = said.Referral is { } made
            ? await ledger.ReadAsync(scope.Tenant, new CaseKey(CaseKind.Referral, made), cancellationToken)
            : null;
        var evidence = await EvidenceAsync(said, manager.Person, hire.Person, prompt, cancellationToken);
        return new PromptResponse(
            prompt.Key.Id,
            prompt.State,
            prompt.Version,
            said.Day,
            new ReferrerResponse(manager.Name, manager.Person?.Value),
            new ReferrerResponse(hire.Name, hire.Person?.Value),
            coworker,
            prompt.Opening!,
            language.Say(
                "prompt.question",
                ("hire", hire.Name),
                ("coworker", coworker.Name),
                ("title", await TitleAsync(prompt.Opening!, cancellationToken)),
                ("company", evidence?.CompanyName)),
            prompt.Created,
            prompt.Changed,
            CaseMoves.Legal(prompt, caller, now))
        {
            Evidence = evidence,
            Answer = said.Answer,
            Note = prompt.Text is { Length: > 0 } note ? note : null,
            Until = prompt.Due?.At,
            ReasonClass = said.Reason,
            Referral = referral?.Key.Id,
            ReferralState = referral?.State,
        };
    }

    /// <summary>What the opening of a prompt is called.</summary>
    public async Task<string> TitleAsync(string opening, CancellationToken cancellationToken) =>
        Opening.Of((await ledger.ReadAsync(scope.Tenant, new CaseKey(CaseKind.Opening, opening), cancellationToken))!).Title;

    /// <summary>Who is asked about; by consent, to whoever is no system.</summary>
    private Task<CandidateResponse> CoworkerAsync(WorkCase prompt, CancellationToken cancellationToken) => people.OfAsync(
        Prompt.CoworkerOf(prompt),
        written: null,
        caller.RolesIn(prompt).Any(role => role is PartyRole.System or PartyRole.Admin),
        isById: true,
        cancellationToken);

    private async Task<TogetherResponse?> EvidenceAsync(
        Prompt said, PersonId? manager, PersonId? hire, WorkCase prompt, CancellationToken cancellationToken)
    {
        if (manager is null || hire is null)
        {
            return null;
        }

        var coworker = await names.KeptIdAsync(scope.Tenant, Prompt.CoworkerOf(prompt), cancellationToken);
        var company = await names.KeptIdAsync(scope.Tenant, new CompanyId(said.Company), cancellationToken);
        return await rules.IsSeenAsync(scope.Tenant, manager.Value, hire.Value, coworker, cancellationToken)
            && (await names.CompanyNamesAsync(scope.Tenant, [company], cancellationToken)).GetValueOrDefault(company) is { } name
                ? new TogetherResponse(company.Value, name, said.From, said.Until, said.Months)
                : null;
    }
}
