using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using ReferralGraph.Api.Features.Facts;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ReferralGraph.Api.OpenApi;

/// <summary>Says that a fact is one of its kinds, told apart by <c>type</c>, and not what all kinds have in common.</summary>
internal sealed class FactSchemaFilter : ISchemaFilter
{
    private static readonly (Type Response, string Name)[] Kinds =
    [
        (typeof(EmploymentResponse), FactTypes.Employment),
        (typeof(EducationResponse), FactTypes.Education),
        (typeof(ConnectionResponse), FactTypes.Connection),
        (typeof(InteractionResponse), FactTypes.Interaction),
        (typeof(EndorsementResponse), FactTypes.Endorsement),
        (typeof(ManualTieResponse), FactTypes.Tie),
        (typeof(OutcomeResponse), FactTypes.Outcome),
        (typeof(DistinctionResponse), FactTypes.Distinction),
        (typeof(SharingFactResponse), FactTypes.Sharing),
    ];

    /// <inheritdoc/>
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema fact)
        {
            return;
        }

        if (context.Type == typeof(FactResponse))
        {
            fact.Type = null;
            fact.Properties = null;
            fact.AdditionalPropertiesAllowed = true;
            var kinds = Kinds.ToDictionary(
                kind => kind.Name,
                kind => (OpenApiSchemaReference)context.SchemaGenerator.GenerateSchema(kind.Response, context.SchemaRepository),
                StringComparer.Ordinal);
            fact.OneOf = [.. kinds.Values];

            // Without it generated clients read every fact as empty, and say nothing.
            fact.Discriminator = new OpenApiDiscriminator { PropertyName = "type", Mapping = kinds };
        }
        else if (Array.Find(Kinds, kind => kind.Response == context.Type) is { Name: { } name }
            && fact.Properties?["type"] is OpenApiSchema type)
        {
            type.Enum = [JsonValue.Create(name)];
        }
    }
}
