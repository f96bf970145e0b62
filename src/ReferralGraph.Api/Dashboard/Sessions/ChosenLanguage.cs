using ReferralGraph.Api.Words;

namespace ReferralGraph.Api.Dashboard.Sessions;

/// <summary>The language that somebody chose in the dashboard, which then goes before what their browser asks for.</summary>
internal static class ChosenLanguage
{
    /// <summary>The cookie that has its code. It is sent to pages alone.</summary>
    public const string Cookie = "referralgraph-language";

    /// <summary>The language of a request.</summary>
    public static Language Of(HttpRequest request) =>
        request.Path.StartsWithSegments(DashboardAddresses.Search, StringComparison.OrdinalIgnoreCase)
        && Language.Find(request.Cookies[Cookie]) is { } chosen
            ? chosen
            : Language.Of(request);
}
