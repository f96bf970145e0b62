using ReferralGraph.Core.Access;

namespace ReferralGraph.Api.Tests.Access;

/// <summary>Who may use which operation: written down apart from the service, which is held to it.</summary>
internal static class AccessMatrix
{
    private const ApiScopes Read = ApiScopes.FactsRead;
    private const ApiScopes Write = ApiScopes.FactsWrite;
    private const ApiScopes Work = ApiScopes.WorkflowWrite;
    private const ApiScopes Reports = ApiScopes.ReportsRead;
    private const ApiScopes Ask = ApiScopes.PathsRead | ApiScopes.PathsAny;

    /// <summary>Lines by the name of the operation; null for one that needs no credential.</summary>
    public static readonly IReadOnlyDictionary<string, Line?> Lines = new Dictionary<string, Line?>(StringComparer.Ordinal)
    {
        ["ReadLiveness"] = null,
        ["ReadReadiness"] = null,
        ["ListImportFormats"] = null,
        ["GetImportSample"] = null,

        ["FindPathsToCompany"] = new(Ask) { IsQuestion = true },
        ["FindPathsToPerson"] = new(Ask) { IsQuestion = true },
        ["FindPathsInBatch"] = new(Ask) { IsQuestion = true },
        ["ListTies"] = new(ApiScopes.PathsAny) { IsOwn = true },
        ["ReadTie"] = new(ApiScopes.PathsAny) { IsOwn = true },
        ["ReadDistance"] = new(ApiScopes.PathsAny) { IsOwn = true },
        ["ReadModel"] = new(Ask | Read),

        ["ReadSharing"] = new(ApiScopes.Admin) { IsOwn = true },
        ["PutSharing"] = new(ApiScopes.Admin) { IsOwn = true },
        ["DeleteSharing"] = new(ApiScopes.Admin) { IsOwn = true },
        ["PutTieSharing"] = new(ApiScopes.Admin) { IsOwn = true },
        ["DeleteTieSharing"] = new(ApiScopes.Admin) { IsOwn = true },
        ["PutConsent"] = new(ApiScopes.Admin) { IsInPerson = true },
        ["ReadConsent"] = new(ApiScopes.Admin) { IsInPerson = true },
        ["DeleteConsent"] = new(ApiScopes.Admin) { IsInPerson = true },
        ["ListPeople"] = new(Ask | Read),
        ["ListCompanies"] = new(Ask | Read),

        ["GetPerson"] = new(Read) { IsOwn = true },
        ["ReadPersonData"] = new(ApiScopes.Admin) { IsInPerson = true },
        ["ListLookups"] = new(ApiScopes.Admin) { IsOwn = true },
        ["ErasePerson"] = new(ApiScopes.Admin) { IsInPerson = true },
        ["PutFactDispute"] = new(ApiScopes.Admin) { IsInPerson = true },
        ["DeleteFactDispute"] = new(ApiScopes.Admin) { IsInPerson = true },
        ["DeleteFactOfPerson"] = new(ApiScopes.Admin) { IsInPerson = true },
        ["ListFacts"] = new(Read) { IsOwn = true },
        ["ListEmployments"] = new(Read) { IsOwn = true },
        ["GetEmployment"] = new(Read) { IsOwn = true },
        ["ListEducations"] = new(Read) { IsOwn = true },
        ["GetEducation"] = new(Read) { IsOwn = true },
        ["GetConnection"] = new(Read) { IsOwn = true },
        ["GetEndorsement"] = new(Read) { IsOwn = true },
        ["ListDuplicates"] = new(Read),
        ["GetCompany"] = new(Read),
        ["GetFact"] = new(Read),
        ["ListSuppressions"] = new(Read),
        ["GetTeam"] = new(Read),
        ["ListTeams"] = new(Read),
        ["GetExport"] = new(Read),
        ["ReadGraph"] = new(Read),
        ["ListImports"] = new(Read | Write),
        ["GetImport"] = new(Read | Write),
        ["GetImportEnded"] = new(Read | Write),

        ["PutPerson"] = new(Write),
        ["PatchPerson"] = new(Write),
        ["PatchCompany"] = new(Write),
        ["DeletePerson"] = new(Write),
        ["MergePeople"] = new(Write),
        ["UnmergePeople"] = new(Write),
        ["DismissDuplicate"] = new(Write),
        ["PutCompany"] = new(Write),
        ["DeleteCompany"] = new(Write),
        ["MergeCompanies"] = new(Write),
        ["UnmergeCompanies"] = new(Write),
        ["PutEmployment"] = new(Write),
        ["DeleteEmployment"] = new(Write),
        ["PutEducation"] = new(Write),
        ["DeleteEducation"] = new(Write),
        ["PutConnection"] = new(Write),
        ["DeleteConnection"] = new(Write),
        ["PutEndorsement"] = new(Write),
        ["DeleteEndorsement"] = new(Write),
        ["PutManualTie"] = new(Write) { IsOwn = true },
        ["DeleteManualTie"] = new(Write) { IsOwn = true },
        ["DeleteFact"] = new(Write),
        ["DeleteSuppression"] = new(Write),
        ["PostInteractions"] = new(Write),
        ["PostOutcome"] = new(Write),
        ["PutTeam"] = new(Write),
        ["DeleteTeam"] = new(Write),
        ["PostImport"] = new(Write),
        ["ConfirmImport"] = new(Write),
        ["CancelImport"] = new(Write),

        ["ListOpenings"] = new(Ask | Work),
        ["ReadOpening"] = new(Ask | Work),
        ["ListSuggestions"] = new(Ask),
        ["PutOpening"] = new(Work) { IsMove = true },
        ["DeleteOpening"] = new(Work) { IsMove = true },
        ["PostOpeningEvent"] = new(Work) { IsMove = true },
        ["ListIntroductions"] = new(Ask | Work),
        ["ReadIntroduction"] = new(Ask | Work),
        ["PostIntroduction"] = new(Work) { IsMove = true },
        ["PostIntroductionEvent"] = new(Work) { IsMove = true },
        ["ListReferrals"] = new(Ask | Work),
        ["ReadReferral"] = new(Ask | Work),
        ["PostReferral"] = new(Work) { IsMove = true },
        ["PostReferralEvent"] = new(Work) { IsMove = true },
        ["ListPassAlongs"] = new(Ask | Work),
        ["ReadPassAlong"] = new(Ask | Work),
        ["PostPassAlong"] = new(Work) { IsMove = true },
        ["PostPassAlongEvent"] = new(Work) { IsMove = true },
        ["ListPrompts"] = new(Work) { IsOwn = true },
        ["ReadPrompt"] = new(Ask | Work),
        ["PostPromptEvent"] = new(Work) { IsMove = true },
        ["ReadRewardRules"] = new(Ask | Reports),
        ["PutRewardRules"] = new(ApiScopes.Admin),
        ["ListRewards"] = new(Ask | Reports),
        ["GetPayroll"] = new(Reports),
        ["ReadReward"] = new(Ask | Reports),
        ["PostRewardEvent"] = new(ApiScopes.Admin),
        ["ReadPreferences"] = new(ApiScopes.Admin) { IsOwn = true },
        ["PutPreferences"] = new(ApiScopes.Admin) { IsOwn = true },
        ["ReadInbox"] = new(Work) { IsOwn = true },
        ["ListLedger"] = new(Work),

        ["ClearCache"] = new(ApiScopes.Admin),
        ["CreateKey"] = new(ApiScopes.Admin),
        ["ListKeys"] = new(ApiScopes.Admin),
        ["RotateKey"] = new(ApiScopes.Admin),
        ["RevokeKey"] = new(ApiScopes.Admin),
        ["ReadSettings"] = new(ApiScopes.Admin),
        ["PutSettings"] = new(ApiScopes.Admin),

        ["ListEmbeds"] = new(ApiScopes.Admin),
        ["PutEmbed"] = new(ApiScopes.Admin),
        ["ReadEmbed"] = new(ApiScopes.Admin),
        ["DeleteEmbed"] = new(ApiScopes.Admin),
        ["CreateWebhook"] = new(ApiScopes.Admin),
        ["ListWebhooks"] = new(ApiScopes.Admin),
        ["ReadWebhook"] = new(ApiScopes.Admin),
        ["DeleteWebhook"] = new(ApiScopes.Admin),
        ["RotateWebhook"] = new(ApiScopes.Admin),
        ["PingWebhook"] = new(ApiScopes.Admin),
        ["EnableWebhook"] = new(ApiScopes.Admin),
        ["ListWebhookDeliveries"] = new(ApiScopes.Admin),
        ["ReplayWebhookDelivery"] = new(ApiScopes.Admin),
        ["ReplayWebhook"] = new(ApiScopes.Admin),
        ["MintEmbedToken"] = new(ApiScopes.EmbedMint),
        ["EndEmbedToken"] = new(ApiScopes.EmbedMint),
        ["AskInEmbed"] = new(ApiScopes.None) { IsEmbeds = true },

        ["ListTenants"] = new(ApiScopes.Operator),
        ["PutTenant"] = new(ApiScopes.Operator),
        ["ReadTenant"] = new(ApiScopes.Operator),
        ["DeleteTenant"] = new(ApiScopes.Operator),
        ["CreateTenantKey"] = new(ApiScopes.Operator),
    };

