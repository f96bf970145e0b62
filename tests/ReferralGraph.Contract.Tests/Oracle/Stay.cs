using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Contract.Tests.Oracle;

/// <summary>
/// A stint at a company or a stay at a school as it counts on the scored day: an assumed start where it is unknown, never beyond the day.
/// </summary>
internal sealed record Stay(PersonId Person, DateOnly Start, DateOnly End, bool Lasts, bool StartUnknown, Fact Fact);
