// save-import-job
// Replaces the state of an import job.
//
// In    $key          STRING
//       $job          MAP       properties; null takes one away
// Out   saved         INTEGER   0 when there is no such job
// Needs constraint on ImportJob.key
// Run   Neo4j 5.26.30
MATCH (job:ImportJob {key: $key})
SET job += $job
RETURN count(job) AS saved
