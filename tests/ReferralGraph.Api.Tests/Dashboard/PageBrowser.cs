using System.Net;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.Dashboard;

/// <summary>A browser of somebody of the demo: with cookies, without a key, and led where answers lead.</summary>
internal sealed class PageBrowser : IDisposable
{
    private readonly HttpClient _client;

    /// <summary>Opens it.</summary>
    /// <param name="host">The service.</param>
    /// <param name="visitor">Id of whom to be.</param>
    public PageBrowser(ApiHost host, string visitor)
    {
        var cookies = new CookieContainer();
        cookies.Add(host.Server.BaseAddress, new Cookie("referralgraph-visitor", visitor, "/app"));
        _client = host.CreateDefaultClient(new RedirectHandler(), new CookieContainerHandler(cookies));
        _client.DefaultRequestHeaders.Clear();
        _client.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    /// <summary>Opens a page: its text, the path of its address, and the status.</summary>
    public async Task<(string Text, string Address, HttpStatusCode Status)> OpenAsync(string address)
    {
        using var response = await _client.GetAsync(new Uri(address, UriKind.Relative));
        return await ReadAsync(response);
    }

    /// <summary>Sends a form of a page, with its mark.</summary>
    public async Task<(string Text, string Address, HttpStatusCode Status)> SendAsync(
        string address, params (string Name, string Value)[] fields)
    {
        var page = await _client.GetStringAsync(new Uri("/app/inbox", UriKind.Relative));
        const string Field = "name=\"__RequestVerificationToken\" value=\"";
        var begin = page.IndexOf(Field, StringComparison.Ordinal) + Field.Length;
        return await SendBareAsync(address, [.. fields, ("__RequestVerificationToken", page[begin..page.IndexOf('"', begin)])]);
    }

    /// <summary>Sends fields as they are.</summary>
    public async Task<(string Text, string Address, HttpStatusCode Status)> SendBareAsync(
        string address, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(
            fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)));
        using var response = await _client.PostAsync(new Uri(address, UriKind.Relative), form);
        return await ReadAsync(response);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static async Task<(string Text, string Address, HttpStatusCode Status)> ReadAsync(HttpResponseMessage response) => (
        WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()),
        response.RequestMessage!.RequestUri!.AbsolutePath,
        response.StatusCode);
}
