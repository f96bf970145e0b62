using NUnit.Framework;
using ReferralGraph.Core.Errors;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.Tests.Cypher;

/// <summary>What a caller can do about each class of status code.</summary>
internal sealed class CypherErrorsTests
{
    [TestCase("Neo.TransientError.Transaction.DeadlockDetected", StoreFailure.Unavailable, true)]
    [TestCase("Neo.TransientError.General.DatabaseUnavailable", StoreFailure.Unavailable, true)]
    [TestCase("Neo.TransientError.General.MemoryPoolOutOfMemoryError", StoreFailure.Unavailable, true)]
    [TestCase("Neo.ClientError.Cluster.NotALeader", StoreFailure.Unavailable, true)]
    [TestCase("Neo.DatabaseError.General.UnknownError", StoreFailure.Unavailable, false)]
    [TestCase("Neo.ClientError.Transaction.TransactionTimedOut", StoreFailure.TimedOut, false)]
    [TestCase("Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration", StoreFailure.TimedOut, false)]
    [TestCase("Neo.ClientError.Transaction.LockAcquisitionTimeout", StoreFailure.TimedOut, false)]
    [TestCase("Neo.TransientError.Transaction.Terminated", StoreFailure.Unavailable, false)]
    [TestCase("Neo.ClientError.Transaction.Terminated", StoreFailure.Unavailable, false)]
    [TestCase("Neo.TransientError.Transaction.LockClientStopped", StoreFailure.Unavailable, false)]
    [TestCase("Neo.ClientError.Transaction.LockClientStopped", StoreFailure.Unavailable, false)]
    [TestCase("Neo.ClientError.Security.Unauthorized", StoreFailure.Incompatible, false)]
    [TestCase("Neo.ClientError.Security.AuthenticationRateLimit", StoreFailure.Unavailable, false)]
    [TestCase("Neo.ClientError.Database.DatabaseNotFound", StoreFailure.Incompatible, false)]
    [TestCase("Neo.ClientError.Statement.SyntaxError", StoreFailure.Incompatible, false)]
    [TestCase("Neo.ClientError.Schema.ConstraintValidationFailed", StoreFailure.Incompatible, false)]
    public void A_status_code_says_what_can_be_done(string code, StoreFailure failure, bool canRetry)
    {
        var exception = CypherErrors.FromStatus(code, "message");

        Assert.That((exception.Failure, CypherErrors.CanRetry(exception)), Is.EqualTo((failure, canRetry)));
    }

    [TestCase("Neo.ClientError.Security.Unauthorized", "check Neo4j:User and Neo4j:Password")]
    [TestCase("Neo.ClientError.Database.DatabaseNotFound", "check Neo4j:Database")]
    [TestCase("Neo.ClientError.Security.Forbidden", "constraints and indexes")]
    public void What_the_operator_can_mend_is_said(string code, string words) =>
        Assert.That(CypherErrors.FromStatus(code, "message").Message, Does.Contain(words));

    [Test]
    public void What_the_server_quotes_goes_to_the_log_only()
    {
        var exception = CypherErrors.FromStatus(
            "Neo.ClientError.Schema.ConstraintValidationFailed", "Node(0) already exists with `name` = 'Ada'");

        Assert.That(exception.Message, Does.Not.Contain("Ada"));
        Assert.That(exception.InnerException!.Message, Does.Contain("Ada"));
    }

    [Test]
    public void A_commit_that_nobody_knows_of_is_never_retried() =>
        Assert.That(CypherErrors.CanRetry(CypherErrors.CommitUnknown("http://x", new IOException())), Is.False);
}
