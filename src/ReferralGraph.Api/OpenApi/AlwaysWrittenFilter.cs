using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;
using ReferralGraph.Api.Features.Companies;
using ReferralGraph.Api.Features.Paths;
using ReferralGraph.Api.Features.People;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ReferralGraph.Api.OpenApi;

/// <summary>Says which members of answers are always there, so that who uses a generated client need not ask of each.</summary>
internal sealed class AlwaysWrittenFilter : ISchemaFilter
{
    private static readonly Type[] OtherAnswers =
        [typeof(NamedPerson), typeof(NamedCompany), typeof(AbsorbedCompany), typeof(PathBatchItem)];

    /// <inheritdoc/>
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        var isAnswer = context.Type.Name.EndsWith("Response", StringComparison.Ordinal) || OtherAnswers.Contains(context.Type);
        if (!isAnswer || schema is not OpenApiSchema { Properties: { } members } answer)
        {
            return;
        }

        var nullability = new NullabilityInfoContext();
        var written = from property in context.Type.GetProperties()
                      let name = JsonNamingPolicy.CamelCase.ConvertName(property.Name)
                      where members.ContainsKey(name)
                      where nullability.Create(property).ReadState == NullabilityState.NotNull
                          || property.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.Never }
                      select name;
        answer.Required = new SortedSet<string>(written, StringComparer.Ordinal);
    }
}
