// add-import-errors
// Remembers rows that an import refused.
//
// In    $rows         LIST<MAP>   properties: job, row, number, field, problem
// Out   -
// Needs -
// Run   Neo4j 5.26.30
UNWIND $rows AS row
CREATE (error:ImportError)
SET error = row
