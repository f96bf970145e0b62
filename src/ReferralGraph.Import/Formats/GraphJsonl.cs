using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Ties;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Import.Formats;

/// <summary>The product's own format, one JSON object a line; <see cref="GraphJsonlWriter"/> writes it.</summary>
internal sealed class GraphJsonl : ImportFormat
{
    private const string FormatName = "graph-jsonl";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = ImportLimits.JsonDepth, AllowDuplicateProperties = false };

    private static readonly RecordType[] InOrder =
    [
        new("company", ["type", "id", "name", "headcount", "domains", "aliases", "urls", "units", "successor"], GraphJsonlRecords.Company),
        new("person", ["type", "id", "name", "title", "emails", "urls", "sources"], GraphJsonlRecords.Person),
        new("team", ["type", "id", "name", "members", "source"], GraphJsonlRecords.Team),
        new("merge", ["type", "person", "absorbed"], GraphJsonlRecords.Merge),
        new("companyMerge", ["type", "company", "absorbed"], GraphJsonlRecords.CompanyMerge),
        new("employment", ["type", "id", "source", "person", "company", "from", "until", "title", "department", "site", "manager",
            "approximate"], GraphJsonlRecords.Employment),
        new("education", ["type", "source", "person", "school", "from", "until", "field", "cohort", "name", "approximate"],
            GraphJsonlRecords.Education),
        new("connection", ["type", "source", "from", "to", "since", "until", "approximate"], GraphJsonlRecords.Connection),
        new("interaction", ["type", "source", "from", "to", "kind", "at", "uid", "ordinal"], GraphJsonlRecords.Interaction),
        new("endorsement", ["type", "source", "from", "to", "level", "jobFamily", "on"], GraphJsonlRecords.Endorsement),
        new("tie", ["type", "source", "from", "to", "strength", "response", "on"], GraphJsonlRecords.Tie),
        new("distinction", ["type", "source", "person", "other"], GraphJsonlRecords.Distinction),
        new("sharing", ["type", "person", "other", "level"], GraphJsonlRecords.Sharing),
        new("outcome", ["type", "source", "person", "event", "requester", "other", "jobFamily", "at"], GraphJsonlRecords.Outcome),
    ];

    private static readonly FrozenDictionary<string, RecordType> Types =
        InOrder.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);

    private static readonly string TypeNames = string.Join(", ", Types.Keys.Order(StringComparer.Ordinal));

    private delegate ImportRow RowReader(long row, JsonRecord record, ImportOrigin origin);

    /// <inheritdoc/>
    public override string Name => FormatName;

    /// <inheritdoc/>
    public override string Description => "JSON Lines, one object a line, of every kind of record; what the export writes";

    /// <inheritdoc/>
    public override IReadOnlyList<FormatColumn> Columns =>
        [.. InOrder.SelectMany(type => GraphJsonlColumns.Of(type.Name, type.Members))];

    /// <inheritdoc/>
    public override FormatSample Sample { get; } = new("graph.jsonl", "application/x-ndjson");

    /// <inheritdoc/>
    public override string DefaultSource => Fact.DefaultSource;

    /// <inheritdoc/>
    private protected override bool IsUtf8 => true;

    /// <inheritdoc/>
    private protected override IEnumerable<ImportRow> ReadRows(Stream content, ImportOrigin origin, ImportNotes notes)
    {
        content.Position = 0;
        var lines = new LineReader(content, ImportLimits.LineBytes);
        var fields = new RowFields { Dates = origin.Dates };
        var meetings = new MeetingOrdinals();
        var row = 0L;
        while (lines.Read())
        {
            if (!lines.TooLong && lines.Line.Span.TrimStart(" \t\r"u8).IsEmpty)
            {
                continue;
            }

            if (row == 0)
            {
                CheckFirst(lines, content);
            }

            row++;
            fields.Begin();
            yield return lines.TooLong
                ? new ImportRow.Rejected(row, null, string.Create(
                    CultureInfo.InvariantCulture, $"is longer than {ImportLimits.LineBytes} bytes; split the record."))
                : Understand(row, lines.Line, fields, origin, meetings);
        }
    }

    /// <summary>Refuses a file whose first line is no record of this format, before anything of it is written.</summary>
    private static void CheckFirst(LineReader lines, Stream content)
    {
        // Half a character would make the parser below throw something else; the row is refused for it anyway.
        if (JsonEscapes.HasHalfCharacter(lines.Line.Span))
        {
            return;
        }

        if (!lines.TooLong)
        {
            try
            {
                using var first = JsonDocument.Parse(lines.Line, Strict);
                if (first.RootElement.ValueKind == JsonValueKind.Object && first.RootElement.TryGetProperty("type", out _))
                {
                    return;
                }
            }
            catch (JsonException)
            {
                // The sentence below says what is expected; where in the line it breaks does not matter for a file of another kind.
            }
        }

        throw new ImportRefusedException(
            $"The first line is not a record of graph-jsonl: a JSON object with a type, e.g. {{\"type\":\"person\",\"id\":\"ada\"}}."
            + ContentSniffer.Guess(content, FormatName));
    }

    private static ImportRow Understand(
        long row, ReadOnlyMemory<byte> line, RowFields fields, ImportOrigin origin, MeetingOrdinals meetings)
    {
        if (JsonEscapes.HasHalfCharacter(line.Span))
        {
            return new ImportRow.Rejected(
                row, null, "holds half a character, an escape from \\ud800 to \\udfff on its own; write the character itself.");
        }

        try
        {
            using var json = JsonDocument.Parse(line, Strict);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                return new ImportRow.Rejected(row, null, "is not a JSON object; write one object a line.");
            }

            var record = new JsonRecord(json.RootElement, string.Empty, fields);
            var type = record.Text("type");
            if (type is null || !Types.TryGetValue(type, out var known))
            {
                var problem = type is null ? "is missing" : $"{RowFields.Printable(type)} is not a type of record";
                fields.Reject("type", $"{problem}; the types are {TypeNames}.");
                return fields.Rejected(row);
            }

            record.Know($"type {type}", known.Members);
            var understood = known.Read(row, record, origin);
            if (fields.Problem is not null)
            {
                return fields.Rejected(row) with { Names = GraphJsonlNames.Of(type, json.RootElement, fields, origin) };
            }

            // An export says which ones they are.
            return understood is ImportRow.Ready { Changes: [GraphChange.Put { Record: Interaction met }] } && !record.Has("ordinal")
                ? GraphJsonlRecords.Put(row, meetings.Number(met))
                : understood;
        }
        catch (JsonException broken)
        {
            return new ImportRow.Rejected(row, null, broken.BytePositionInLine is { } position
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"is not valid JSON at byte {position} of the line, or nested more than {ImportLimits.JsonDepth} deep.")
                : "has a member twice; keep one of them.");
        }
    }

    private sealed record RecordType(string Name, string[] Members, RowReader Read);
}
