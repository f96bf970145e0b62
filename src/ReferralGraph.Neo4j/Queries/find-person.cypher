// find-person
// The first by id of the people with one of some addresses.
//
// In    $addresses    LIST<STRING>   keys
// Out   id            STRING         null when there is none
// Needs index on PersonAddress.key
// Run   Neo4j 5.26.30
MATCH (address:PersonAddress)-[:OF]->(person:Person)
WHERE address.key IN $addresses
RETURN min(person.id) AS id
