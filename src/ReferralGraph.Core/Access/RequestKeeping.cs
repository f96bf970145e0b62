using ReferralGraph.Core.Graph;

namespace ReferralGraph.Core.Access;

/// <summary>
/// Keeps the request that a write was asked for with, and its answer, in the transaction of the write: after a crash neither or both are
/// there. The write is refused with <see cref="RequestKeptException"/> when the id is kept already.
/// </summary>
/// <param name="Request">
/// Called inside the transaction, perhaps more than once, with the outcomes of the changes and the revision after them. Null where the
/// request is not to be kept.
/// </param>
public sealed record RequestKeeping(Func<IReadOnlyList<ChangeOutcome>, GraphRevision, KeptRequest?> Request) : WriteCompanion;

/// <summary>The request was done before, here or by another process; nothing was done now. What is kept of it is to be read.</summary>
public sealed class RequestKeptException(KeptRequest request) : Exception($"{request} was done before.");
