using System.Collections.Frozen;
using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Api.Features.Lookups;
using ReferralGraph.Core.Paths;

namespace ReferralGraph.Api.Features.Answers;

/// <summary>
/// An answer that may be given again. Its JSON holds <c>graph.revision</c> and right behind it <c>source</c>, the two members that change
/// when it is.
/// </summary>
internal interface ICacheableAnswer
{
    /// <summary>Where it came from.</summary>
    AnswerOrigin Origin { get; }

    /// <summary>The graph it belongs to.</summary>
    GraphStateResponse Graph { get; }

    /// <summary>How many paths are in it: what writing it costs. Other answers cost little.</summary>
    int Paths => 0;

    /// <summary>What proves that it still holds; null where nothing can.</summary>
    AnswerBasis? Basis { get; }

    /// <summary>
    /// Handles and cursors in it, each with what stands for it in the entity tag: they change when it is made again, while it stays the
    /// same answer.
    /// </summary>
    IReadOnlyDictionary<string, string> Sealed => FrozenDictionary<string, string>.Empty;

    /// <summary>Whom it shows, where that is recorded; null where it is not, or it shows nobody.</summary>
    LookedAt? Seen => null;

    /// <summary>The same answer with less in it, so that its JSON is at most so many bytes; itself where it holds no list.</summary>
    /// <param name="bytes">Most bytes.</param>
    /// <param name="sizeOf">Bytes of the JSON of a part.</param>
    ICacheableAnswer Shortened(int bytes, Func<object, int> sizeOf);
}

/// <summary>What an answer rests on, and of which graph it is.</summary>
/// <param name="State">The graph.</param>
/// <param name="Dependencies">Works out what it rests on.</param>
internal sealed record AnswerBasis(GraphState State, Func<AnswerDependencies> Dependencies);
