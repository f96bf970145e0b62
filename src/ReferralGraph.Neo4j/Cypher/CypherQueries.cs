using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ReferralGraph.Neo4j.Cypher;

/// <summary>
/// Every query by name, so that a misspelt one does not compile. <c>LockTenant</c> is <c>lock-tenant.cypher</c>; what it does stands there.
/// </summary>
internal static partial class CypherQueries
{
    public static CypherQuery AddImportErrors { get; } = Find();

    public static CypherQuery AddImportJob { get; } = Find();

    public static CypherQuery AddLookups { get; } = Find();

    public static CypherQuery AddWebhookDeliveries { get; } = Find();

    public static CypherQuery AdvanceAccess { get; } = Find();

    public static CypherQuery AdvanceRevision { get; } = Find();

    public static CypherQuery AdvanceTies { get; } = Find();

    public static CypherQuery BeginSweep { get; } = Find();

    public static CypherQuery ClaimImportJob { get; } = Find();

    public static CypherQuery CountMutuals { get; } = Find();

    public static CypherQuery CountTies { get; } = Find();

    public static CypherQuery CreateCompanyMerges { get; } = Find();

    public static CypherQuery CreateFacts { get; } = Find();

    public static CypherQuery CreateJobs { get; } = Find();

    public static CypherQuery CreateMerges { get; } = Find();

    public static CypherQuery CreateTies { get; } = Find();

    public static CypherQuery DeleteAccessRecords { get; } = Find();

    public static CypherQuery DeleteCompanies { get; } = Find();

    public static CypherQuery DeleteCompanyMerges { get; } = Find();

    public static CypherQuery DeleteFacts { get; } = Find();

    public static CypherQuery DeleteMerges { get; } = Find();

    public static CypherQuery DeletePeople { get; } = Find();

    public static CypherQuery DeleteTeams { get; } = Find();

    public static CypherQuery DeleteTies { get; } = Find();

    public static CypherQuery EraseFromReports { get; } = Find();

    public static CypherQuery EraseLookups { get; } = Find();

    public static CypherQuery EraseWorkTexts { get; } = Find();

    public static CypherQuery FindCompanies { get; } = Find();

    public static CypherQuery FindDistance { get; } = Find();

    public static CypherQuery FindPaths { get; } = Find();

    public static CypherQuery FindPathsOfAnyone { get; } = Find();

    public static CypherQuery FindPeople { get; } = Find();

    public static CypherQuery FindWays { get; } = Find();

    public static CypherQuery FindWaysByLayers { get; } = Find();

    public static CypherQuery FindWaysOfFour { get; } = Find();

    public static CypherQuery ForgetTies { get; } = Find();

    public static CypherQuery HoldTenant { get; } = Find();

    public static CypherQuery HoldTies { get; } = Find();

    public static CypherQuery IdentifyGraph { get; } = Find();

    public static CypherQuery KeepRequest { get; } = Find();

    public static CypherQuery ListAbsorbed { get; } = Find();

    public static CypherQuery ListBehind { get; } = Find();

    public static CypherQuery ListCommits { get; } = Find();

    public static CypherQuery ListCompanies { get; } = Find();

    public static CypherQuery ListCompanyMerges { get; } = Find();

    public static CypherQuery ListFacts { get; } = Find();

    public static CypherQuery ListFactsOfPeople { get; } = Find();

    public static CypherQuery ListImportEndings { get; } = Find();

    public static CypherQuery ListImportErrors { get; } = Find();

    public static CypherQuery ListImportJobs { get; } = Find();

    public static CypherQuery ListLargeCompanies { get; } = Find();

    public static CypherQuery ListLookups { get; } = Find();

    public static CypherQuery ListMerges { get; } = Find();

    public static CypherQuery ListPendingWebhooks { get; } = Find();

    public static CypherQuery ListPeople { get; } = Find();

    public static CypherQuery ListRevisions { get; } = Find();

    public static CypherQuery ListTeams { get; } = Find();

    public static CypherQuery ListTies { get; } = Find();

    public static CypherQuery ListUnfinishedImportJobs { get; } = Find();

    public static CypherQuery ListUnscored { get; } = Find();

    public static CypherQuery ListWebhookDeliveries { get; } = Find();

    public static CypherQuery ListWorkByOpening { get; } = Find();

    public static CypherQuery ListWorkByPerson { get; } = Find();

