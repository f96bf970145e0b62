namespace ReferralGraph.TestKit.Trust;

/// <summary>One line of a data set, as it stands in the file.</summary>
/// <param name="From">Who rates.</param>
/// <param name="To">Who is rated.</param>
/// <param name="Weight">In the file's own scale.</param>
/// <param name="Time">Seconds since 1970, with fractions; null where the file has none.</param>
internal readonly record struct RatingLine(string From, string To, double Weight, double? Time);

/// <summary>What one person said of another.</summary>
/// <param name="From">Number of who rates.</param>
/// <param name="To">Number of who is rated.</param>
/// <param name="Level">In [0, 1], or [-1, 1] where there is distrust.</param>
/// <param name="Time">Seconds since 1970; 0 where the data set has no times.</param>
/// <param name="Place">Its place in the file, which orders ratings of equal time.</param>
internal readonly record struct Rating(int From, int To, double Level, double Time, int Place);
