using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace ReferralGraph.Core.People;

/// <summary>The legal forms that are no part of a company's name.</summary>
/// <remarks>
/// Left out on purpose are forms that are also the name, or a word or place names often end in: Stiftung, Foundation, Holding, Group, Bank,
/// e.U. (Amazon EU), C.A. and P.A. (California, Pennsylvania), o.p.s. (ops), K.s. (Kansas), S.A.M. (Sam). In front stand only forms whose
/// country writes them there and that begin no other names: "SAS Institute", "NV Energy", "AG Insurance", "SIA Engineering" are names.
/// </remarks>
public static class LegalForms
{
    /// <summary>Every form, by region.</summary>
    public static IReadOnlyList<LegalForm> All { get; } =
    [
        // English
        new("Inc.", "US CA PH"), new("Incorporated", "US CA PH"), new("Corp.", "US CA PH"), new("Corporation", "US CA PH"),
        new("Co.", "US"),
        new("Company", "US"), new("and Co.", "US GB"), new("and Company", "US GB"), new("LLC", "US"), new("L.L.C.", "US"),
        new("Limited Liability Company", "US"), new("LLP", "US GB IN"), new("L.L.P.", "US GB IN"), new("LLLP", "US"), new("L.L.L.P.", "US"),
        new("LP", "US GB"), new("L.P.", "US GB"), new("Limited Partnership", "US GB"), new("Limited Liability Partnership", "US GB IN"),
        new("PLLC", "US"), new("P.L.L.C.", "US"), new("PBC", "US"), new("Ltd.", "GB IE CA IN"), new("Limited", "GB IE CA IN"),
        new("PLC", "GB IE"), new("P.L.C.", "GB IE"), new("Public Limited Company", "GB IE"), new("CIC", "GB"),
        new("Unlimited Company", "IE"),
        new("DAC", "IE"), new("Designated Activity Company", "IE"), new("CLG", "IE"), new("Teoranta", "IE"), new("Cyfyngedig", "GB"),
        new("Cyf", "GB"),
        new("ULC", "CA"), new("Ltée", "CA"), new("Limitée", "CA"), new("S.E.N.C.R.L.", "CA"), new("S.E.N.C.", "CA"),
        new("Pty", "AU"), new("Pty. Ltd.", "AU ZA"), new("Pty Limited", "AU ZA"), new("Proprietary Limited", "AU ZA"), new("NPC", "ZA"),
        new("SOC Ltd", "ZA"), new("RF Limited", "ZA"), new("Pte.", "SG"), new("Pte. Ltd.", "SG"), new("Private Limited", "IN SG PK LK"),
        new("Pvt.", "IN PK"), new("Pvt. Ltd.", "IN PK LK"), new("P Ltd.", "IN"), new("OPC Pvt. Ltd.", "IN"), new("SMC Pvt. Ltd.", "PK"),
        new("Ltd/Gte", "NG"), new("Co. Ltd.", "CN JP KR TH"), new("Company Limited", "HK TH"),

        // German
        new("GmbH", "DE AT CH"), new("G.m.b.H.", "DE AT CH"), new("gGmbH", "DE"), new("mbH", "DE"), new("m.b.H.", "DE AT"),
        new("Ges.m.b.H.", "AT"),
        new("GesmbH", "AT"), new("Gesellschaft mit beschränkter Haftung", "DE AT CH"), new("UG", "DE"), new("UG haftungsbeschränkt", "DE"),
        new("Unternehmergesellschaft", "DE"), new("AG", "DE AT CH LI"), new("A.G.", "DE AT CH LI"),
        new("Aktiengesellschaft", "DE AT CH LI"),
        new("KG", "DE AT"), new("K.G.", "DE AT"), new("Kommanditgesellschaft", "DE AT"), new("KGaA", "DE"), new("OHG", "DE"),
        new("o.H.G.", "DE"),
        new("OG", "AT"), new("GbR", "DE"), new("e.K.", "DE"), new("e.Kfm.", "DE"), new("e.Kfr.", "DE"), new("e.V.", "DE"),
        new("eG", "DE AT"),
        new("e.G.", "DE AT"), new("PartG", "DE"), new("PartG mbB", "DE"), new("PartGmbB", "DE"), new("VVaG", "DE"), new("AöR", "DE"),
        new("KdöR", "DE"),
        new("und Co.", "DE AT"), new("u. Co.", "DE AT"), new("+ Co.", "DE AT"), new("GmbH i.L.", "DE"), new("GmbH i.G.", "DE"),
        new("UG haftungsbeschraenkt", "DE"), new("og Co.", "DK NO"), new("och Co.", "SE"), new("Anstalt", "LI"), new("KlG", "CH"),
        new("Sagl", "CH"),

        // French
        new("SA", "FR BE CH LU"), new("S.A.", "FR BE CH LU ES PT"), new("Société Anonyme", "FR BE CH LU"), new("SAS", "FR"),
        new("S.A.S.", "FR CO"),
        new("SASU", "FR"), new("S.A.S.U.", "FR"), new("SARL", "FR LU CH"), new("S.A.R.L.", "FR LU CH"), new("S.à r.l.", "LU"),
        new("Sàrl-S", "LU"),
        new("EURL", "FR"), new("E.U.R.L.", "FR"), new("SNC", "FR IT"), new("S.N.C.", "FR IT"), new("SCA", "FR LU"), new("S.C.A.", "FR LU"),
        new("SCOP", "FR"), new("SELARL", "FR"), new("GIE", "FR"), new("SCSp", "LU"), new("SICAV", "LU FR"), new("et Cie", "FR CH"),
        new("Cie", "FR CH"),
        new("SPRL", "BE"), new("S.P.R.L.", "BE"), new("SCRL", "BE"), new("S.C.R.L.", "BE"), new("ASBL", "BE LU"), new("A.S.B.L.", "BE LU"),

        // Dutch
        new("BV", "NL BE"), new("B.V.", "NL BE"), new("NV", "NL BE"), new("N.V.", "NL BE"), new("NV/SA", "BE"), new("SA/NV", "BE"),
        new("VOF", "NL BE"), new("V.O.F.", "NL BE"),
        new("BVBA", "BE"), new("B.V.B.A.", "BE"), new("CVBA", "BE"), new("C.V.B.A.", "BE"), new("VZW", "BE"), new("Comm.V", "BE"),
        new("Besloten Vennootschap", "NL BE"), new("Naamloze Vennootschap", "NL BE"),

        // Northern Europe
        new("AS", "NO EE"), new("A/S", "DK NO"), new("ASA", "NO"), new("Aksjeselskap", "NO"), new("Aktieselskab", "DK"), new("ApS", "DK"),
        new("Anpartsselskab", "DK"), new("I/S", "DK"), new("K/S", "DK"), new("P/S", "DK"), new("IVS", "DK"), new("a.m.b.a.", "DK"),
        new("f.m.b.a.", "DK"),
        new("s.m.b.a.", "DK"), new("ANS", "NO"), new("AB", "SE FI"), new("AB publ", "SE"), new("Aktiebolag", "SE FI"),
        new("Aktiebolaget", "SE FI"),
        new("Handelsbolag", "SE"), new("HB", "SE"), new("Kommanditbolag", "SE"), new("KB", "SE"), new("Oy", "FI"), new("Oyj", "FI"),
        new("Oy Ab", "FI"),
        new("Oyj Abp", "FI"), new("Abp", "FI"), new("Osakeyhtiö", "FI"), new("ehf.", "IS"), new("hf.", "IS"), new("slhf.", "IS"),
        new("ohf.", "IS"),
        new("OÜ", "EE", LegalFormPlace.FrontOrBehind), new("MTÜ", "EE"), new("SIA", "LV"), new("UAB", "LT", LegalFormPlace.FrontOrBehind),
        new("VšĮ", "LT", LegalFormPlace.FrontOrBehind),

        // Southern Europe
        new("SpA", "IT CL"), new("S.p.A.", "IT"), new("Società per Azioni", "IT"), new("Srl", "IT RO"), new("S.r.l.", "IT RO AR"),
        new("Srls", "IT"),
        new("S.r.l.s.", "IT"), new("S.a.p.a.", "IT"), new("S.c.a.r.l.", "IT"), new("Scarl", "IT"), new("S.c.p.A.", "IT"),
        new("Soc. Coop.", "IT"), new("Soc. Coop. a r.l.", "IT"), new("SL", "ES"), new("S.L.", "ES"), new("SLU", "ES"), new("S.L.U.", "ES"),
        new("SAU", "ES"),
        new("S.A.U.", "ES"), new("S.L.L.", "ES"), new("S.L.N.E.", "ES"), new("S.Coop.", "ES"), new("Sociedad Anónima", "ES MX AR"),
        new("Sociedad Limitada", "ES"), new("y Cía.", "ES MX CL"), new("Lda.", "PT"), new("Limitada", "PT CL"),
        new("Unipessoal Lda.", "PT"), new("SGPS", "PT"),
        new("ΑΕ", "GR"), new("Α.Ε.", "GR"), new("ΑΒΕΕ", "GR"), new("Α.Β.Ε.Ε.", "GR"), new("ΕΠΕ", "GR"), new("Ε.Π.Ε.", "GR"),
        new("ΙΚΕ", "GR"), new("Ι.Κ.Ε.", "GR"),
        new("Ο.Ε.", "GR"), new("A.B.E.E.", "GR"), new("A.E.B.E.", "GR"), new("Λτδ", "CY"),

        // Latin America
        new("Ltda.", "BR CL CO"), new("Cía. Ltda.", "EC CL CO"), new("S/A", "BR"), new("EIRELI", "BR"), new("S.A. de C.V.", "MX SV HN"),
        new("SA de CV", "MX SV HN"),
        new("S.A.B. de C.V.", "MX"),
        new("SAB de CV", "MX"), new("S.A.P.I. de C.V.", "MX"), new("SAPI de CV", "MX"), new("S.A.S. de C.V.", "MX"),
        new("S. de R.L.", "MX HN PA"),
        new("S. de R.L. de C.V.", "MX"), new("S. de R.L. de M.I.", "MX"), new("S.A.C.", "PE"), new("S.A.A.", "PE"),
        new("E.I.R.L.", "PE CL"), new("EIRL", "PE CL"),
        new("S.A.I.C.", "AR"), new("S.A.C.I.F.", "AR"), new("S.A.I.C.F.", "AR"), new("S.A. E.S.P.", "CO"), new("S.A.S. E.S.P.", "CO"),
        new("Compañía Anónima", "VE EC"),

        // Central and Eastern Europe
        new("Sp. z o.o.", "PL"), new("Spółka z o.o.", "PL"), new("Spółka z ograniczoną odpowiedzialnością", "PL"),
        new("Spółka Akcyjna", "PL"),
        new("Sp. k.", "PL"), new("Sp. j.", "PL"), new("Sp. p.", "PL"), new("S.K.A.", "PL"), new("P.S.A.", "PL"),
        new("Spółka komandytowa", "PL"),
        new("Spółka jawna", "PL"), new("s.r.o.", "CZ SK"), new("sro", "CZ SK"), new("spol. s r.o.", "CZ SK"), new("a.s.", "CZ SK"),
        new("v.o.s.", "CZ"),
        new("akciová společnost", "CZ"), new("akciová spoločnosť", "SK"), new("z.s.", "CZ"), new("Kft.", "HU"), new("Zrt.", "HU"),
        new("Nyrt.", "HU"),
        new("Bt.", "HU"), new("Kkt.", "HU"), new("d.o.o.", "HR SI RS BA ME"), new("doo", "HR SI RS BA ME"), new("j.d.o.o.", "HR"),
        new("d.d.", "HR SI BA"),
        new("a.d.", "RS MK BG"), new("d.n.o.", "SI"), new("DOOEL", "MK"), new("ДООЕЛ", "MK"), new("ДОО", "RS MK"), new("OOD", "BG"),
        new("EOOD", "BG"),
        new("EAD", "BG"), new("ООД", "BG"), new("ЕООД", "BG"), new("АД", "BG RS"), new("ЕАД", "BG"), new("Sh.p.k.", "AL XK"),
        new("Sh.a.", "AL"), new("SRL-D", "RO"),
        new("SE", "EU"), new("S.E.", "EU"), new("SCE", "EU"), new("EEIG", "EU"), new("EWIV", "EU"),
        new("ООО", "RU BY", LegalFormPlace.FrontOrBehind), new("АО", "RU KZ", LegalFormPlace.FrontOrBehind),
        new("ПАО", "RU", LegalFormPlace.FrontOrBehind),
        new("ОАО", "RU BY", LegalFormPlace.FrontOrBehind), new("ЗАО", "RU BY", LegalFormPlace.FrontOrBehind),
        new("НАО", "RU", LegalFormPlace.FrontOrBehind),
        new("ФГУП", "RU", LegalFormPlace.FrontOrBehind),
        new("Общество с ограниченной ответственностью", "RU", LegalFormPlace.FrontOrBehind),
        new("Акционерное общество", "RU KZ", LegalFormPlace.FrontOrBehind),
        new("Публичное акционерное общество", "RU", LegalFormPlace.FrontOrBehind),
        new("ОДО", "BY", LegalFormPlace.FrontOrBehind), new("ТОО", "KZ", LegalFormPlace.FrontOrBehind),
        new("ТОВ", "UA", LegalFormPlace.FrontOrBehind),
        new("ПрАТ", "UA", LegalFormPlace.FrontOrBehind), new("ПАТ", "UA", LegalFormPlace.FrontOrBehind),
        new("АТ", "UA", LegalFormPlace.FrontOrBehind),
        new("OOO", "RU BY", LegalFormPlace.FrontOrBehind), new("OAO", "RU BY", LegalFormPlace.FrontOrBehind),
        new("ZAO", "RU BY", LegalFormPlace.FrontOrBehind),
        new("JSC", "RU KZ VN"), new("OJSC", "RU", LegalFormPlace.FrontOrBehind), new("CJSC", "RU AM", LegalFormPlace.FrontOrBehind),
        new("PJSC", "RU AE UA", LegalFormPlace.FrontOrBehind), new("P.J.S.C.", "AE"), new("Joint Stock Company", "RU VN"),
        new("Public Joint Stock Company", "AE RU"),
        new("შპს", "GE", LegalFormPlace.FrontOrBehind), new("სს", "GE", LegalFormPlace.FrontOrBehind), new("ՍՊԸ", "AM"), new("ՓԲԸ", "AM"),
        new("ԲԲԸ", "AM"),
        new("MMC", "AZ"), new("QSC", "AZ QA"), new("MChJ", "UZ"),

        // Turkey and the Middle East
        new("A.Ş.", "TR"), new("Anonim Şirketi", "TR"), new("T.A.Ş.", "TR"), new("Ltd. Şti.", "TR"), new("Limited Şirketi", "TR"),
        new("Şti.", "TR"),
        new("San. ve Tic. A.Ş.", "TR"), new("San. ve Tic. Ltd. Şti.", "TR"), new("Sanayi ve Ticaret A.Ş.", "TR"),
        new("Sanayi ve Ticaret Ltd. Şti.", "TR"),
        new("Tic. A.Ş.", "TR"), new("Tic. Ltd. Şti.", "TR"), new("W.L.L.", "BH QA KW"), new("WLL", "BH QA KW"), new("B.S.C.", "BH"),
        new("K.S.C.", "KW"),
        new("K.S.C.P.", "KW"), new("K.S.C.C.", "KW"), new("Q.P.S.C.", "QA"), new("Q.S.C.", "QA"), new("S.A.L.", "LB"),
        new("S.A.O.G.", "OM"), new("S.A.O.C.", "OM"),
        new("S.A.E.", "EG"), new("FZE", "AE"), new("FZCO", "AE"), new("FZ-LLC", "AE"), new("LLC-FZ", "AE"), new("DMCC", "AE"),
        new("P.S.C.", "AE"),
        new("ذ.م.م", "AE EG SA"), new("ش.م.ع", "AE"), new("ش.م.م", "EG"), new("ش.م.ك", "KW"), new("ش.م.ل", "LB"), new("בע\"מ", "IL"),

        // Asia
        new("K.K.", "JP"), new("KK", "JP"), new("Kabushiki Kaisha", "JP"), new("Kabushiki Gaisha", "JP"), new("Kabushikigaisha", "JP"),
        new("Y.K.", "JP"),
        new("Yugen Kaisha", "JP"), new("G.K.", "JP"), new("GK", "JP"), new("Godo Kaisha", "JP"), new("株式会社", "JP", LegalFormPlace.Attached),
        new("有限会社", "JP", LegalFormPlace.Attached), new("合同会社", "JP", LegalFormPlace.Attached), new("合資会社", "JP", LegalFormPlace.Attached),
        new("合名会社", "JP", LegalFormPlace.Attached), new("(株)", "JP", LegalFormPlace.Attached), new("(有)", "JP", LegalFormPlace.Attached),
        new("(同)", "JP", LegalFormPlace.Attached), new("(資)", "JP", LegalFormPlace.Attached), new("(名)", "JP", LegalFormPlace.Attached),
        new("一般社団法人", "JP", LegalFormPlace.Attached), new("一般財団法人", "JP", LegalFormPlace.Attached),
        new("주식회사", "KR", LegalFormPlace.Attached), new("유한회사", "KR", LegalFormPlace.Attached),
        new("유한책임회사", "KR", LegalFormPlace.Attached),
        new("합자회사", "KR", LegalFormPlace.Attached), new("합명회사", "KR", LegalFormPlace.Attached), new("(주)", "KR", LegalFormPlace.Attached),
        new("(유)", "KR", LegalFormPlace.Attached), new("Chusik Hoesa", "KR"), new("Jusik Hoesa", "KR"),
        new("股份有限公司", "CN TW HK", LegalFormPlace.Attached), new("有限责任公司", "CN", LegalFormPlace.Attached),
        new("有限責任公司", "TW", LegalFormPlace.Attached),
        new("有限公司", "CN TW HK", LegalFormPlace.Attached), new("股份公司", "CN", LegalFormPlace.Attached),
        new("PT", "ID", LegalFormPlace.Front), new("P.T.", "ID", LegalFormPlace.Front), new("Tbk.", "ID"), new("Persero Tbk.", "ID"),
        new("Persero", "ID"), new("Sdn. Bhd.", "MY"), new("M Sdn. Bhd.", "MY"), new("Sdn.", "MY"), new("Bhd.", "MY"), new("Berhad", "MY"),
        new("Sendirian Berhad", "MY BN"), new("PLT", "MY"),
        new("PCL", "TH"), new("Public Company Limited", "TH"), new("บริษัท", "TH", LegalFormPlace.Attached),
        new("จำกัด", "TH", LegalFormPlace.Attached),
        new("(มหาชน)", "TH", LegalFormPlace.Attached), new("หจก.", "TH", LegalFormPlace.Attached),
        new("บจก.", "TH", LegalFormPlace.Attached), new("บมจ.", "TH", LegalFormPlace.Attached),
        new("Công ty TNHH", "VN", LegalFormPlace.FrontOrBehind), new("Công ty TNHH MTV", "VN", LegalFormPlace.FrontOrBehind),
        new("TNHH", "VN", LegalFormPlace.FrontOrBehind),
        new("Công ty Cổ phần", "VN", LegalFormPlace.FrontOrBehind), new("CTCP", "VN", LegalFormPlace.FrontOrBehind),
        new("Công ty CP", "VN", LegalFormPlace.FrontOrBehind),
        new("प्राइवेट लिमिटेड", "IN"), new("प्रा. लि.", "IN"), new("लिमिटेड", "IN"), new("লিমিটেড", "BD"),
    ];

