// release-import-job
// Lets any process go on with an import job that one runs.
//
// In    $key          STRING
//       $runner       STRING    the process that runs it
// Out   -
// Needs constraint on ImportJob.key
// Run   Neo4j 5.26.30
MATCH (job:ImportJob {key: $key})
WHERE job.runner = $runner
REMOVE job.runner, job.runUntil
