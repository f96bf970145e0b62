namespace ReferralGraph.Api.Requests;

/// <summary>Lists records of which some are not told to whoever asks.</summary>
internal static class ToldPages
{
    /// <summary>At least so many records that are told, or all: reads a page after another until they are there.</summary>
    /// <param name="count">How many.</param>
    /// <param name="pageSize">Most records of a page; a shorter one is the last.</param>
    /// <param name="read">Reads the page after a record, or the first one.</param>
    /// <param name="told">Those of a page that are told.</param>
    public static async Task<List<TRecord>> ReadAsync<TRecord>(
        int count,
        int pageSize,
        Func<TRecord?, Task<IReadOnlyList<TRecord>>> read,
        Func<IReadOnlyList<TRecord>, Task<IEnumerable<TRecord>>> told)
        where TRecord : class
    {
        var records = new List<TRecord>();
        TRecord? last = null;
        while (true)
        {
            var page = await read(last);
            records.AddRange(await told(page));
            if (records.Count >= count || page.Count < pageSize)
            {
                return records;
            }

            last = page[^1];
        }
    }
}
