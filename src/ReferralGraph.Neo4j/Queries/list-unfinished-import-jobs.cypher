// list-unfinished-import-jobs
// Import jobs of every tenant that are queued or running on one host, oldest first.
//
// In    $host         STRING   where their files lie
// Out   job           MAP      properties
// Needs index on ImportJob.state
// Run   Neo4j 5.26.30
MATCH (job:ImportJob)
WHERE job.state IN ['Queued', 'Running'] AND job.host = $host
RETURN properties(job) AS job
ORDER BY job.createdTicks, job.tenant, job.number
