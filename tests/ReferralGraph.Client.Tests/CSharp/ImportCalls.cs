using System.Text;
using ReferralGraph.Client.Models;
using ReferralGraph.Client.V1.Imports;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Client.Tests.CSharp;

/// <summary>Files in and out.</summary>
internal static class ImportCalls
{
    private const string Header = "person_id,name,company,from,until\n";
    private const string Zoltan = "zoltan,Zoltán Import,client-works,2024-02-01,\n";
    private const string Zuri = "zuri,Zuri Import,client-branch,2024-03-01,\n";

    public static IEnumerable<Call> Of(ReferralGraphClient client)
    {
        var import = string.Empty;

        yield return new("ListImportFormats", async () =>
            Call.Line((await client.V1.Imports.Formats.GetAsync())!.Formats!.Select(format => format.Name)));
        yield return new("GetImportSample", async () =>
            (await ReadAsync(client.V1.Imports.Formats["employment-csv"].Sample.GetAsync()))[0]);
        yield return new("PostImport", () => PostAsync(Header + Zoltan + Zuri + ",,,,\n", PostModeQueryParameterType.Add, null));
        yield return new("GetImport", async () => Text(await EndAsync()));
        yield return new("PostImport to be confirmed", async () =>
            Call.Line(await PostAsync(Header + Zoltan, PostModeQueryParameterType.Snapshot, "0"), Text(await EndAsync())));
        yield return new("GetImportEnded", async () => Call.Line(
            (await client.V1.Imports[import].Ended.GetAsync())!.Ended!.Select(
                end => Call.Line(end.Kind, end.Person, end.Company, end.From))));
        yield return new("ConfirmImport", async () =>
        {
            await client.V1.Imports[import].Confirm.PostAsync();
            return Text(await EndAsync());
        });
        yield return new("CancelImport too late", () => Call.ProblemAsync(() => client.V1.Imports[import].DeleteAsync()));
        yield return new("ListImports", async () =>
            Call.Line((await client.V1.Imports.GetAsync())!.Imports!.Select(job => Call.Line(job.Format, job.Mode, job.State))));
        yield return new("GetExport", async () =>
        {
            var lines = await ReadAsync(client.V1.Export.GetAsync());
            return Call.Line(lines.Where(line => line.Contains("\"id\":\"zuri\"", StringComparison.Ordinal)));
        });

        async Task<string> PostAsync(string file, PostModeQueryParameterType mode, string? maxEnded)
        {
            using var body = new MemoryStream(Encoding.UTF8.GetBytes(file));
            var job = await client.V1.Imports.PostAsync(body, ask =>
            {
                ask.QueryParameters.Format = "employment-csv";
                ask.QueryParameters.Source = "client-hris";
                ask.QueryParameters.Mode = mode;
                ask.QueryParameters.MaxEnded = maxEnded;
            });
            import = job!.Id!;
            return Call.Line(job.Format, job.Source, job.Mode);
        }

        async Task<ImportResponse?> EndAsync()
        {
            return await Polling.UntilAsync(
                () => client.V1.Imports[import].GetAsync(),
                job => job!.State is not (ImportState.Queued or ImportState.Running),
                "the import to end");
        }
    }

    private static string Text(ImportResponse? job) => Call.Line(
        job!.State,
        job.Failure,
        job.HeldBecause,
        job.Read,
        job.Created,
        job.Rejected,
        job.Ended,
        job.WouldEnd?.Employments,
        job.Errors?.Select(error => error.Row));

    private static async Task<string[]> ReadAsync(Task<Stream?> answer)
    {
        using var reader = new StreamReader((await answer)!);
        return (await reader.ReadToEndAsync()).Split('\n');
    }
}