    // What is left when nothing but a form is taken away is still a name: "The Limited", "La Compañía Anónima".
    private static readonly FrozenSet<string> Articles =
        new[] { "the", "a", "an", "la", "le", "les", "el", "los", "las", "der", "die", "das", "de", "het", "il", "lo" }
            .ToFrozenSet(StringComparer.Ordinal);

    // What begins or ends as a form does and is the name: a hospital of the University of Alabama at Birmingham, a spa to go to.
    private static readonly FrozenSet<string> Hospitals =
        new[] { "medicine", "medical center", "hospital", "health", "health system", "callahan eye hospital", "athletics" }
            .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> KindsOfSpa = new[]
    {
        "day", "med", "medi", "medical", "health", "wellness", "beauty", "hair", "nail", "nails", "skin", "head", "foot", "massage", "salt",
        "thermal", "urban", "hotel", "resort", "pet", "dog", "car", "and", "&", "+", "salon", "luxury", "mineral", "yoga", "organic", "the",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Attached =
    [
        .. All.Where(form => form.Place == LegalFormPlace.Attached)
            .Select(form => CompanyNames.Spelling(form.Spelling))
            .OrderByDescending(form => form.Length)
            .ThenBy(form => form, StringComparer.Ordinal),
    ];

    private static readonly FrozenSet<string> Behind =
        All.Where(form => form.Place is LegalFormPlace.Behind or LegalFormPlace.FrontOrBehind)
            .SelectMany(Writings).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> InFront =
        All.Where(form => form.Place is LegalFormPlace.Front or LegalFormPlace.FrontOrBehind)
            .SelectMany(Writings).ToFrozenSet(StringComparer.Ordinal);

    // Most names end in no word that ends a form, and begin with none that begins one.
    private static readonly FrozenSet<string> LastWords =
        Behind.Select(form => form[(form.LastIndexOf(' ') + 1)..]).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> FirstWords = InFront.Select(form => form.Split(' ')[0]).ToFrozenSet(StringComparer.Ordinal);

    // Some are left out of a word that may be a form, others dangle where one was.
    private static readonly SearchValues<char> Signs = SearchValues.Create("-()&/|");

    private static readonly int MostWords = Behind.Max(form => form.Count(character => character == ' ') + 1);

    /// <summary>The name without its legal forms; never empty unless it was.</summary>
    /// <param name="folded">See <see cref="CompanyNames.Spelling"/>.</param>
    internal static string Drop(string folded)
    {
        if (HasNone(folded))
        {
            return folded;
        }

        var name = folded;
        while (true)
        {
            var shorter = DropWords(DropAttached(name));
            if (shorter.Length == name.Length)
            {
                return name;
            }

            name = shorter;
        }
    }

    /// <summary>True for a name of which its first and last word tell that it has no form, as most have none.</summary>
    private static bool HasNone(ReadOnlySpan<char> name)
    {
        if (MayHoldAttached(name))
        {
            return false;
        }

        var space = name.IndexOf(' ');
        return space < 0 || (IsNoPart(name[..space], FirstWords) && IsNoPart(name[(name.LastIndexOf(' ') + 1)..], LastWords));
    }

    private static bool IsNoPart(ReadOnlySpan<char> word, FrozenSet<string> ofForms) =>
        !word.ContainsAny(Signs) && !ofForms.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>True for names that may hold a form with no space between it and the name: all such are of other scripts.</summary>
    private static bool MayHoldAttached(ReadOnlySpan<char> name) => !Ascii.IsValid(name);

    private static string DropAttached(string name)
    {
        if (!MayHoldAttached(name))
        {
            return name;
        }

        foreach (var form in Attached)
        {
            if (name.Length > form.Length && name.StartsWith(form, StringComparison.Ordinal) && IsName(name.AsSpan(form.Length)))
            {
                return name[form.Length..].TrimStart(' ');
            }

            if (name.Length > form.Length && name.EndsWith(form, StringComparison.Ordinal)
                && IsName(name.AsSpan(0, name.Length - form.Length)))
            {
                return name[..^form.Length].TrimEnd(' ');
            }
        }

        return name;
    }

    private static string DropWords(string name)
    {
        var rest = name.AsSpan();
        while (rest.Contains(' '))
        {
            if (LengthInFront(rest) is > 0 and var front)
            {
                rest = rest[front..];
            }
            else if (LengthBehind(rest) is > 0 and var behind)
            {
                rest = rest[..^behind];
            }
            else if (rest[(rest.LastIndexOf(' ') + 1)..] is "&" or "-" or "/" or "|")
            {
                rest = rest[..rest.LastIndexOf(' ')];
            }
            else
            {
                break;
            }
        }

        return rest.Length == name.Length ? name : rest.ToString();
    }

    /// <summary>Characters of the longest form in front that leaves a name, with the space behind it; 0 for none.</summary>
    private static int LengthInFront(ReadOnlySpan<char> name)
    {
        if (!Holds(FirstWords, name[..name.IndexOf(' ')]))
        {
            return 0;
        }

        var (longest, end) = (0, 0);
        for (var count = 1; count <= MostWords && name[end..].IndexOf(' ') is >= 0 and var length; count++)
        {
            end += length;
            if (Holds(InFront, name[..end]) && IsNameOfWords(name[(end + 1)..]) && !IsHospital(name[..end], name[(end + 1)..]))
            {
                longest = end + 1;
            }

            end++;
        }

        return longest;
    }

    /// <summary>Characters of the longest form at the end that leaves a name, with the space before it; 0 for none.</summary>
    private static int LengthBehind(ReadOnlySpan<char> name)
    {
        if (!Holds(LastWords, name[(name.LastIndexOf(' ') + 1)..]))
        {
            return 0;
        }

        var (longest, space) = (0, name.Length);
        for (var count = 1; count <= MostWords && name[..space].LastIndexOf(' ') is >= 0 and var before; count++)
        {
            space = before;
            if (Holds(Behind, name[(space + 1)..]) && IsNameOfWords(name[..space]) && !IsSpa(name[..space], name[(space + 1)..]))
            {
                longest = name.Length - space;
            }
        }

        return longest;
    }

    private static bool IsHospital(ReadOnlySpan<char> form, ReadOnlySpan<char> rest) =>
        form.SequenceEqual("uab") && Hospitals.GetAlternateLookup<ReadOnlySpan<char>>().Contains(rest);

    private static bool IsSpa(ReadOnlySpan<char> rest, ReadOnlySpan<char> form) =>
        form.SequenceEqual("spa") && KindsOfSpa.GetAlternateLookup<ReadOnlySpan<char>>().Contains(rest[(rest.LastIndexOf(' ') + 1)..]);

    private static bool IsNameOfWords(ReadOnlySpan<char> words)
    {
        if (words.Count('(') != words.Count(')'))
        {
            return false;
        }

        foreach (var word in words.Split(' '))
        {
            if (IsName(words[word]) && !Articles.GetAlternateLookup<ReadOnlySpan<char>>().Contains(words[word]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsName(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (char.IsLetterOrDigit(character))
            {
                return true;
            }
        }

        return false;
    }

    // Hyphens and brackets in a form do not matter: FZ-LLC, (publ), (Pty) Ltd.
    private static bool Holds(FrozenSet<string> forms, ReadOnlySpan<char> words)
    {
        var lookup = forms.GetAlternateLookup<ReadOnlySpan<char>>();
        return words.ContainsAny('-', '(', ')') ? lookup.Contains(Bare(words)) : lookup.Contains(words);
    }

    private static string Bare(ReadOnlySpan<char> words)
    {
        var bare = new StringBuilder(words.Length);
        foreach (var character in words)
        {
            if (character is not ('-' or '(' or ')'))
            {
                bare.Append(character);
            }
        }

        return bare.ToString();
    }

    /// <summary>
    /// Every way to write a form: what full stops, spaces and hyphens part may be parted or not, as in "Sp. z o.o.", "Sp z oo" and "sp
    /// zoo".
    /// </summary>
    private static IEnumerable<string> Writings(LegalForm form)
    {
        var parts = form.Spelling.Split(['.', ' ', '-'], StringSplitOptions.RemoveEmptyEntries).Select(CompanyNames.Spelling).ToArray();
        for (var gaps = 0; gaps < 1 << (parts.Length - 1); gaps++)
        {
            yield return string.Concat(parts.Select((part, index) => index > 0 && ((gaps >> (index - 1)) & 1) == 1 ? " " + part : part));
        }
    }
}
