using ReferralGraph.Core;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Caching.Wire;

/// <summary>The fields of a tie and its evidence, in order. What is mostly absent is announced by a bit.</summary>
internal static class EvidenceFields
{
    [Flags]
    private enum Has
    {
        None = 0,
        Company = 1,
        School = 1 << 1,
        From = 1 << 2,
        Until = 1 << 3,
        Months = 1 << 4,
        Headcount = 1 << 5,
        SizeInferred = 1 << 6,
        StartUnknown = 1 << 7,
        Count = 1 << 8,
        Last = 1 << 9,
        Dormant = 1 << 10,
        Level = 1 << 11,
        JobFamily = 1 << 12,
        HandedOver = 1 << 13,
        ShadowedBy = 1 << 14,
        Department = 1 << 15,
        Site = 1 << 16,
        SizeConflict = 1 << 17,
        OtherUnits = 1 << 18,
        SchoolName = 1 << 19,
        Sums = 1 << 20,
        Approximate = 1 << 21,
        SetByOwner = 1 << 22,
    }

    public static void Write(WireWriter writer, TieExplanation tie)
    {
        writer.Text(tie.From.Value);
        writer.Text(tie.To.Value);
        writer.Double(tie.Strength);
        writer.Double(tie.Response);
        writer.Bool(tie.Disowned);
        writer.Bool(tie.TierOnly);
        writer.Bool(tie.ResponseBasis is not null);
        if (tie.ResponseBasis is { } basis)
        {
            writer.Double(basis.Prior);
            writer.Double(basis.Answers.Yes);
            writer.Double(basis.Answers.All);
        }

        writer.Count(tie.Evidence.Count);
        foreach (var evidence in tie.Evidence)
        {
            Write(writer, evidence);
        }
    }

    public static TieExplanation ReadTie(ref WireReader reader)
    {
        var (from, to) = (new PersonId(reader.Id()), new PersonId(reader.Id()));
        var (strength, response, disowned) = (reader.Double(), reader.Double(), reader.Bool());
        var tierOnly = reader.Bool();
        ResponseBasis? basis = reader.Bool() ? new ResponseBasis(reader.Double(), new AnswerSum(reader.Double(), reader.Double())) : null;
        var evidence = new Evidence[reader.Length()];
        for (var place = 0; place < evidence.Length; place++)
        {
            evidence[place] = ReadEvidence(ref reader);
        }

        return new TieExplanation(from, to, strength, response, ValueArray.Create<Evidence>(evidence))
        {
            ResponseBasis = basis,
            Disowned = disowned,
            TierOnly = tierOnly,
        };
    }

    private static void Write(WireWriter writer, Evidence evidence)
    {
        var has = If(evidence.Company is not null, Has.Company)
            | If(evidence.School is not null, Has.School)
            | If(evidence.From is not null, Has.From)
            | If(evidence.Until is not null, Has.Until)
            | If(evidence.Months is not null, Has.Months)
            | If(evidence.Headcount is not null, Has.Headcount)
            | If(evidence.SizeInferred, Has.SizeInferred)
            | If(evidence.StartUnknown, Has.StartUnknown)
            | If(evidence.Approximate, Has.Approximate)
            | If(evidence.SetByOwner, Has.SetByOwner)
            | If(evidence.Count is not null, Has.Count)
            | If(evidence.Last is not null, Has.Last)
            | If(evidence.Dormant, Has.Dormant)
            | If(evidence.Level is not null, Has.Level)
            | If(evidence.JobFamily is not null, Has.JobFamily)
            | If(evidence.HandedOver, Has.HandedOver)
            | If(evidence.ShadowedBy is not null, Has.ShadowedBy)
            | If(evidence.Department is not null, Has.Department)
            | If(evidence.Site is not null, Has.Site)
            | If(evidence.SizeConflict, Has.SizeConflict)
            | If(evidence.OtherUnits, Has.OtherUnits)
            | If(evidence.SchoolName is not null, Has.SchoolName)
            | If(evidence.Sent is not null, Has.Sums);
        writer.Count((int)has);
        writer.Count((int)evidence.Kind);
        writer.Text(evidence.Source);
        writer.Double(evidence.Feature);
        writer.Double(evidence.Cap);
        writer.Double(evidence.Ceiling);
        writer.Double(evidence.Decay);
        writer.Double(evidence.Contribution);
        WriteText(writer, evidence.Company?.Value);
        WriteText(writer, evidence.Department);
        WriteText(writer, evidence.Site);
        WriteText(writer, evidence.School?.Value);
        WriteDay(writer, evidence.From);
        WriteDay(writer, evidence.Until);
        WriteCount(writer, evidence.Months);
        WriteCount(writer, evidence.Headcount);
        WriteCount(writer, evidence.Count);
        WriteDay(writer, evidence.Last);
        if (evidence.Level is { } level)
        {
            writer.Double(level);
        }

        WriteText(writer, evidence.JobFamily);
        WriteCount(writer, evidence.ShadowedBy);
        WriteText(writer, evidence.SchoolName);
        if (evidence.Sent is { } sent)
        {
            writer.Double(sent);
            writer.Double(evidence.Received ?? 0);
        }
    }

