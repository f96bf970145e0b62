// save-import-job
// Replaces the state of an import job, unless it is in another one than expected, has read other rows, or another process runs it.
// Whichever runs it goes on.
//
// In    $key          STRING
//       $job          MAP       properties; null takes one away
//       $states       LIST<STRING>   any of those it is in before
//       $read         INTEGER   rows it has read before
//       $runner       STRING    the process that runs it, or null for what any process may do
//       $lease        INTEGER   milliseconds until another process may run it
// Out   isSaved       BOOLEAN; no row when there is no such job
// Needs constraint on ImportJob.key
// Run   Neo4j 5.26.30
MATCH (job:ImportJob {key: $key})
SET job.held = true
REMOVE job.held
WITH job, job.state IN $states AND job.rowsRead = $read
  AND ($runner IS NULL OR job.runner IS NULL OR job.runner = $runner OR job.runUntil <= timestamp()) AS isSaved
CALL (job, isSaved) {
  WITH job, isSaved WHERE isSaved
  SET job += $job,
    job.runner = CASE WHEN $job.state IN ['Queued', 'Running'] THEN coalesce($runner, job.runner) END,
    job.runUntil = CASE WHEN $runner IS NULL THEN job.runUntil ELSE timestamp() + $lease END
}
RETURN isSaved
