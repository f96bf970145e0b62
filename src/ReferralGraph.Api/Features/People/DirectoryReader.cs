using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Engine.Directory;

namespace ReferralGraph.Api.Features.People;

/// <summary>Reads names for a request: of the revision that questions are answered from, or a later one.</summary>
internal sealed class DirectoryReader(
    GraphDirectory directory, [FromKeyedServices(AnswerPipeline.Computing)] IReferralPathFinder finder, AccessScope scope)
{
    /// <summary>Reads; what is read is nobody else's meanwhile, so it must be quick.</summary>
    public Task<T> ReadAsync<T>(Func<TenantDirectory, T> read, CancellationToken cancellationToken) => directory.ReadAsync(
        scope, (finder as IAnswerProofs)?.StateOf(scope.Tenant)?.Revision ?? default, read, cancellationToken);
}
