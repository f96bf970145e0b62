using ReferralGraph.Core.Graph;

namespace ReferralGraph.Api.Requests;

/// <summary>What is to be written, decided by what is stored.</summary>
/// <param name="Write">The write; null where nothing is to be written.</param>
/// <param name="Answer">Answers by the outcomes of the write, from memory alone; without any where nothing is written.</param>
internal sealed record Decided<TAnswer>(RequestedWrite? Write, Func<IReadOnlyList<ChangeOutcome>, TAnswer> Answer)
{
    /// <summary>Nothing is to be written.</summary>
    public static Decided<TAnswer> Not(TAnswer answer) => new(null, _ => answer);
}
