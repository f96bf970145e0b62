using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;

namespace ReferralGraph.Import.Formats;

/// <summary>Every format of this build, and what a request to import must say.</summary>
public static class ImportFormats
{
    /// <summary>In the order they are listed to people.</summary>
    public static IReadOnlyList<ImportFormat> All { get; } =
    [
        new GraphJsonl(), new EmploymentCsv(), new LinkedInConnections(), ContactsCsv.Google, ContactsCsv.Outlook, new VCards(),
    ];

    /// <summary>The names, for messages.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(format => format.Name));

    /// <summary>The format of that name, or null.</summary>
    public static ImportFormat? Find(string? name) =>
        All.FirstOrDefault(format => string.Equals(format.Name, name, StringComparison.Ordinal));

    /// <summary>What keeps a request from being accepted; null when nothing does.</summary>
    public static ImportRequestProblem? Check(ImportRequest request)
    {
        if (Find(request.Format) is not { } format)
        {
            return new("format", $"There is no format of that name; this service imports {Names}.");
        }

        if (request.Source is { } source && !Identifier.IsValid(source))
        {
            return new("source", "A source has 1 to 128 letters, digits or characters of . _ : @ + -, not dots alone.");
        }

        if (format.NeedsOwner && request.Owner is null)
        {
            return new("owner", $"{format.Name} needs owner: the id of the person whose contacts the file holds.");
        }

        if (!format.NeedsOwner && request.Owner is not null)
        {
            return new("owner", $"{format.Name} takes no owner: its rows say whose facts they are.");
        }

        if (request.Strict && format.NeedsOwner)
        {
            return new("strict", $"strict is for formats whose rows name people by id: leave it out for {format.Name}, which makes them.");
        }

        if (request.Owner is { } owner && !Identifier.IsValid(owner.Value))
        {
            return new("owner", "An id has 1 to 128 letters, digits or characters of . _ : @ + -, not dots alone.");
        }

        if (request.Owner is { } reserved && PersonId.IsReserved(reserved.Value))
        {
            return new("owner", "us, anyone, duplicates and what begins with team: or company: are no people's ids.");
        }

        if (request is { MaxEnded: not null, SourceSnapshot: false })
        {
            return new("maxEnded", "maxEnded limits what a snapshot ends, and this is none: leave it out, or import with mode=snapshot.");
        }

        return request.SourceSnapshot ? CheckSnapshot(request, format) : null;
    }

    private static ImportRequestProblem? CheckSnapshot(ImportRequest request, ImportFormat format)
    {
        if (request.Source is null)
        {
            return new("source", "A snapshot needs source: what that source no longer holds is ended, e.g. source=hris.");
        }

        // The default source is shared by every owner: one person's file would end everybody else's connections.
        return format.NeedsOwner && string.Equals(request.Source, format.DefaultSource, StringComparison.Ordinal)
            ? new(
                "source",
                $"A snapshot of one person's contacts needs a source of its own, e.g. source={format.DefaultSource}-{request.Owner}; "
                    + $"'{format.DefaultSource}' is also the source of other people's.")
            : null;
    }
}

/// <summary>Why a request to import is not accepted.</summary>
/// <param name="Parameter">The parameter at fault.</param>
/// <param name="Problem">One sentence that names the fix.</param>
public sealed record ImportRequestProblem(string Parameter, string Problem);
