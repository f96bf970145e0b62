using System.Collections.Frozen;
using System.Globalization;

namespace ReferralGraph.Core.Referrals;

/// <summary>Amounts of money, which are kept in minor units, as people write them.</summary>
/// <remarks>Source: ISO 4217, list one, column "minor unit".</remarks>
public static class CurrencyUnits
{
    private const int Usual = 2;

    private static readonly FrozenDictionary<string, int> s_digits = new (int Digits, string Currencies)[]
    {
        (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"), (3, "BHD IQD JOD KWD LYD OMR TND"), (4, "CLF UYW"),
    }
        .SelectMany(some => some.Currencies.Split(' ').Select(currency => (Currency: currency, some.Digits)))
        .ToFrozenDictionary(one => one.Currency, one => one.Digits, StringComparer.Ordinal);

    /// <summary>An amount in whole units, such as <c>1250.00</c>.</summary>
    /// <param name="amount">In minor units.</param>
    /// <param name="currency">Three capital letters of ISO 4217.</param>
    public static string Text(long amount, string currency)
    {
        var digits = s_digits.GetValueOrDefault(currency, Usual);
        var units = (decimal)amount;
        for (var digit = 0; digit < digits; digit++)
        {
            units /= 10;
        }

        return units.ToString($"F{digits}", CultureInfo.InvariantCulture);
    }

    /// <summary>True for what is written like a currency: three capital letters.</summary>
    public static bool IsCurrency(string? text) => text is { Length: 3 } && text.All(char.IsAsciiLetterUpper);
}
