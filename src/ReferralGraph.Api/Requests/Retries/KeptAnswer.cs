using System.Globalization;
using System.Text.Json;
using ReferralGraph.Api.Access;

namespace ReferralGraph.Api.Requests.Retries;

/// <summary>An answer as it was given, to be given again.</summary>
/// <param name="Status">HTTP status code.</param>
/// <param name="Headers">Those that belong to the answer and not to the connection.</param>
/// <param name="Body">Bytes of the body.</param>
internal sealed record KeptAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    private static readonly string[] Kept = ["Content-Type", "Location", "ETag", "Link", GraphRevisionHeader.Name];

    /// <summary>True for answers that would be the same if everything were done again; others are no reason not to try.</summary>
    public static bool IsKept(int status) => status < StatusCodes.Status500InternalServerError
        && status is not (StatusCodes.Status401Unauthorized
            or StatusCodes.Status403Forbidden
            or StatusCodes.Status408RequestTimeout
            or StatusCodes.Status413PayloadTooLarge
            or StatusCodes.Status415UnsupportedMediaType
            or StatusCodes.Status429TooManyRequests);

    /// <summary>Takes what a response holds.</summary>
    /// <param name="response">Its status and headers.</param>
    /// <param name="body">Its body, written to the end.</param>
    public static KeptAnswer Of(HttpResponse response, MemoryStream body) => new(
        response.StatusCode,
        Kept.Where(response.Headers.ContainsKey).ToDictionary(
            name => name, name => response.Headers[name].ToString(), StringComparer.OrdinalIgnoreCase),
        body.ToArray());

    /// <summary>Runs a result that answers from memory, without anything being sent.</summary>
    /// <param name="result">What an endpoint answers.</param>
    /// <param name="request">The request it answers.</param>
    public static KeptAnswer Of(IResult result, HttpContext request)
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext
        {
            RequestServices = request.RequestServices,
            TraceIdentifier = System.Diagnostics.Activity.Current?.TraceId.ToHexString() ?? request.TraceIdentifier,
        };
        context.Request.Method = request.Request.Method;
        context.Request.Path = request.Request.Path;
        context.Response.Body = body;
        var written = result.ExecuteAsync(context);
        if (!written.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException($"{result.GetType().Name} cannot be written from memory.", written.Exception);
        }

        return Of(context.Response, body);
    }

    /// <summary>Reads what <see cref="Seal"/> wrote.</summary>
    public static KeptAnswer Open(string text, ReadOnlySpan<byte> key) =>
        JsonSerializer.Deserialize<KeptAnswer>(SealedBytes.Open(key, Convert.FromBase64String(text)))!;

    /// <summary>The answer as text that only who has the caller's key can read: it may hold what is shown once.</summary>
    public string Seal(ReadOnlySpan<byte> key) =>
        Convert.ToBase64String(SealedBytes.Seal(key, JsonSerializer.SerializeToUtf8Bytes(this)));

    /// <summary>Gives the answer.</summary>
    public Task WriteAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.StatusCode = Status;
        foreach (var (name, value) in Headers)
        {
            response.Headers[name] = value;
        }

        if (Body.Length == 0)
        {
            return Task.CompletedTask;
        }

        response.Headers.ContentLength = Body.Length;
        return response.Body.WriteAsync(Body, cancellationToken).AsTask();
    }

    /// <summary>Never what it holds.</summary>
    public override string ToString() => Status.ToString(CultureInfo.InvariantCulture);
}
