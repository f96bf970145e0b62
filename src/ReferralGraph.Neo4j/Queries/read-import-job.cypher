// read-import-job
// An import job.
//
// In    $key          STRING
// Out   job           MAP      properties; no row when there is none
// Needs constraint on ImportJob.key
// Run   Neo4j 5.26.30
MATCH (job:ImportJob {key: $key})
RETURN properties(job) AS job
