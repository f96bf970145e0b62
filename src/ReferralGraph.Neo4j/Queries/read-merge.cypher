// read-merge
// Whom a person stands for in the end.
//
// In    $key          STRING   of the person
// Out   id            STRING   of whoever stands for them; no row when nobody else does
// Needs constraint on Person.key
// Run   Neo4j 5.26.30
MATCH (:Person {key: $key})-[:MERGED_INTO*1..]->(root:Person)
WHERE NOT EXISTS { (root)-[:MERGED_INTO]->(:Person) }
RETURN root.id AS id
