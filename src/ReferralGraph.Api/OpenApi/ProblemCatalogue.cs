using ReferralGraph.Api.Problems;
using static ReferralGraph.Api.Problems.ProblemTypes;

namespace ReferralGraph.Api.OpenApi;

/// <summary>Which problems an operation may answer a status with.</summary>
internal static class ProblemCatalogue
{
    /// <summary>The types; where nothing more is known, all that have the status.</summary>
    /// <param name="operation">Name of the operation.</param>
    /// <param name="tag">Its group.</param>
    /// <param name="path">Its address.</param>
    /// <param name="takesBody">True where it takes a body.</param>
    /// <param name="isStrict">True where it may be told to make nobody by naming them.</param>
    /// <param name="isKeyed">True where it may be sent again.</param>
    /// <param name="status">The status.</param>
    public static IReadOnlyList<ProblemType> Of(
        string operation, string tag, string path, bool takesBody, bool isStrict, bool isKeyed, int status)
    {
        ProblemType[] narrowed = status switch
        {
            400 => takesBody ? [InvalidRequest, MalformedBody] : [InvalidRequest],
            404 => Unknown(operation, tag, path),
            409 =>
            [
                .. Conflicts(operation, tag),
                .. isKeyed && takesBody && tag is "People" or "Facts" or "Teams" or "Ties" ? [PersonErased] : Array.Empty<ProblemType>(),
                .. isKeyed ? [RequestRunning] : Array.Empty<ProblemType>(),
            ],
            422 =>
            [
                .. Refusals(operation),
                .. isStrict ? [NamesUnknown] : Array.Empty<ProblemType>(),
                .. isKeyed ? [IdempotencyKeyReused] : Array.Empty<ProblemType>(),
            ],
            503 when operation == "ReadReadiness" => [NotReady],
            503 => [StoreUnavailable, StoreIncompatible, RevisionNotReached, Overloaded, GraphTooLarge],
            _ => [],
        };
        return narrowed.Length > 0 ? narrowed : [.. All.Where(type => type.Status == status)];
    }

    private static ProblemType[] Unknown(string operation, string tag, string path) => (operation, tag) switch
    {
        ("FindPathsToCompany", _) => [CompanyUnknown, PersonUnknown, TeamUnknown],
        (_, "Paths") => [PersonUnknown, CompanyUnknown, TeamUnknown],
        ("ListPeople", _) => [CompanyUnknown, TeamUnknown],
        ("DeleteManualTie", _) => [FactUnknown],
        (_, "People" or "Ties") => [PersonUnknown],
        (_, "Companies") => [CompanyUnknown],
        (_, "Teams") => [TeamUnknown],
        (_, "Imports") => [ImportUnknown],
        ("ReplayWebhookDelivery", _) => [WebhookUnknown, DeliveryUnknown],
        (_, "Webhooks") => [WebhookUnknown],
        (_, "Access") => [KeyUnknown, TenantUnknown, EmbedUnknown],
        (_, "Facts") => operation.StartsWith("List", StringComparison.Ordinal) && !path.EndsWith("/{id}", StringComparison.Ordinal)
            ? [PersonUnknown]
            : [FactUnknown],
        _ => [],
    };

    private static ProblemType[] Conflicts(string operation, string tag) => (operation, tag) switch
    {
        (_, "Paths") => [PersonAmbiguous, CompanyAmbiguous, HomeCompaniesUnknown],
        ("ListPeople" or "DeleteCompany", _) => [CompanyAmbiguous],
        ("GetCompany", _) => [CompanyAmbiguous],
        ("PutEmployment", _) => [CompanyAmbiguous, Conflict],
        ("GetPerson", _) or (_, "Ties") => [PersonAmbiguous],
        (_, "People" or "Companies" or "Imports" or "Facts" or "Webhooks") => [Conflict],
        _ => [],
    };

    private static ProblemType[] Refusals(string operation) => operation switch
    {
        "FindPathsToCompany" or "FindPathsToPerson" or "FindPathsInBatch" => [CompanyIgnored],
        "PostInteractions" => [ContentRefused, TooManyTies],
        "AskInEmbed" => [CompanyIgnored],
        _ => [TooManyTies],
    };
}
