using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Model;

/// <summary>The model behind every number.</summary>
/// <param name="Model">Version, day and hash of the parameters, as answers carry them.</param>
/// <param name="Formulas">What is computed, how, and by whom it was found.</param>
/// <param name="Parameters">Value of every parameter, by its configuration key.</param>
/// <param name="Learned">What the tenant's outcomes and endorsements have taught by the day.</param>
/// <param name="Graph">The graph it was learned from.</param>
public sealed record TrustModelResponse(
    ModelResponse Model,
    IReadOnlyList<FormulaResponse> Formulas,
    IReadOnlyDictionary<string, object> Parameters,
    LearnedResponse Learned,
    GraphStateResponse Graph)
{
    internal static TrustModelResponse From(TrustModel model, LearnedState learned, AnswerStamp stamp) => new(
        stamp.Model(learned.Day),
        FormulaResponse.All,
        ModelParameters.Of(model),
        new LearnedResponse(learned.MeanLevel, learned.CommonResponse, learned.Answers, learned.Candidates, learned.StateHash),
        AnswerStamp.Graph(learned.Revision));
}

/// <summary>What outcomes and endorsements have taught. Recorded events replayed into an empty store teach the same.</summary>
/// <param name="MeanLevel">mu: mean level of endorsement, of the days before.</param>
/// <param name="CommonResponse">Response of people of whom nothing is known, from answers of the days before.</param>
/// <param name="Answers">Requests answered, or not, by the day.</param>
/// <param name="Candidates">People of whom something was learned as candidates by the day.</param>
/// <param name="StateHash">16 hexadecimal digits over every response, fairness and quality learned.</param>
public sealed record LearnedResponse(double MeanLevel, double CommonResponse, long Answers, int Candidates, string StateHash);
