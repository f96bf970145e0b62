using ReferralGraph.Api.Access;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Dashboard.Sessions;

/// <summary>Somebody whom whoever tries the demo may be.</summary>
/// <param name="Id">What the cookie says.</param>
/// <param name="Person">Who of the demo; null for an administrator, who is nobody in the graph.</param>
/// <param name="Caller">The same as a caller.</param>
internal sealed record DemoVisitor(string Id, PersonId? Person, Caller Caller);
