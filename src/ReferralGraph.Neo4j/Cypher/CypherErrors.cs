using ReferralGraph.Core.Errors;

namespace ReferralGraph.Neo4j.Cypher;

/// <summary>
/// What each status code of Neo4j means to a caller. The codes are the same over every transport, and this is the only place that reads
/// them.
/// </summary>
public static class CypherErrors
{
    /// <summary>Stands for the status code of an error that came without one.</summary>
    public const string UnknownCode = "Neo.DatabaseError.General.UnknownError";

    /// <summary>Stands for a status code where the connection broke.</summary>
    internal const string Connection = "Connection";

    private const string Transient = "Neo.TransientError.";
    private const string Security = "Neo.ClientError.Security.";

    /// <summary>The failure that Neo4j reported.</summary>
    /// <param name="code">Its status code, e.g. <c>Neo.TransientError.Transaction.DeadlockDetected</c>.</param>
    /// <param name="message">Its message, which may quote values: for the log, never for a caller.</param>
    public static GraphStoreException FromStatus(string code, string message) =>
        new(FailureOf(code), Sentence(code), new CypherStatusException(code, message, CanRetry(code)));

    /// <summary>The server cannot be reached, or the connection broke; whether a statement that was sent is done nobody knows.</summary>
    public static GraphStoreException Unreachable(string where, Exception cause) => new(
        StoreFailure.Unavailable,
        $"Neo4j cannot be reached at {where}.",
        new CypherStatusException(Connection, cause.Message, canRetry: true, cause));

    /// <summary>The connection broke while a transaction was being committed. Never retried: it may be done.</summary>
    public static GraphStoreException CommitUnknown(string where, Exception cause) => new(
        StoreFailure.Unavailable,
        $"The connection to Neo4j at {where} broke during a commit; the write may have been done.",
        new CypherStatusException(Connection, cause.Message, canRetry: false, cause));

    /// <summary>Something answers, but not as Neo4j does.</summary>
    public static GraphStoreException NotUnderstood(string sentence, Exception? cause = null) =>
        new(StoreFailure.Incompatible, sentence, cause);

    /// <summary>True when nothing of the failed call is left and the same call may succeed.</summary>
    public static bool CanRetry(GraphStoreException failure) => failure.InnerException is CypherStatusException { CanRetry: true };

    /// <summary>True when a call failed because the connection broke, or what answered was not the server.</summary>
    internal static bool IsConnection(Exception failure) =>
        failure is GraphStoreException { InnerException: CypherStatusException { Code: Connection } };

    /// <summary>True when a statement may still run on the server: its caller has left, or the connection broke.</summary>
    internal static bool MayRunOn(Exception failure) => failure is OperationCanceledException || IsConnection(failure);

    /// <summary>True when the server itself said why a call failed, and so knows what became of it.</summary>
    internal static bool IsSaidByServer(Exception failure) =>
        failure is GraphStoreException { InnerException: CypherStatusException } && !IsConnection(failure);

    /// <summary>True when a constraint or index was not made because somebody else has just made the same one.</summary>
    internal static bool IsMadeByAnother(GraphStoreException failure) =>
        failure.InnerException is CypherStatusException { Code: "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists" };

    /// <summary>True when the server gave up a transaction because it and others waited for each other.</summary>
    internal static bool IsDeadlock(GraphStoreException failure) =>
        failure.InnerException is CypherStatusException { Code: Transient + "Transaction.DeadlockDetected" };

    /// <summary>True when the failure says something about the health of the server, not about the question.</summary>
    public static bool IsOutage(GraphStoreException failure) => failure.Failure is StoreFailure.Unavailable or StoreFailure.TimedOut;

    private static bool CanRetry(string code) =>
        (code.StartsWith(Transient, StringComparison.Ordinal) && !IsStopped(code)) || code is "Neo.ClientError.Cluster.NotALeader";

    /// <summary>
    /// True for a statement that somebody stopped, who would not have it started again; the server calls that transient at times.
    /// </summary>
    private static bool IsStopped(string code) =>
        code.EndsWith(".Transaction.Terminated", StringComparison.Ordinal)
        || code.EndsWith(".Transaction.LockClientStopped", StringComparison.Ordinal);

    private static StoreFailure FailureOf(string code) => code switch
    {
        _ when code.Contains("TimedOut", StringComparison.Ordinal) => StoreFailure.TimedOut,
        _ when IsStopped(code) => StoreFailure.Unavailable,
        "Neo.ClientError.Transaction.LockAcquisitionTimeout" => StoreFailure.TimedOut,
        "Neo.ClientError.Cluster.NotALeader" or Security + "AuthenticationRateLimit" => StoreFailure.Unavailable,
        _ when code.StartsWith("Neo.ClientError.", StringComparison.Ordinal) => StoreFailure.Incompatible,
        _ => StoreFailure.Unavailable,
    };

    private static string Sentence(string code) => code switch
    {
        Security + "Unauthorized" => "Neo4j refuses the user or the password: check Neo4j:User and Neo4j:Password or Neo4j:PasswordFile.",
        Security + "CredentialsExpired" => "Neo4j wants the password of this user changed before it is used.",
        Security + "AuthenticationRateLimit" => "Neo4j refuses to check more passwords for a while, after several wrong ones.",
        Security + "Forbidden" => "This user may not do that on Neo4j: reading, writing, making constraints and indexes is needed.",
        "Neo.ClientError.Database.DatabaseNotFound" => "Neo4j has no database of that name: check Neo4j:Database.",
        _ when FailureOf(code) == StoreFailure.TimedOut => $"Neo4j gave up a statement that took too long ({code}).",
        _ when IsStopped(code) => $"Neo4j was told to stop a statement ({code}).",
        _ when code.StartsWith(Transient, StringComparison.Ordinal) => $"Neo4j cannot answer at the moment ({code}).",
        _ => $"Neo4j refused a statement ({code}).",
    };
}

/// <summary>What Neo4j itself said; the inner exception of a <see cref="GraphStoreException"/>.</summary>
/// <param name="code">Status code of Neo4j, or <c>Connection</c>.</param>
/// <param name="message">Its words.</param>
/// <param name="canRetry">True when nothing of the call is left and the same call may succeed.</param>
/// <param name="cause">What was underneath, if anything.</param>
public sealed class CypherStatusException(string code, string message, bool canRetry, Exception? cause = null)
    : Exception($"{code}: {message}", cause)
{
    /// <summary>Status code of Neo4j, or <c>Connection</c>.</summary>
    public string Code => code;

    /// <summary>True when nothing of the call is left and the same call may succeed.</summary>
    public bool CanRetry => canRetry;
}
