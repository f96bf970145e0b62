// list-unscored
// Some of the people whose ties a write may have changed.
//
// In    $first        STRING    before every key of the tenant
//       $end          STRING    behind every key of the tenant
//       $limit        INTEGER
// Out   key           STRING    in order
// Needs index on Unscored.key
// Run   Neo4j 5.26.30
MATCH (person:Unscored)
WHERE person.key > $first AND person.key < $end
RETURN person.key AS key
ORDER BY person.key
LIMIT $limit
