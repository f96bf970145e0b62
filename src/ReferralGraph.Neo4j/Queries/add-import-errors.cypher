// add-import-errors
// Remembers rows that an import refused, or of which something is to be said.
//
// In    $rows         LIST<MAP>   properties: job, row, number, field, problem, isNotice
// Out   -
// Needs -
// Run   Neo4j 5.26.30
UNWIND $rows AS row
CREATE (error:ImportError)
SET error = row
