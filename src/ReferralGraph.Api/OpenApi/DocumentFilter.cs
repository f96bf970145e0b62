using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ReferralGraph.Api.OpenApi;

/// <summary>Puts groups in their order, with a paragraph each, and the examples of problems where operations refer to them.</summary>
internal sealed class DocumentFilter : IDocumentFilter
{
    /// <inheritdoc/>
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        // Address "/": the document is of whatever service gives it.
        swaggerDoc.Servers = [new OpenApiServer { Url = "/", Description = "This service" }];

        swaggerDoc.Tags = new SortedSet<OpenApiTag>(
            ApiTags.All.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }), new TagOrder());
        swaggerDoc.Components ??= new OpenApiComponents();
        var named = NamesOf(swaggerDoc).ToHashSet(StringComparer.Ordinal);
        swaggerDoc.Components.Examples = RecordedExamples.Problems.Where(named.Contains).ToDictionary(
            name => name,
            IOpenApiExample (name) =>
            {
                var problem = RecordedExamples.Problem(name);
                return new OpenApiExample { Summary = (string?)problem["title"], Value = problem };
            },
            StringComparer.Ordinal);
    }

    /// <summary>Names of the examples that operations refer to: there are problems that none of them has of its own.</summary>
    private static IEnumerable<string> NamesOf(OpenApiDocument document) =>
        from path in document.Paths.Values
        from operation in path.Operations?.Values.AsEnumerable() ?? []
        from response in operation.Responses?.Values.AsEnumerable() ?? []
        from content in response.Content?.Values.AsEnumerable() ?? []
        from example in content.Examples?.Keys.AsEnumerable() ?? []
        select example;

    private sealed class TagOrder : IComparer<OpenApiTag>
    {
        private static readonly List<string> Names = [.. ApiTags.All.Select(tag => tag.Name)];

        public int Compare(OpenApiTag? x, OpenApiTag? y) => Names.IndexOf(x!.Name!).CompareTo(Names.IndexOf(y!.Name!));
    }
}
