using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Ties;
using ReferralGraph.Api.Problems;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Limits;

namespace ReferralGraph.Api.Assistants;

/// <summary>Tools that ask for ties.</summary>
[McpServerToolType]
internal sealed class TieTools(TieQuestions ties, ToolRequest request, Caller caller)
{
    private const string Person = "person";

    [McpServerTool(Name = "explain_tie", Title = "Why do two people know each other?", ReadOnly = true, OpenWorld = false)]
    [Description("How well one person knows another, and what that rests on: every piece of evidence with its part in the strength.")]
    public Task<CallToolResult> ExplainAsync(
        [Description("To whom: id, unique e-mail or profile address.")] string other,
        [Description("Whose tie; left out, that of the person the assistant asks for.")] string? person = null,
        [Description("As of this day, such as 2026-01-31. Default today.")] DateOnly? asOf = null,
        CancellationToken cancellationToken = default) => ToolRequest.AskAsync(async () =>
    {
        if ((person ?? caller.Person?.Value) is not { } whose)
        {
            return ToolRequest.Refuse(ApiProblem.Invalid(Person, "person is required: whose tie it is.").ProblemDetails);
        }

        if (caller.Person?.Value != whose && !caller.May(ApiScopes.PathsAny))
        {
            return ToolRequest.Refuse(AccessProblems.Lacking(ApiScopes.PathsAny, "A tie of anybody but yourself").ProblemDetails);
        }

        if (await request.TakeAsync(QuestionCost.Least, asOf) is { } used)
        {
            return ToolRequest.Refuse(used.ProblemDetails);
        }

        var result = (await ties.ReadAsync(whose, other, asOf, cancellationToken)).Result;
        return result is Ok<OneTieResponse> { Value: { } answer }
            ? request.Give(answer, Sentences(answer))
            : ToolRequest.Refuse(((ProblemHttpResult)result).ProblemDetails);
    });

    private static IEnumerable<string> Sentences(OneTieResponse answer)
    {
        var tie = answer.Tie;
        var strength = tie.Strength is { } number ? string.Create(CultureInfo.InvariantCulture, $" ({number:0.##})") : string.Empty;
        yield return $"{answer.From.Name} to {answer.To.Name}: {tie.Tier.ToString().ToLowerInvariant()}{strength}.";
        foreach (var evidence in tie.Evidence)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"- {evidence.Text} Contributes {evidence.Contribution:0.##}.");
        }
    }
}
