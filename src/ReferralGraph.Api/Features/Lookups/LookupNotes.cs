using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Paths;
using ReferralGraph.Api.Problems;
using ReferralGraph.Core.Access;

namespace ReferralGraph.Api.Features.Lookups;

/// <summary>Notes the path answers of the present request, and says what their purpose must be.</summary>
internal sealed class LookupNotes(Caller caller, AccessDirectory access, LookupRecorder recorder)
{
    /// <summary>Longest purpose, characters.</summary>
    public const int LongestPurpose = 100;

    /// <summary>Name of the parameter.</summary>
    public const string Purpose = "purpose";

    /// <summary>False for questions that nobody asks, such as those of the start.</summary>
    public bool Counts { get; set; } = true;

    /// <summary>What is wrong with a purpose, in a sentence; null where it may be asked for that.</summary>
    public string? ComplaintAbout(string? purpose) =>
        string.IsNullOrWhiteSpace(purpose)
            ? Counts && access.Current.Find<TenantSettings>(caller.Tenant, caller.Tenant.Value) is { PurposeRequired: true }
                ? $"{Purpose} is required by the settings of the tenant: say in a few words for what you ask."
                : null
        : purpose.Length > LongestPurpose ? $"{Purpose} may be at most {LongestPurpose} characters; got {purpose.Length}."
        : purpose.Any(char.IsControl) ? $"{Purpose} must be one line of text."
        : null;

    /// <summary>Adds what is wrong with a purpose.</summary>
    public void Check(string? purpose, FieldErrors errors)
    {
        if (ComplaintAbout(purpose) is { } complaint)
        {
            errors.Add(Purpose, complaint);
        }
    }

    /// <summary>Notes an answer that is about to be given.</summary>
    /// <param name="seen">Whom it shows; null for nobody.</param>
    /// <param name="purpose">For what.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Core.Errors.GraphStoreException">It must not be given, because it could not be recorded.</exception>
    public ValueTask NoteAsync(LookedAt? seen, string? purpose, CancellationToken cancellationToken) => seen is null || !Counts
        ? ValueTask.CompletedTask
        : recorder.NoteAsync(
            new LookupRecorder.Asked(
                caller.Tenant,
                caller.Person?.Value,
                caller.IsInPerson ? null : caller.Subject,
                string.IsNullOrWhiteSpace(purpose) ? null : purpose,
                seen),
            cancellationToken);

    /// <summary>The same of an answer that was just made.</summary>
    public ValueTask NoteAsync(PathsResponse answer, string? purpose, CancellationToken cancellationToken) =>
        NoteAsync(LookedAt.Of(answer), purpose, cancellationToken);

    /// <summary>A query string without the purpose, which decides nothing of an answer.</summary>
    public static string? WithoutPurpose(string? query)
    {
        if (query is null || !query.Contains(Purpose, StringComparison.Ordinal))
        {
            return query;
        }

        var rest = query.TrimStart('?').Split('&').Where(part => !part.StartsWith(Purpose + "=", StringComparison.Ordinal));
        return "?" + string.Join('&', rest);
    }
}
