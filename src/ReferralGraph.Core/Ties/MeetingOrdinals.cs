namespace ReferralGraph.Core.Ties;

/// <summary>Numbers the meetings of one file or request, so that several of one organiser at one moment stay several.</summary>
/// <remarks>
/// Takes about 60 bytes a meeting. Meetings are told apart by 64-bit hashes: among ten million, two that differ are taken for one with a
/// probability of 3 in a million.
/// </remarks>
public sealed class MeetingOrdinals
{
    private readonly Dictionary<long, int> _last = [];
    private readonly Dictionary<long, int> _known = [];

    /// <summary>
    /// The same meeting with its <see cref="Interaction.Ordinal"/>: that of the same people at this moment before, or the next one.
    /// Anything but a meeting at a time of day comes back as it is.
    /// </summary>
    public Interaction Number(Interaction interaction)
    {
        if (!interaction.IsTimedMeeting)
        {
            return interaction;
        }

        var moment = Hash([interaction.Source, interaction.From.Value], interaction.At.UtcTicks);
        var meeting = Hash(interaction.To.Select(person => person.Value), moment);
        if (!_known.TryGetValue(meeting, out var ordinal))
        {
            ordinal = _last.TryGetValue(moment, out var last) ? last + 1 : 0;
            _last[moment] = ordinal;
            _known.Add(meeting, ordinal);
        }

        return interaction with { Ordinal = ordinal };
    }

    // FNV-1a over UTF-16, with a mark behind each text (G. Fowler, L. C. Noll, K.-P. Vo, IETF draft-eastlake-fnv).
    private static long Hash(IEnumerable<string> texts, long seed)
    {
        const ulong Prime = 1_099_511_628_211;
        var hash = 14_695_981_039_346_656_037 ^ (ulong)seed;
        foreach (var text in texts)
        {
            foreach (var character in text)
            {
                hash = (hash ^ character) * Prime;
            }

            hash = (hash ^ 0x1_0000) * Prime;
        }

        return (long)hash;
    }
}
