using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Limits;
using ReferralGraph.Api.Problems;
using ReferralGraph.Core.Errors;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace ReferralGraph.Api.Assistants;

/// <summary>What the call of a tool has to do besides its question: take what it costs, and give the answer as assistants get it.</summary>
internal sealed class ToolRequest(
    IHttpContextAccessor accessor, RequestLimits limits, Caller caller, IOptions<JsonOptions> json)
{
    /// <summary>For what look-ups say that they were asked.</summary>
    public const string Purpose = "assistant";

    /// <summary>Most people in one answer.</summary>
    public const int MostPeople = 10;

    /// <summary>Members that only whoever reads page by page, or runs a system, has a use for.</summary>
    internal static readonly string[] Hidden = ["nextCursor", "source"];

    // Everything else that is a text is words.
    private static readonly HashSet<string> Ids = new(["id", "from", "to", "steps", "handle", "school"], StringComparer.Ordinal);

    /// <summary>Takes a question from the limits of whoever asks; the problem to answer with where they are used up.</summary>
    /// <param name="cost">Units.</param>
    /// <param name="day">As of which day, which may cost more.</param>
    /// <param name="targets">Whom it asks for paths to.</param>
    public async ValueTask<ProblemHttpResult?> TakeAsync(long cost, DateOnly? day, params IReadOnlyCollection<string> targets)
    {
        var context = accessor.HttpContext!;
        return await limits.TakeAsync(context, cost + CountedQuestion.DayCost(context, day, caller.Tenant), targets);
    }

    /// <summary>Asks, and tells what went wrong as the result of the tool, so that the assistant can ask better.</summary>
    public static async Task<CallToolResult> AskAsync(Func<Task<CallToolResult>> ask)
    {
        try
        {
            return await ask();
        }
        catch (GraphStoreException failure)
        {
            return Refuse(ApiProblem.Document(failure));
        }
        catch (ProblemException refused)
        {
            return Refuse(ApiProblem.Document(refused));
        }
    }

    /// <summary>A problem as the result of a tool.</summary>
    public static CallToolResult Refuse(ProblemDetails problem) => new()
    {
        IsError = true,
        Content = [new TextContentBlock { Text = PlainText.Of($"{problem.Title}: {problem.Detail}") }],
    };

    /// <summary>An answer of the API as the result of a tool.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="sentences">The same for reading.</param>
    public CallToolResult Give<T>(T answer, IEnumerable<string> sentences)
        where T : class
    {
        var told = JsonSerializer.SerializeToNode(answer, json.Value.SerializerOptions)!.AsObject();
        foreach (var member in Hidden)
        {
            told.Remove(member);
        }

        Clean(told);
        var text = new StringBuilder();
        foreach (var sentence in sentences)
        {
            text.Append(PlainText.Of(sentence)).Append('\n');
        }

        return new CallToolResult
        {
            StructuredContent = JsonSerializer.SerializeToElement(told),
            Content = [new TextContentBlock { Text = text.ToString().TrimEnd('\n') }],
        };
    }

    private static void Clean(JsonNode node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    Clean(value, name, cleaned => members[name] = cleaned);
                }

                break;
            case JsonArray items:
                for (var place = 0; place < items.Count; place++)
                {
                    var at = place;
                    Clean(items[at], NameOf(items), cleaned => items[at] = cleaned);
                }

                break;
        }
    }

    // Of a list, the name it has as a member.
    private static string NameOf(JsonArray items) => items.Parent is JsonObject ? items.GetPropertyName() : string.Empty;

    private static void Clean(JsonNode? value, string name, Action<JsonNode> put)
    {
        if (value is JsonValue text && text.TryGetValue<string>(out var words))
        {
            if (PlainText.Of(words, Ids.Contains(name)) is var cleaned && cleaned != words)
            {
                put(cleaned);
            }
        }
        else if (value is not null)
        {
            Clean(value);
        }
    }
}
