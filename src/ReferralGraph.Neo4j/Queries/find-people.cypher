// find-people
// Who has each of some addresses; of several people the first by id.
//
// In    $addresses    LIST<STRING>   keys
// Out   address       STRING         key
//       id            STRING         of the person
// Needs index on PersonAddress.key
// Run   Neo4j 5.26.30
MATCH (address:PersonAddress)-[:OF]->(person:Person)
WHERE address.key IN $addresses
RETURN address.key AS address, min(person.id) AS id
