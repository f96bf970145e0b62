namespace ReferralGraph.Api.Features.Graph;

/// <summary>The tie model behind an answer. Equal model, day and facts give equal answers.</summary>
/// <param name="Version">Version of the formulas.</param>
/// <param name="AsOf">Day the ties were scored for, UTC.</param>
/// <param name="ParameterHash">Changes when any parameter changes.</param>
public sealed record ModelResponse(string Version, DateOnly AsOf, string ParameterHash);
