using ReferralGraph.Core.Graph;

namespace ReferralGraph.Api.Features.Work;

/// <summary>What was decided by a case as it is stored.</summary>
/// <param name="Write">What to write, with what is taken for granted; null where nothing is to be written.</param>
/// <param name="Answer">What to answer when it is done.</param>
internal sealed record DecidedWork<TAnswer>(GraphWrite? Write, TAnswer Answer)
    where TAnswer : IResult;
