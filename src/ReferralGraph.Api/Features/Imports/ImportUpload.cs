using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Imports;
using ReferralGraph.Import;

namespace ReferralGraph.Api.Features.Imports;

/// <summary>Takes the file of a request to disk as it arrives, so that its size does not matter to memory.</summary>
internal sealed class ImportUpload(ImportSpool spool)
{
    private const string MultipartForm = "multipart/form-data";
    private const int LongestBoundary = 70;

    /// <summary>The code of an <see cref="IOException"/> made with a message alone; those of the disk carry the system's own.</summary>
    private const int UnexpectedEnd = unchecked((int)0x80131620);

    /// <summary>Takes the body, or the file in it where it is <c>multipart/form-data</c>.</summary>
    public async Task<(SpoolResult.Taken? File, ProblemHttpResult? Problem)> TakeAsync(
        ImportJobId job, HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > spool.MaxBytes && !IsMultipart(request))
        {
            return (null, TooLarge());
        }

        // The server's own limit is that of JSON bodies; the spool counts what it takes.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        return IsMultipart(request)
            ? await TakeFormAsync(job, request, cancellationToken)
            : await TakeAsync(job, request.Body, cancellationToken);
    }

    /// <summary>413: a file has more bytes than are taken.</summary>
    public ProblemHttpResult TooLarge() =>
        ApiProblem.Result(
            ProblemTypes.BodyTooLarge,
            $"A file may be at most {spool.MaxBytes} bytes here (Imports:MaxBytes). "
            + "Send it in parts, each with the header, unless it is a snapshot.");

    private static bool IsMultipart(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(MultipartForm, StringComparison.OrdinalIgnoreCase);

    private static (SpoolResult.Taken?, ProblemHttpResult?) Malformed(string detail) =>
        (null, ApiProblem.Result(ProblemTypes.MalformedBody, detail));

    private async Task<(SpoolResult.Taken?, ProblemHttpResult?)> TakeAsync(
        ImportJobId job, Stream content, CancellationToken cancellationToken)
    {
        switch (await spool.TakeAsync(job, content, cancellationToken))
        {
            case SpoolResult.Taken { Length: 0 } empty:
                File.Delete(empty.Path);
                return Malformed("The file is empty: send its content as the body, or as the file of a multipart/form-data body.");
            case SpoolResult.Taken taken:
                return (taken, null);
            case SpoolResult.TooLarge:
                return (null, TooLarge());
            case var other:
                throw new NotSupportedException($"Unmapped result {other.GetType().Name}.");
        }
    }

    private async Task<(SpoolResult.Taken?, ProblemHttpResult?)> TakeFormAsync(
        ImportJobId job, HttpRequest request, CancellationToken cancellationToken)
    {
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(request.ContentType).Boundary).Value;
        if (string.IsNullOrEmpty(boundary))
        {
            return Malformed("A multipart/form-data body needs its boundary in Content-Type.");
        }

        if (boundary.Length > LongestBoundary)
        {
            return Malformed($"The boundary of a multipart/form-data body has at most {LongestBoundary} characters (RFC 2046).");
        }

        SpoolResult.Taken? file = null;
        var accepted = false;
        try
        {
            var name = string.Empty;
            var parts = new MultipartReader(boundary, request.Body);
            while (await parts.ReadNextSectionAsync(cancellationToken) is { } part)
            {
                if (part.GetContentDispositionHeader() is not { } disposition)
                {
                    continue;
                }

                if (!disposition.IsFileDisposition())
                {
                    var field = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? string.Empty;
                    return Malformed(
                        $"The multipart/form-data body holds the field '{Spelling.Excerpt(field)}' beside the file, which nothing reads; "
                        + "parameters go into the address: /v1/imports?format=...&dryRun=true.");
                }

                if (file is not null)
                {
                    return Malformed(
                        $"The multipart/form-data body holds two files, {name} and {NameOf(disposition)}; "
                        + "send each in a request of its own.");
                }

                name = NameOf(disposition);
                (file, var problem) = await TakeAsync(job, part.Body, cancellationToken);
                if (file is null)
                {
                    return (null, problem);
                }
            }

            accepted = file is not null;
            return accepted ? (file, null) : Malformed("The multipart/form-data body holds no file.");
        }
        catch (InvalidDataException malformed)
        {
            return Malformed($"The multipart/form-data body cannot be read: {malformed.Message}");
        }
        catch (IOException ended) when (ended is not BadHttpRequestException && ended.HResult == UnexpectedEnd)
        {
            return Malformed("The multipart/form-data body ends before its last boundary.");
        }
        finally
        {
            if (file is not null && !accepted)
            {
                File.Delete(file.Path);
            }
        }
    }

    private static string NameOf(ContentDispositionHeaderValue disposition)
    {
        var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName;
        return $"'{Spelling.Excerpt(HeaderUtilities.RemoveQuotes(name).Value ?? string.Empty)}'";
    }
}
