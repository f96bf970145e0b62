using ReferralGraph.Core.Graph;

namespace ReferralGraph.Api.Requests.Conditions;

/// <summary>The record that a request writes, for conditions to be checked of it.</summary>
/// <param name="Key">Any record with its key; null where the request never makes it.</param>
/// <param name="ReadAsync">Reads it.</param>
/// <param name="ShowAsync">
/// What GET answers at the same address, of the record just read or a later one; null where nothing is there.
/// </param>
internal sealed record WrittenRecord(
    GraphRecord? Key,
    Func<CancellationToken, Task<GraphRecord?>> ReadAsync,
    Func<GraphRecord?, CancellationToken, Task<IResult?>> ShowAsync)
{
    /// <summary>One whose answer says what the record says, and nothing else.</summary>
    /// <param name="key">Any record with its key; null where the request never makes it.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="show">What GET answers.</param>
    public static WrittenRecord Of<TRecord>(
        GraphRecord? key, Func<CancellationToken, Task<TRecord?>> read, Func<TRecord, IResult> show)
        where TRecord : GraphRecord => new(
            key,
            async cancellationToken => await read(cancellationToken),
            (record, _) => Task.FromResult(record is TRecord found ? show(found) : null));
}
