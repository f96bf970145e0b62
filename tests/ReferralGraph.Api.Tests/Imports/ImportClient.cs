using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Api.Tests.Imports;

/// <summary>Sends files and waits for their import.</summary>
internal static class ImportClient
{
    /// <summary>The answer to a file sent as the body.</summary>
    public static Task<HttpResponseMessage> SendFileAsync(this HttpClient client, string query, string text) =>
        client.SendFileAsync(query, new StringContent(text, Encoding.UTF8, "text/csv"));

    /// <summary>The answer to a file sent as the body.</summary>
    public static Task<HttpResponseMessage> SendFileAsync(this HttpClient client, string query, HttpContent content) =>
        client.PostAsync(new Uri($"/v1/imports?{query}", UriKind.Relative), content);

    /// <summary>Imports a file to its end.</summary>
    /// <returns>The job as it ended.</returns>
    public static async Task<JsonNode> ImportAsync(this HttpClient client, string query, string text)
    {
        using var response = await client.SendFileAsync(query, text);
        await response.JsonAsync(HttpStatusCode.Accepted);
        return await client.EndOfAsync(response.Headers.Location!.ToString());
    }

    /// <summary>Waits until an import has ended, and questions see all of it.</summary>
    public static Task<JsonNode> EndOfAsync(this HttpClient client, string address) => Polling.UntilAsync(
        () => client.ReadAsync(address),
        job => (string?)job["state"] is not ("queued" or "running") && (bool?)job["visible"] is not false,
        $"the end of {address}");

    /// <summary>A form with one file in it.</summary>
    public static MultipartFormDataContent Form(string text)
    {
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return new MultipartFormDataContent { { file, "file", "employment.csv" } };
    }

    /// <summary>Counts of a job: read, created, updated, unchanged, rejected, ended.</summary>
    public static int[] Counts(this JsonNode job) =>
        [.. ((string[])["read", "created", "updated", "unchanged", "rejected", "ended"]).Select(name => (int)job[name]!)];

    /// <summary>A file of employments at companies of twenty.</summary>
    public static string Employments(int rows)
    {
        var text = new StringBuilder("person_id,company,from,until\n");
        for (var row = 0; row < rows; row++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"p{row},c{row / 20},20{10 + (row % 10)}-01-01,\n");
        }

        return text.ToString();
    }
}
