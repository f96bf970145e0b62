// read-merges
// Whom people stand for in the end.
//
// In    $keys         LIST<STRING>   of the people
// Out   absorbedId    STRING         of one for whom somebody else stands; the others have no row
//       keptId        STRING         of whoever stands for them
// Needs constraint on Person.key
// Run   Neo4j 5.26.30
MATCH (absorbed:Person)
WHERE absorbed.key IN $keys
MATCH (absorbed)-[:MERGED_INTO*1..]->(root:Person)
WHERE NOT EXISTS { (root)-[:MERGED_INTO]->(:Person) }
RETURN absorbed.id AS absorbedId, root.id AS keptId
