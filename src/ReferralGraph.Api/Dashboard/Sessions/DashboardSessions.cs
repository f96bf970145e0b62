using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;

namespace ReferralGraph.Api.Dashboard.Sessions;

/// <summary>Says who looks at a page: whoever signed in at the issuer, or in Development somebody of the demo.</summary>
internal sealed class DashboardSessions(OidcSignIn signIn, DemoVisitors demo, PersonCallers people)
{
    /// <summary>True where people sign in; false where that is not set up, or nobody needs to.</summary>
    public bool TakesSignIn => signIn.IsConfigured;

    /// <summary>
    /// The caller whose browser asks; a problem where they signed in and are nobody here, and neither where they have not signed in.
    /// </summary>
    public async Task<(Caller? Caller, ProblemHttpResult? Problem)> IdentifyAsync(HttpContext context)
    {
        if (!signIn.IsConfigured)
        {
            return (await demo.CallerAsync(context.Request, context.RequestAborted), null);
        }

        return await AdoptAsync(context) is { } principal
            ? await people.CallerOfAsync(principal, context.RequestAborted)
            : default;
    }

    /// <summary>Makes a request one of whoever signed in, so that marks of forms are good for them alone; null where nobody did.</summary>
    public async Task<ClaimsPrincipal?> AdoptAsync(HttpContext context)
    {
        if (!signIn.IsConfigured || (await context.AuthenticateAsync(OidcSignIn.SessionScheme)).Principal is not { } principal)
        {
            return null;
        }

        context.User = principal;
        return principal;
    }

    /// <summary>Leads a browser to where one signs in, and from there back to the page asked for.</summary>
    public static void LeadToSignIn(HttpContext context)
    {
        var request = context.Request;
        var page = HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString : DashboardAddresses.Search;
        var address = DashboardAddresses.SignInTo(page);
        if (request.Headers.ContainsKey("HX-Request"))
        {
            // A part of a page would be put where the answer belongs.
            context.Response.Headers["HX-Redirect"] = address;
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        context.Response.Redirect(address);
    }
}
