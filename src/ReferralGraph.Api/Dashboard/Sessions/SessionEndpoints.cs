using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Dashboard.Pages;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Words;

namespace ReferralGraph.Api.Dashboard.Sessions;

/// <summary>Signing in and out, and what a browser chose: a language, and in Development whom to be.</summary>
internal static class SessionEndpoints
{
    public static void MapSessionEndpoints(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup(string.Empty).NeedsNothing().ExcludeFromDescription();
        open.MapGet(DashboardAddresses.SignIn, ShowSignInAsync);
        open.MapGet(DashboardAddresses.SignInStart, BeginSignIn);
        open.MapGet(DashboardAddresses.SignedIn, (OidcSignIn signIn, HttpContext context) => signIn.ReturnAsync(context));

        var forms = routes.MapGroup(string.Empty).NeedsNothing().ExcludeFromDescription().AddEndpointFilter(OwnFormsAsync);
        forms.MapPost(DashboardAddresses.SignOut, (Delegate)SignOutAsync);
        forms.MapPost(DashboardAddresses.Language, (Delegate)ChooseLanguageAsync);
        forms.MapPost(DashboardAddresses.Visitor, ChooseVisitorAsync);
    }

    /// <summary>An endpoint filter: only a form of our own pages does anything.</summary>
    public static async ValueTask<object?> OwnFormsAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate endpoint)
    {
        var context = invocation.HttpContext;
        await context.RequestServices.GetRequiredService<DashboardSessions>().AdoptAsync(context);
        return await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context)
            ? await endpoint(invocation)
            : ApiProblem.Result(
                ProblemTypes.CrossSite, "The form is none of this page, or the page is too old; open it again, and send it from there.");
    }

    private static async Task<IResult> ShowSignInAsync(
        DashboardSessions sessions,
        IHostEnvironment environment,
        HttpContext context,
        [FromQuery(Name = DashboardAddresses.To)] string? to,
        [FromQuery(Name = "failed")] bool? failed)
    {
        await sessions.AdoptAsync(context);
        return environment.IsDevelopment() && !sessions.TakesSignIn
            ? TypedResults.LocalRedirect(DashboardAddresses.Own(to))
            : DashboardPage.Of<SignInPage>(
                (nameof(SignInPage.To), DashboardAddresses.Own(to)),
                (nameof(SignInPage.Failed), failed == true),
                (nameof(SignInPage.IsPossible), sessions.TakesSignIn));
    }

    private static IResult BeginSignIn(DashboardSessions sessions, [FromQuery(Name = DashboardAddresses.To)] string? to) =>
        sessions.TakesSignIn
            ? TypedResults.Challenge(
                new AuthenticationProperties { RedirectUri = DashboardAddresses.Own(to) }, [OidcSignIn.IssuerScheme])
            : TypedResults.LocalRedirect(DashboardAddresses.SignIn);

    private static async Task<RedirectHttpResult> SignOutAsync(HttpContext context)
    {
        await context.SignOutAsync(OidcSignIn.SessionScheme);
        return TypedResults.LocalRedirect(DashboardAddresses.SignIn);
    }

    private static async Task<RedirectHttpResult> ChooseLanguageAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (Language.Find(form["language"]) is { } language)
        {
            Choose(context, ChosenLanguage.Cookie, language.Code);
        }

        return TypedResults.LocalRedirect(DashboardAddresses.Own(form[DashboardAddresses.To]));
    }

    private static async Task<IResult> ChooseVisitorAsync(HttpContext context, DemoVisitors visitors)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var there = await visitors.ListAsync(context.RequestAborted);
        if (there.FirstOrDefault(visitor => visitor.Id == form["visitor"]) is not { } chosen)
        {
            return TypedResults.NotFound();
        }

        Choose(context, DemoVisitors.Cookie, chosen.Id);
        return TypedResults.LocalRedirect(DashboardAddresses.Own(form[DashboardAddresses.To]));
    }

    private static void Choose(HttpContext context, string cookie, string value) => context.Response.Cookies.Append(
        cookie,
        value,
        new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(365),
            Path = DashboardAddresses.Search,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
}
