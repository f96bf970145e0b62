// list-import-jobs
// A page of a tenant's import jobs, newest first.
//
// In    $first        STRING    before every key of the tenant
//       $end          STRING    behind every key of the tenant
//       $after        STRING    key of the last one of the page before, or null; of no job: no rows
//       $limit        INTEGER
// Out   job           MAP       properties
// Needs constraint on ImportJob.key
// Run   Neo4j 5.26.30
MATCH (job:ImportJob)
WHERE job.key > $first AND job.key < $end
  AND ($after IS NULL OR EXISTS {
    MATCH (last:ImportJob {key: $after})
    WHERE job.createdTicks < last.createdTicks OR (job.createdTicks = last.createdTicks AND job.number < last.number)
  })
RETURN properties(job) AS job
ORDER BY job.createdTicks DESC, job.number DESC
LIMIT $limit
