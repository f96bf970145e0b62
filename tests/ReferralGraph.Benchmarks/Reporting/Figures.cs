using System.Globalization;

namespace ReferralGraph.Benchmarks.Reporting;

/// <summary>Numbers as people read them: three digits and a unit.</summary>
internal static class Figures
{
    public static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1e3 => $"{Digits(nanoseconds)} ns",
        < 1e6 => $"{Digits(nanoseconds / 1e3)} µs",
        < 1e9 => $"{Digits(nanoseconds / 1e6)} ms",
        _ => $"{Digits(nanoseconds / 1e9)} s",
    };

    public static string Bytes(double bytes) => bytes switch
    {
        < 1 << 10 => $"{Digits(bytes)} B",
        < 1 << 20 => $"{Digits(bytes / (1 << 10))} KiB",
        < 1 << 30 => $"{Digits(bytes / (1 << 20))} MiB",
        _ => $"{Digits(bytes / (1 << 30))} GiB",
    };

    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Times(double ratio) => $"{(ratio >= 100 ? Count((long)ratio) : Digits(ratio))}x";

    public static string Share(double share) => share.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>A level, an error of one or a correlation: four decimals, and a dash where there is none.</summary>
    public static string Level(double level) => double.IsNaN(level) ? "–" : level.ToString("0.0000", CultureInfo.InvariantCulture);

    public static string Digits(double value) => value switch
    {
        0 => "0",
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.00", CultureInfo.InvariantCulture),
    };
}