    private static Evidence ReadEvidence(ref WireReader reader)
    {
        var has = (Has)reader.Count();

        // Initialisers run in the order they are written in, which is that of the fields.
        return new Evidence((EvidenceKinds)reader.Count(), reader.Id())
        {
            Feature = reader.Double(),
            Cap = reader.Double(),
            Ceiling = reader.Double(),
            Decay = reader.Double(),
            Contribution = reader.Double(),
            Company = has.HasFlag(Has.Company) ? new CompanyId(reader.Id()) : null,
            Department = has.HasFlag(Has.Department) ? reader.Id() : null,
            Site = has.HasFlag(Has.Site) ? reader.Id() : null,
            School = has.HasFlag(Has.School) ? new SchoolId(reader.Id()) : null,
            From = has.HasFlag(Has.From) ? reader.Day() : null,
            Until = has.HasFlag(Has.Until) ? reader.Day() : null,
            Months = has.HasFlag(Has.Months) ? reader.Count() : null,
            Headcount = has.HasFlag(Has.Headcount) ? reader.Count() : null,
            Count = has.HasFlag(Has.Count) ? reader.Count() : null,
            Last = has.HasFlag(Has.Last) ? reader.Day() : null,
            Level = has.HasFlag(Has.Level) ? reader.Double() : null,
            JobFamily = has.HasFlag(Has.JobFamily) ? reader.Id() : null,
            ShadowedBy = has.HasFlag(Has.ShadowedBy) ? reader.Count() : null,
            SchoolName = has.HasFlag(Has.SchoolName) ? reader.Id() : null,
            Sent = has.HasFlag(Has.Sums) ? reader.Double() : null,
            Received = has.HasFlag(Has.Sums) ? reader.Double() : null,
            SizeInferred = has.HasFlag(Has.SizeInferred),
            SizeConflict = has.HasFlag(Has.SizeConflict),
            OtherUnits = has.HasFlag(Has.OtherUnits),
            StartUnknown = has.HasFlag(Has.StartUnknown),
            Approximate = has.HasFlag(Has.Approximate),
            SetByOwner = has.HasFlag(Has.SetByOwner),
            Dormant = has.HasFlag(Has.Dormant),
            HandedOver = has.HasFlag(Has.HandedOver),
        };
    }

    private static Has If(bool condition, Has bit) => condition ? bit : Has.None;

    private static void WriteText(WireWriter writer, string? text)
    {
        if (text is not null)
        {
            writer.Text(text);
        }
    }

    private static void WriteDay(WireWriter writer, DateOnly? day)
    {
        if (day is { } known)
        {
            writer.Day(known);
        }
    }

    private static void WriteCount(WireWriter writer, int? count)
    {
        if (count is { } known)
        {
            writer.Count(known);
        }
    }
}
