// load-held
// A snapshot import that is held, and what it would end.
//
// In    $job          STRING      key of the import
//       $first        STRING      before every key of the tenant
//       $end          STRING      behind every key of the tenant
// Out   source        STRING      whose snapshot it is; no row when it is not held
//       newer         STRING      id of the newest snapshot of that source that came later and said anything, or null
//       endings       LIST<MAP>   what it would end, in order
// Needs constraint on ImportJob.key, index on ImportEnding.job and number
// Run   Neo4j 5.26.30
MATCH (held:ImportJob {key: $job})
WHERE held.state = 'Held' AND held.snapshot AND NOT held.dryRun
RETURN held.source AS source,
  head(COLLECT {
    MATCH (other:ImportJob)
    WHERE other.key > $first AND other.key < $end AND other.source = held.source AND other.snapshot AND NOT other.dryRun
      AND (other.createdTicks > held.createdTicks OR (other.createdTicks = held.createdTicks AND other.number > held.number))
      AND (NOT other.state IN ['Failed', 'Cancelled'] OR other.rowsRead > 0)
    RETURN other.id ORDER BY other.createdTicks DESC, other.number DESC LIMIT 1
  }) AS newer,
  COLLECT {
    MATCH (ending:ImportEnding)
    WHERE ending.job = $job
    RETURN properties(ending) ORDER BY ending.number
  } AS endings
