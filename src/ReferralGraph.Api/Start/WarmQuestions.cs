using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Access;
using ReferralGraph.Api.Features.Lookups;
using ReferralGraph.Api.Features.Paths;
using ReferralGraph.Api.Problems;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Start;

/// <summary>
/// Asks some questions of people and companies that are there, as a system would, so that plans are made and code is compiled before the
/// first caller comes.
/// </summary>
/// <remarks>The endpoints themselves are asked: what only the finder was asked would leave all around it cold.</remarks>
internal sealed partial class WarmQuestions(
    IServiceScopeFactory scopes,
    EndpointDataSource endpoints,
    IHttpContextAccessor accessor,
    IGraphStore store,
    ILogger<WarmQuestions> logger)
{
    private const int Asked = 6;

    private static readonly Caller Asker = new(TenantId.Default, ApiScopes.PathsAny, "warm-up", person: null);

    /// <summary>Asks them, one after the other.</summary>
    /// <returns>How many were answered; none of an empty graph.</returns>
    public async Task<int> AskAsync(CancellationToken cancellationToken)
    {
        var people = await store.ListPeopleAsync(TenantId.Default, after: null, Asked, cancellationToken);
        var companies = await store.ListCompaniesAsync(TenantId.Default, after: null, Asked, cancellationToken);
        var answered = 0;
        for (var number = 0; number < people.Count; number++)
        {
            var (from, to) = (people[number].Id, people[^(number + 1)].Id.Value);
            answered += await AskAsync(nameof(PathEndpoints.FindPathsToPerson), "person", to, from, cancellationToken);
            if (companies.Count > 0)
            {
                var company = companies[number % companies.Count].Id.Value;
                answered += await AskAsync(nameof(PathEndpoints.FindPathsToCompany), "company", company, from, cancellationToken);
            }
        }

        return answered;
    }

    private async Task<int> AskAsync(string name, string target, string id, PersonId from, CancellationToken cancellationToken)
    {
        var endpoint = endpoints.Endpoints.OfType<RouteEndpoint>()
            .First(known => known.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName == name);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestCaller>().Caller = Asker;
        scope.ServiceProvider.GetRequiredService<LookupNotes>().Counts = false;
        scope.ServiceProvider.GetRequiredService<Viewing>().Policy =
            await scope.ServiceProvider.GetRequiredService<SharingPolicies>().OfAsync(Asker.Tenant, cancellationToken);
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = cancellationToken };
        context.SetEndpoint(endpoint);
        context.Request.Method = HttpMethods.Get;
        context.Request.Path = endpoint.RoutePattern.RawText!.Replace($"{{{target}}}", Uri.EscapeDataString(id), StringComparison.Ordinal);
        context.Request.QueryString = QueryString.Create("from", from.Value);
        context.Request.RouteValues[target] = id;
        accessor.HttpContext = context;
        try
        {
            await endpoint.RequestDelegate!(context);
            return context.Response.StatusCode == StatusCodes.Status200OK ? 1 : 0;
        }
        catch (ProblemException)
        {
            // It would have been a problem document, to a caller.
            return 0;
        }
        catch (Exception failure) when (failure is not (GraphStoreException or OperationCanceledException))
        {
            // It would have been a 500, and is no more reason to end the process than that.
            Log.Failed(logger, failure, name);
            return 0;
        }
        finally
        {
            accessor.HttpContext = null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A question of {Operation} failed before the first caller came.")]
        public static partial void Failed(ILogger logger, Exception exception, string operation);
    }
}
