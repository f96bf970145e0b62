// list-import-endings
// A page of what a snapshot import ended, or would end, in order.
//
// In    $job          STRING    key
//       $after        INTEGER   number of the last one of the page before
//       $limit        INTEGER
// Out   ending        MAP       properties
// Needs index on ImportEnding.job and number
// Run   Neo4j 5.26.30
MATCH (ending:ImportEnding)
WHERE ending.job = $job AND ending.number > $after
RETURN properties(ending) AS ending
ORDER BY ending.number
LIMIT $limit
