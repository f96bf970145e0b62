using System.Text;

namespace ReferralGraph.Api.Tests.Conditions;

/// <summary>Requests under conditions.</summary>
internal static class ConditionalRequest
{
    /// <summary>Sends a request with a header as it is.</summary>
    public static async Task<HttpResponseMessage> SendAsync(
        this HttpClient client, string method, string address, string? body, params IEnumerable<(string Name, string Value)> headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address)
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request);
    }

    /// <summary>The tag that GET answers with.</summary>
    public static async Task<string> TagAsync(this HttpClient client, string address)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        response.EnsureSuccessStatusCode();
        return response.Tag() ?? throw new InvalidOperationException($"{address} is answered without an ETag.");
    }

    /// <summary>The tag of an answer.</summary>
    public static string? Tag(this HttpResponseMessage response) => response.Headers.ETag?.ToString();
}
