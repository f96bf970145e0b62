// put-import-endings
// Remembers what a snapshot import ended, or would end, in place of what was remembered of it.
//
// In    $job          STRING      key of the import
//       $rows         LIST<MAP>   properties: job, number, kind, id, person, other, from, until
// Out   -
// Needs index on ImportEnding.job and number
// Run   Neo4j 5.26.30
CALL () {
  MATCH (old:ImportEnding)
  WHERE old.job = $job
  DELETE old
}
UNWIND $rows AS row
CREATE (ending:ImportEnding)
SET ending = row
