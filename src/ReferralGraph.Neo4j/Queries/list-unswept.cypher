// list-unswept
// The next people whose ties are to be scored while everybody's are.
//
// In    $after        STRING    key of the last one who was
//       $first        STRING    before every key of the tenant
//       $end          STRING    behind every key of the tenant
//       $limit        INTEGER
// Out   key           STRING    in order
// Needs constraint on Person.key
// Run   Neo4j 5.26.30
MATCH (person:Person)
WHERE person.key > $after AND person.key > $first AND person.key < $end
RETURN person.key AS key
ORDER BY person.key
LIMIT $limit
