namespace ReferralGraph.Api.Access;

/// <summary>CRC-32 as in IEEE 802.3: polynomial 0x04C11DB7, reflected, all ones before and after.</summary>
internal static class Crc32
{
    private const uint Reflected = 0xEDB8_8320;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Row)];

    /// <summary>The checksum of ASCII text.</summary>
    public static uint Of(ReadOnlySpan<char> text)
    {
        var crc = uint.MaxValue;
        foreach (var character in text)
        {
            crc = (crc >> 8) ^ Table[(byte)crc ^ (byte)character];
        }

        return ~crc;
    }

    private static uint Row(int index)
    {
        var crc = (uint)index;
        for (var bit = 0; bit < 8; bit++)
        {
            crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ Reflected;
        }

        return crc;
    }
}