    public static CypherQuery ListWorkByState { get; } = Find();

    public static CypherQuery ListWorkEvents { get; } = Find();

    public static CypherQuery ListWorkEventsOfCase { get; } = Find();

    public static CypherQuery ListWorkEventsOfPeople { get; } = Find();

    public static CypherQuery LoadCompanyMerges { get; } = Find();

    public static CypherQuery LoadHeld { get; } = Find();

    public static CypherQuery LoadKept { get; } = Find();

    public static CypherQuery LoadLinkedCompanies { get; } = Find();

    public static CypherQuery LoadOwners { get; } = Find();

    public static CypherQuery LoadRecords { get; } = Find();

    public static CypherQuery LoadSurroundings { get; } = Find();

    public static CypherQuery LoadUnseen { get; } = Find();

    public static CypherQuery LoadWork { get; } = Find();

    public static CypherQuery LockTenant { get; } = Find();

    public static CypherQuery LookUpQuestion { get; } = Find();

    public static CypherQuery MarkSeen { get; } = Find();

    public static CypherQuery MarkUnscored { get; } = Find();

    public static CypherQuery MarkWorkSeen { get; } = Find();

    public static CypherQuery PutAccessRecords { get; } = Find();

    public static CypherQuery PutCompanies { get; } = Find();

    public static CypherQuery PutImportEndings { get; } = Find();

    public static CypherQuery PutPeople { get; } = Find();

    public static CypherQuery PutSuccessors { get; } = Find();

    public static CypherQuery PutTeams { get; } = Find();

    public static CypherQuery PutWebhookDeliveries { get; } = Find();

    public static CypherQuery PutWork { get; } = Find();

    public static CypherQuery ReadAccess { get; } = Find();

    public static CypherQuery ReadAccessVersion { get; } = Find();

    public static CypherQuery ReadCards { get; } = Find();

    public static CypherQuery ReadCompanies { get; } = Find();

    public static CypherQuery ReadCompanyMerges { get; } = Find();

    public static CypherQuery ReadCompanyNames { get; } = Find();

    public static CypherQuery ReadFact { get; } = Find();

    public static CypherQuery ReadImportJob { get; } = Find();

    public static CypherQuery ReadMerges { get; } = Find();

    public static CypherQuery ReadPeople { get; } = Find();

    public static CypherQuery ReadRequest { get; } = Find();

    public static CypherQuery ReadRevision { get; } = Find();

    public static CypherQuery ReadSubgraph { get; } = Find();

    public static CypherQuery ReadTeam { get; } = Find();

    public static CypherQuery ReadTieState { get; } = Find();

    public static CypherQuery ReadTies { get; } = Find();

    public static CypherQuery ReadTrust { get; } = Find();

    public static CypherQuery ReadWebhookDelivery { get; } = Find();

    public static CypherQuery ReadWebhookProgress { get; } = Find();

    public static CypherQuery ReadWorkCase { get; } = Find();

    public static CypherQuery ReadWorkSeen { get; } = Find();

    public static CypherQuery ReleaseImportJob { get; } = Find();

    public static CypherQuery ReleaseTies { get; } = Find();

    public static CypherQuery RemoveExpiredRequests { get; } = Find();

    public static CypherQuery RemoveLookups { get; } = Find();

    public static CypherQuery RemoveOldWebhooks { get; } = Find();

    public static CypherQuery RemoveTenant { get; } = Find();

    public static CypherQuery RemoveWebhook { get; } = Find();

    public static CypherQuery RenameWorkPeople { get; } = Find();

    public static CypherQuery SaveImportJob { get; } = Find();

    public static CypherQuery SaveWebhookProgress { get; } = Find();

    public static CypherQuery Schema { get; } = Find();

    public static CypherQuery SchemaVersion { get; } = Find();

    public static CypherQuery ServerVersion { get; } = Find();

    public static CypherQuery SetSchemaVersion { get; } = Find();

    public static CypherQuery StopStatement { get; } = Find();

    public static CypherQuery SweepTies { get; } = Find();

    public static CypherQuery TakeDueWork { get; } = Find();

    public static CypherQuery TakeWebhookTurn { get; } = Find();

    public static CypherQuery UpdateTies { get; } = Find();

    private static CypherQuery Find([CallerMemberName] string member = "") =>
        CypherCatalog.All[WordStart().Replace(member, "-").ToLowerInvariant()];

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex WordStart();
}
