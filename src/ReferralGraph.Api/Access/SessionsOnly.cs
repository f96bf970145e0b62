namespace ReferralGraph.Api.Access;

/// <summary>Marks pages: whoever looks is known by the session of their browser, and by nothing that a request carries besides.</summary>
/// <remarks>Nothing else is answered by a session, so a page of elsewhere gains nothing by having a browser ask.</remarks>
internal sealed class SessionsOnly;
