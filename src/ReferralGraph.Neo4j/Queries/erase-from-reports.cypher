// erase-from-reports
// Removes somebody from the reports of a tenant's imports.
//
// In    $first        STRING         before every key of the tenant
//       $end          STRING         behind every key of the tenant
//       $ids          LIST<STRING>   their ids
//       $named        STRING         a regular expression of what names them, in lower case; null for nothing
//       $problem      STRING         what is said instead of what has any of these
// Out   -
// Needs constraint on ImportJob.key, indexes on the job of ImportError and ImportEnding
// Run   Neo4j 5.26.30
CALL () {
  MATCH (job:ImportJob)
  WHERE job.key >= $first AND job.key < $end AND job.owner IN $ids
  REMOVE job.owner
}
CALL () {
  MATCH (ending:ImportEnding)
  WHERE ending.job >= $first AND ending.job < $end AND (ending.person IN $ids OR ending.other IN $ids)
  DELETE ending
}
MATCH (error:ImportError)
WHERE error.job >= $first AND error.job < $end AND toLower(error.problem) =~ $named
SET error.problem = $problem
REMOVE error.field
