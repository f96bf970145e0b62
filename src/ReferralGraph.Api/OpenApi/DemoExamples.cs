using System.Collections.Frozen;
using System.Text.Json.Nodes;
using ReferralGraph.Api.Demo;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.OpenApi;

/// <summary>
/// Examples that run as they are against the demo tenant. Those that read ask about its people; those that write keep to people of their
/// own, so that trying them leaves the demo as it was.
/// </summary>
internal static class DemoExamples
{
    private const string Zoe = "zoe.example";
    private const string Zed = "zed.example";

    private static readonly DateTimeOffset Written = new(2026, 10, 1, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Id of the interaction that <see cref="Body"/> has for a batch.</summary>
    private static readonly string InteractionId =
        new Interaction(Fact.DefaultSource, new PersonId(Zoe), [new PersonId(Zed)], InteractionMedium.Message, Written).Id.Value;

    /// <summary>Id of the connection that <see cref="Body"/> has.</summary>
    private static readonly string ConnectionId =
        new Connection(Fact.DefaultSource, new PersonId(Zoe), new PersonId(Zed), new DateOnly(2020, 5, 1)).Id.Value;

    /// <summary>Id of the outcome that <see cref="Body"/> has.</summary>
    private static readonly string OutcomeId =
        new OutcomeEvent(Fact.DefaultSource, new PersonId(Zoe), OutcomeKind.Accepted, Written) { Requester = new PersonId(Zed) }.Id.Value;

    /// <summary>Names of operations that ask about the demo's own people begin with one of these.</summary>
    private static readonly string[] Reading = ["Ask", "Find", "List", "Read", "GetPerson", "GetCompany", "GetTeam"];

    private static readonly FrozenDictionary<string, string> ReadingValues = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["person"] = DemoTenant.Showcase.From.Value,
        ["other"] = "dalia.duskwarren",
        ["company"] = DemoTenant.Showcase.Company.Value,
        ["from"] = DemoTenant.Showcase.From.Value,
        ["team"] = "recruiting",
        ["tenant"] = "example-tenant",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> WritingValues = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["person"] = Zoe,
        ["other"] = Zed,
        ["company"] = "example-works",
        ["team"] = "example-team",
        ["token"] = "00000000000000000000000000000000",
        ["delivery"] = "msg_00000000000000000000000000000000",
        ["tenant"] = "example-tenant",
        ["school"] = "example-school",
        ["from"] = "2010-09-01",
        ["format"] = "graph-jsonl",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Bodies = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["FindPathsInBatch"] =
            """{"from":"ada.ambervale","maxHops":3,"limit":2,"view":"summary" """
            + ""","targets":[{"company":"caraway-health"},{"person":"benno.emberlough"}]}""",
        ["PutPerson"] =
            """{"name":"Zoe Example","title":"Engineer","emails":["zoe@example-works.example"]"""
            + ""","urls":["https://www.linkedin.com/in/zoe-example"]}""",
        ["PatchPerson"] = """{"title":"Staff engineer"}""",
        ["PatchCompany"] = """{"headcount":41}""",
        ["MergePeople"] = """{"absorbed":"zed.example"}""",
        ["DismissDuplicate"] = """{"people":["zoe.example","zed.example"]}""",
        ["UnmergePeople"] = """{"absorbed":"zed.example"}""",
        ["PutCompany"] =
            """{"name":"Example Works","headcount":40,"domains":["example-works.example"]"""
            + ""","units":[{"department":"Platform","site":"Oslo","headcount":14}]"""
            + ""","successor":{"company":"example-holding","on":"2030-01-01"}}""",
        ["MergeCompanies"] = """{"absorbed":"the-works"}""",
        ["UnmergeCompanies"] = """{"absorbed":"the-works"}""",
        ["PutTeam"] = """{"name":"Example team","members":["zoe.example","zoe.leaves"]}""",
        ["PutEmployment"] =
            """{"company":"The Works","from":"2024-01-01","title":"Engineer","department":"Platform","site":"Oslo" """
            + ""","manager":"zed.example"}""",
        ["PutEducation"] = """{"from":"2010-09-01","until":"2013-06-01","field":"Computer science"}""",
        ["PutConnection"] = """{"since":"2020-05-01"}""",
        ["PutEndorsement"] = """{"level":0.8,"on":"2026-01-01"}""",
        ["PutManualTie"] = """{"strength":0.8,"response":0.5,"on":"2026-01-01"}""",
        ["PutSharing"] = """{"level":"team"}""",
        ["PutTieSharing"] = """{"level":"private"}""",
        ["PutConsent"] = """{"granted":true,"until":"2100-01-01","source":"form"}""",
        ["PostInteractions"] = """[{"from":"zoe.example","to":["zed.example"],"kind":"message","at":"2026-10-01T09:00:00Z"}]""",
        ["PutFactDispute"] = """{"note":"We never met."}""",
        ["PostOutcome"] = """{"event":"accepted","requester":"zed.example","at":"2026-10-01T09:00:00Z"}""",
        ["CreateKey"] = """{"name":"dashboard","scopes":["paths:any","facts:read"]}""",
        ["RotateKey"] = """{"overlap":"PT1H"}""",
        ["PutTenant"] = """{"name":"Example tenant"}""",
        ["PutSettings"] = """{"homeCompanies":["meridian-loom"]}""",
        ["PutEmbed"] = """{"name":"Careers page","origins":["https://careers.example.com"]}""",
        ["MintEmbedToken"] = """{"embed":"careers","person":"ada.ambervale","lock":{"companies":["caraway-health"]}}""",
        ["CreateWebhook"] =
            """{"id":"applicant-system","url":"https://hooks.example.com/referrals","events":["referral.*","person.erased"] """
            + ""","description":"Keeps candidates in step"}""",
        ["PutOpening"] =
            """{"title":"Platform engineer","wantedTitles":["Engineer","Staff engineer"],"jobFamily":"engineering","skills":["go"]"""
            + ""","site":"Oslo","recruiter":"ada.ambervale","targetCompanies":["caraway-health"],"openedOn":"2026-01-01","priority":2"""
            + ""","externalIds":[{"system":"greenhouse","id":"4285367007"}]}""",
        ["PostOpeningEvent"] = """{"event":"pause"}""",
        ["PostIntroduction"] =
            """{"path":["ada.ambervale","jose.ironpasture","beatriz.elderquay"],"opening":"data-lead"}""",
        ["PostIntroductionEvent"] = """{"event":"edit","text":"Hello, would you introduce us?"}""",
        ["PostReferral"] =
            """{"opening":"data-lead","candidate":{"name":"Zoe Example","email":"zoe@example.com"},"referrer":"jose.ironpasture" """
            + ""","knows":"workedWith","level":"recommend","note":"We built a data team together."}""",
        ["PostReferralEvent"] = """{"event":"interview"}""",
        ["PostPassAlong"] =
            """{"opening":"data-lead","from":"cara.featherstoke","to":{"name":"Zoe Example","email":"zoe.passes@example.com","consent":"""
            + """{"at":"2026-11-01T09:00:00Z","how":"by e-mail"}},"knows":"workedWith","note":"This is nothing for me."}""",
        ["PostPassAlongEvent"] = """{"event":"accept"}""",
        ["PostPromptEvent"] = """{"event":"answer","answer":"fits","note":"We need somebody who has done this before."}""",
        ["PutRewardRules"] =
            """{"rules":[{"event":"started","amount":50000,"currency":"EUR","waitingDays":30,"stayDays":90,"chainPercent":20},"""
            + """{"event":"retained90","amount":150000,"currency":"EUR"}],"yearlyCaps":[{"currency":"EUR","amount":500000}]}""",
        ["PostRewardEvent"] = """{"event":"approve"}""",
        ["PutPreferences"] = """{"introductions":"vouchOnly","maxOpenAsks":2,"awayUntil":"2030-01-07"}""",
        ["PostImport"] = """{"type":"person","id":"zoe.example","name":"Zoe Example"}""",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Parameters without which a question is refused, though a handler takes them as optional to say so itself.</summary>
    public static bool IsRequired(string operation, string parameter) =>
        (operation, parameter) is ("PostImport", "format") or ("ReplayWebhook", "from");

    /// <summary>A value for a parameter; null where it may as well be left out.</summary>
    public static JsonNode? Parameter(string operation, string parameter)
    {
        if (operation == "ListPrompts" && parameter == "person")
        {
            return DemoTenant.Manager.Value;
        }

        if (parameter == "id")
        {
            return operation switch
            {
                "GetFact" or "DeleteFact" => InteractionId,
                "DeleteFactOfPerson" => OutcomeId,
                "PutFactDispute" or "DeleteFactDispute" => ConnectionId,
                "GetImport" or "GetImportEnded" or "ConfirmImport" or "CancelImport" or "RotateKey" or "RevokeKey" => null,
                "PutEmbed" or "ReadEmbed" or "DeleteEmbed" => "careers",
                _ when operation.Contains("Webhook", StringComparison.Ordinal) => "applicant-system",
                "ReadOpening" or "ListSuggestions" => "data-lead",
                "ReadIntroduction" => "ada-beatriz-agreed",
                "PostIntroductionEvent" => "ada-benno-draft",
                "ReadReferral" => "interview",
                "PostReferralEvent" => "screening",
                "ReadPassAlong" => "cara-accepted",
                "PostPassAlongEvent" => "cara-offered",
                "ReadPrompt" => "jose-3",
                "PostPromptEvent" => "jose-1",
                "ReadReward" => "left-early-started",
                "PostRewardEvent" => "started-hired",
                "PutOpening" or "DeleteOpening" or "PostOpeningEvent" => "example-opening",
                _ => "zoe-works",
            };
        }

        if (parameter == "purpose")
        {
            // Of a consent; a question has one of its own, which needs none.
            return operation.EndsWith("Consent", StringComparison.Ordinal) ? "referrals" : null;
        }

        if ((operation, parameter) is ("ReplayWebhook", "from"))
        {
            return "2026-01-01T00:00:00Z";
        }

        if ((operation, parameter) is ("ErasePerson", "person"))
        {
            // Nobody that other examples name: whoever is erased does not come back.
            return "zoe.leaves";
        }

        if ((operation, parameter) is ("ListRewards", "person"))
        {
            return DemoTenant.Manager.Value;
        }

        if (operation is "ListPeople" or "ListCompanies")
        {
            // Each of them alone finds somebody; all at once might not.
            return parameter == "q" ? "am" : null;
        }

        var values = Reading.Any(prefix => operation.StartsWith(prefix, StringComparison.Ordinal)) ? ReadingValues : WritingValues;
        return values.GetValueOrDefault(parameter);
    }

    /// <summary>A body, as JSON; null for operations without one.</summary>
    public static string? Body(string operation) => Bodies.GetValueOrDefault(operation);
}
