using ReferralGraph.Api.Words;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Ties;

/// <summary>The ties of one answer, each worded once: its paths share many. For one thread.</summary>
/// <param name="words">Words them.</param>
internal sealed class TieResponses(Wording words)
{
    private readonly Dictionary<TieExplanation, TieResponse> _worded = new(ReferenceEqualityComparer.Instance);

    /// <summary>What words the rest of the answer.</summary>
    public Wording Words => words;

    /// <summary>A tie as the answer shows it.</summary>
    public TieResponse Of(TieExplanation tie)
    {
        if (!_worded.TryGetValue(tie, out var worded))
        {
            _worded.Add(tie, worded = TieResponse.From(tie, words));
        }

        return worded;
    }
}
