// put-people
// Makes people or replaces what is stored of them, with the addresses they are found by.
//
// In    $rows         LIST<MAP>   person: properties; addresses: keys, or null to leave them as they are
// Out   -
// Needs constraint on Person.key
// Run   Neo4j 5.26.30
UNWIND $rows AS row
MERGE (person:Person {key: row.person.key})
SET person = row.person
WITH person, row
WHERE row.addresses IS NOT NULL
CALL (person) {
  MATCH (old:PersonAddress)-[:OF]->(person)
  DETACH DELETE old
}
CALL (person, row) {
  UNWIND row.addresses AS address
  CREATE (:PersonAddress {key: address})-[:OF]->(person)
}
