using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using ReferralGraph.Api.Problems;

namespace ReferralGraph.Api.Requests;

/// <summary>Changes some members of what PUT takes and leaves the others (RFC 7396).</summary>
internal sealed class MergePatches(IOptions<JsonOptions> json)
{
    /// <summary>The content type of a merge patch.</summary>
    public const string ContentType = "application/merge-patch+json";

    private readonly JsonSerializerOptions _options = json.Value.SerializerOptions;

    /// <summary>Applies a patch.</summary>
    /// <param name="present">What PUT would have been sent for what is stored.</param>
    /// <param name="patch">Members to be replaced; null takes one away.</param>
    /// <returns>What PUT is to be sent, or the problem to answer with.</returns>
    public (TRequest? Merged, ProblemHttpResult? Problem) Apply<TRequest>(TRequest present, JsonElement patch)
        where TRequest : class
    {
        if (patch.ValueKind != JsonValueKind.Object)
        {
            return (null, ApiProblem.Result(ProblemTypes.MalformedBody, "The body must be an object with the members to be changed."));
        }

        try
        {
            // By itself first: a misspelt member that is to be taken away, or one given twice, would be lost in the result.
            patch.Deserialize<TRequest>(_options);
            var merged = Merge(JsonSerializer.SerializeToNode(present, _options), JsonObject.Create(patch));
            return (merged!.Deserialize<TRequest>(_options), null);
        }
        catch (JsonException misfit)
        {
            return (null, TypedResults.Problem(JsonProblem.Explain(misfit, typeof(TRequest), _options)));
        }
    }

    private static JsonNode? Merge(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
        {
            return patch?.DeepClone();
        }

        var result = target is JsonObject members ? members : [];
        foreach (var (name, value) in changes)
        {
            var before = result[name];
            result.Remove(name);
            if (value is not null)
            {
                result[name] = Merge(before, value);
            }
        }

        return result;
    }
}
