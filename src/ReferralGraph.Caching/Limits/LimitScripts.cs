namespace ReferralGraph.Caching.Limits;

/// <summary>What Redis does with limits, in Lua. Each is one step for all nodes, by Redis' own clock.</summary>
internal static class LimitScripts
{
    /// <summary>The clock of the server: no two nodes need agree on what time it is.</summary>
    public const string ServerClock =
        """
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)

        """;

    /// <summary>
    /// The arithmetic of <see cref="Core.Limits.TokenBucket"/>. A bucket that is not there is what the node knows of it, as if the others
    /// had done as it did; and so is one that the node went on without, if that is less. Each of the others then corrects that by its own
    /// share.
    /// </summary>
    public const string Take =
        """
        local units, unit = tonumber(ARGV[1]), tonumber(ARGV[2]) * 1000
        local needed, wanted, spent = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
        local missing, nodes, seen = tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8])
        local full = units * unit
        local known = full - missing * nodes
        local kept = redis.call('HMGET', KEYS[1], 'parts', 'at', 'born', 'assumed', 'units', 'unit')
        local parts, born, assumed = known, now, missing
        if kept[1] then
          parts, born, assumed = tonumber(kept[1]), tonumber(kept[3]), tonumber(kept[4])
          local passed = math.max(0, now - tonumber(kept[2]))
          local had, was = tonumber(kept[5]), tonumber(kept[6])
          if passed >= was then parts = had * was else parts = math.min(had * was, parts + passed * had) end
          if had ~= units or was ~= unit then parts = math.min(full, math.floor(parts * (full / (had * was)))) end
          if born > seen then
            if seen > 0 then parts = parts + assumed end
            parts = parts - missing
          else
            parts = parts - spent * unit
            if spent > 0 and known < parts then parts, born, assumed = known, now, missing end
          end
        end
        parts = math.max(0, math.min(full, parts))
        local left, granted = math.floor(parts / unit), 0
        if needed > 0 and left >= needed then granted = math.min(left, math.max(needed, wanted)) end
        parts = parts - granted * unit
        local text = function(number) return string.format('%.0f', number) end
        redis.call('HSET', KEYS[1], 'parts', text(parts), 'at', text(now), 'born', text(born), 'assumed', text(assumed),
          'units', text(units), 'unit', text(unit))
        redis.call('PEXPIRE', KEYS[1], text(math.ceil((full - parts) / units) + 1000))
        return { text(granted), text(parts), text(now) }
        """;

    /// <summary>Counts the members after the first so many in any case, and the rest only if there is room for all of them.</summary>
    public const string Count =
        """
        local most, lifetime, counted = tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[3])
        for place = 4, 3 + counted do redis.call('SADD', KEYS[1], ARGV[place]) end
        local fresh = 0
        for place = 4 + counted, #ARGV do fresh = fresh + 1 - redis.call('SISMEMBER', KEYS[1], ARGV[place]) end
        local count, is_counted = redis.call('SCARD', KEYS[1]), 0
        if count + fresh <= most then
          for place = 4 + counted, #ARGV do redis.call('SADD', KEYS[1], ARGV[place]) end
          count, is_counted = count + fresh, 1
        end
        redis.call('PEXPIRE', KEYS[1], lifetime)
        return { is_counted, count }
        """;

    /// <summary>Notes a node, and forgets those that were not heard of for some time.</summary>
    public const string Beat =
        """
        redis.call('ZADD', KEYS[1], now, ARGV[1])
        redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - tonumber(ARGV[2]))
        redis.call('PEXPIRE', KEYS[1], tonumber(ARGV[2]))
        return redis.call('ZCARD', KEYS[1])
        """;
}
