// list-import-errors
// A page of the rows that an import refused, or of which something is to be said, in order.
//
// In    $job          STRING    key
//       $after        INTEGER   row of the last one of the page before
//       $limit        INTEGER
// Out   row           INTEGER
//       field         STRING    null when the whole row is meant
//       problem       STRING
//       isNotice      BOOLEAN   true when the row was taken all the same
// Needs index on ImportError.job and row
// Run   Neo4j 5.26.30
MATCH (error:ImportError)
WHERE error.job = $job AND error.row > $after
RETURN error.row AS row, error.field AS field, error.problem AS problem, error.isNotice AS isNotice
ORDER BY error.row, error.number
LIMIT $limit
