// load-owners
// Who else has addresses that sources state of people, with where all of them worked; and where some other people worked.
//
// In    $rows         LIST<MAP>      address, and person of whom it is stated: keys
//       $shared       LIST<STRING>   keys of people of whom one address is stated by several of these rows
//       $employed     LIST<STRING>   keys of people whose employments are asked for whoever they share addresses with
//       $employment   STRING         the kind of fact
// Out   people        LIST<MAP>      those who share an address, and everybody who is the same person: properties
//       facts         LIST<MAP>      employments of those, and of those asked for: properties; one may come twice
//       merges        LIST<MAP>      kept and absorbed of the merges between them
// Needs constraint on Person.key, index on PersonAddress.key
// Run   Neo4j 5.26.30
CALL () {
  UNWIND $rows AS row
  MATCH (address:PersonAddress {key: row.address})-[:OF]->(owner:Person)
  WHERE owner.key <> row.person
  UNWIND [owner.key, row.person] AS key
  RETURN collect(DISTINCT key) AS sharing
}
CALL (sharing) {
  MATCH (person:Person)
  WHERE person.key IN sharing + $shared
  MATCH (person)-[:MERGED_INTO*0..]->(root:Person)
  WHERE NOT EXISTS { (root)-[:MERGED_INTO]->(:Person) }
  WITH DISTINCT root
  MATCH (same:Person)-[:MERGED_INTO*0..]->(root)
  RETURN collect(DISTINCT same) AS owners
}
RETURN
  [owner IN owners | properties(owner)] AS people,
  COLLECT {
    UNWIND owners AS owner
    MATCH (owner)<-[:NAMES]-(fact:Fact {kind: $employment})
    RETURN properties(fact)
  } + COLLECT {
    MATCH (person:Person)<-[:NAMES]-(fact:Fact {kind: $employment}) WHERE person.key IN $employed
    RETURN properties(fact)
  } AS facts,
  COLLECT {
    UNWIND owners AS kept
    MATCH (kept)<-[:MERGED_INTO]-(absorbed:Person)
    RETURN {kept: kept.id, absorbed: absorbed.id}
  } AS merges