    /// <summary>What an operation asks of its caller.</summary>
    /// <param name="AnyOf">Any of these scopes is enough.</param>
    public sealed record Line(ApiScopes AnyOf)
    {
        /// <summary>True where a person needs none for what the path says of themself.</summary>
        public bool IsOwn { get; init; }

        /// <summary>True where the person of the path needs none, but a system that acts for them does.</summary>
        public bool IsInPerson { get; init; }

        /// <summary>True where any person needs none, but a system that acts for one does.</summary>
        public bool IsMove { get; init; }

        /// <summary>True where somebody asks: who may not ask as anybody asks as themself.</summary>
        public bool IsQuestion { get; init; }

        /// <summary>True where a token of an embed is taken, and nothing else.</summary>
        public bool IsEmbeds { get; init; }

        /// <summary>Whether a system may use it, whose request is about <c>ada</c>.</summary>
        public bool Lets(ApiScopes scopes)
        {
            var all = scopes.HasFlag(ApiScopes.Admin) ? (ApiScopes)255 : scopes;
            return (all & (IsQuestion ? ApiScopes.PathsAny : AnyOf)) != ApiScopes.None;
        }

        /// <summary>Whether a system may use it that acts for a person.</summary>
        public bool LetsFor(ApiScopes scopes, string person) =>
            (scopes & (ApiScopes.PathsAny | ApiScopes.Admin)) != ApiScopes.None
            && (IsMove ? scopes.HasFlag(ApiScopes.Admin)
                : IsInPerson ? person == "ada" && scopes.HasFlag(ApiScopes.Admin)
                : IsQuestion || IsOwn ? person == "ada"
                : AnyOf.HasFlag(ApiScopes.PathsRead));
    }
}
