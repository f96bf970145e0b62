namespace ReferralGraph.Api.Demo;

/// <summary>Names of the demo's people. The surnames are made up, so that nobody real is meant.</summary>
internal static class DemoNames
{
    /// <summary>How many different names there are.</summary>
    public static int Count => GivenNames.Length * 6;

    private static readonly string[] GivenNames =
    [
        "Ada", "Amir", "Anneke", "Åsa", "Beatriz", "Benno", "Bodil", "Cara", "Chloé", "Cosmo",
        "Dalia", "Davit", "Edda", "Emeka", "Esme", "Farid", "Finn", "Freya", "Gita", "Hana",
        "Henrik", "Ilse", "Imran", "Ines", "Ivo", "Jonah", "José", "Jürgen", "Kaito", "Keira",
        "Lars", "Leila", "Lotte", "Malik", "Mei", "Milo", "Nadia", "Niko", "Odile", "Oskar",
        "Priya", "Quentin", "Renée", "Rosa", "Samir", "Tova", "Ulla", "Viktor", "Yara", "Zoë",
    ];

    private static readonly string[] Surnames =
    [
        "Ambervale", "Birchmantle", "Brindlecroft", "Calderwyn", "Cinderholt", "Cobblereach", "Copperleaf", "Dapplewood",
        "Dovecoast", "Drumhollow", "Duskwarren", "Eastermark", "Elderquay", "Emberlough", "Fallowmere", "Featherstoke",
        "Fernhallow", "Flintorchard", "Foxmarrow", "Galewinter", "Glasswater", "Goldfathom", "Greyharbour", "Harrowmint",
        "Heatherlock", "Inkwillow", "Ironpasture", "Juniperhill", "Kestrelby", "Kindlemoor", "Lanternby", "Larkhaven",
        "Lindenshaw", "Longfathom", "Maplethorn", "Marlowick", "Mistgarden", "Mossbridge", "Northorchard", "Oakenglass",
        "Ottermere", "Pebblecross", "Pinemarsh", "Quillhaven", "Quincewater", "Rainsparrow", "Reedmantle", "Rookhollow",
        "Saltmeadow", "Silverthatch", "Slatewinter", "Sorrelbank", "Stormorchard", "Tallowmere", "Thistlequay", "Umberfield",
        "Vellumstone", "Wharfmantle", "Wickerdale", "Wrenharbour", "Yarrowcliff",
    ];

    /// <summary>Name number <paramref name="index"/>, each different while below <see cref="Count"/>.</summary>
    public static string At(int index)
    {
        // The step keeps bearers of one given name two surnames apart; there are more surnames than given names, so no pair comes twice.
        var round = index / GivenNames.Length;
        return $"{GivenNames[index % GivenNames.Length]} {Surnames[(index + (13 * round)) % Surnames.Length]}";
    }
}
