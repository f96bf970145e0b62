using System.Text;
using CsCheck;

namespace ReferralGraph.TestKit.Cases;

/// <summary>Files that are almost right: samples of every format, damaged as transfers, editors and attackers damage them.</summary>
internal static class Mutation
{
    private static readonly string[] Pieces =
    [
        "\"", "\"\"", ",", ";", "\t", "\n", "\r\n", "\r", "\\", "\\ud800", "\\u0000", "{", "}", "[", "]", ":", "null",
        "-1", "1e999", "0000-00-00", "9999-12-31", "2023-02-30", "\0", "\uFEFF", "é", "🦊", "İ", " ", "\u202E",
        "type", "\"id\":\"x\"", "from", "until",
        "{\"type\":\"company\",\"id\":\"acme\",\"name\":\"Other\"}\n",
        "First Name,Last Name",
        "a,b,c,d\n",
        new string('x', 300),
        new string('[', 50),
    ];

    /// <summary>A right file of each format.</summary>
    public static readonly (string Format, string Text)[] Samples =
    [
        ("employment-csv",
            "person_id,company,from,until,title,department,site,name,email\n"
            + "ada,Acme Inc.,2019-01-01,2022-01-01,Engineer,Platform,Oslo,Ada,ada@acme.example\n"
            + "bob,\"Bell, \"\"Book\"\" Ltd\",,,,,,,\n"
            + "eve,acme,2020-02-29,,Ingénieure,,,Ève,\n"
            + "ada,株式会社,2022-01-01,,,,,,\n"),
        ("linkedin-connections",
            "Notes:\n\"When exporting, some addresses are missing.\"\n\n"
            + "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
            + "Ines,Varga,https://www.linkedin.com/in/ines,ines@quarry.example,Quarry,Geologist,12 Mar 2024\n"
            + "\"Tom, PhD\",Okoro,,,\"Bell, Book\",,01 Jan 2020\n,,,,,,\n山田,花子,https://www.linkedin.com/in/hanako,,三角,,3 Sep 2021\n"),
        ("graph-jsonl",
            """{"type":"company","id":"acme","name":"Acme","domains":["acme.example"],"aliases":["ACME Inc."]"""
            + ""","urls":["linkedin.com/company/acme"],"headcount":120"""
            + ""","units":[{"department":"Platform","site":"Oslo","headcount":14}]}"""
            + "\n"
            + """
            {"type":"person","id":"ada","name":"Ada","emails":["ada@acme.example"],"urls":[],"title":"Engineer"}
            {"type":"employment","id":"e1","person":"ada","company":"acme","from":"2019-01-01","until":null,"title":"Engineer"}
            {"type":"employment","person":"bob","company":"Acme Inc.","from":"2019-01-01","until":"2020-01-01","source":"hris"}
            {"type":"education","person":"ada","school":"kth","from":"2010-09-01","until":"2013-06-01","field":"CS","cohort":90}
            {"type":"connection","from":"ada","to":"bob","source":"linkedin","since":"2020-05-01"}
            {"type":"interaction","from":"ada","to":["bob","eve"],"kind":"message","at":"2026-10-01T09:00:00Z"}
            {"type":"endorsement","from":"ada","to":"bob","level":0.8,"jobFamily":"engineering","on":"2024-01-01"}
            {"type":"tie","from":"ada","to":"bob","strength":0.8,"response":0.5,"on":"2026-01-01"}
            {"type":"outcome","person":"bob","event":"handedOver","requester":"ada","other":"eve","at":"2026-10-01T09:00:00Z"}
            {"type":"outcome","person":"eve","event":"hired","jobFamily":"engineering","at":"2026-10-01T09:00:00Z"}
            {"type":"team","id":"recruiting","name":"Recruiting","members":["ada","bob"]}
            {"type":"merge","person":"ada","absorbed":"ada2"}
            """),
    ];

    /// <summary>Content that announces itself as one of the formats.</summary>
    public static readonly Gen<(string Format, byte[] Content)> Files =
        Gen.Select(
            Gen.Int[0, Samples.Length - 1].Select(sample => Samples[sample]),
            Gen.Select(Gen.Int[0, 5], Gen.Double.Unit, Gen.Double.Unit, Gen.Int[0, Pieces.Length - 1], Gen.Byte).Array[0, 6])
            .Select((sample, edits) => (sample.Format, edits.Aggregate(Encoding.UTF8.GetBytes(sample.Text), Edit)));

    /// <summary>The same without bytes that are no text.</summary>
    public static readonly Gen<(string Format, byte[] Content)> TextFiles =
        Files.Select(
            file => (
                file.Format,
                Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(file.Content).Replace("\0", string.Empty, StringComparison.Ordinal))));

    private static byte[] Edit(byte[] content, (int Kind, double From, double Length, int Piece, byte Value) edit)
    {
        var from = (int)(edit.From * content.Length);
        var length = (int)(edit.Length * Math.Min(40, content.Length - from));
        return edit.Kind switch
        {
            0 => [.. content[..from], .. content[(from + length)..]],
            1 => [.. content[..from], .. content[from..(from + length)], .. content[from..]],
            2 => [.. content[..from], edit.Value, .. content[Math.Min(content.Length, from + 1)..]],
            3 => content[..from],
            _ => [.. content[..from], .. Encoding.UTF8.GetBytes(Pieces[edit.Piece]), .. content[from..]],
        };
    }
}
