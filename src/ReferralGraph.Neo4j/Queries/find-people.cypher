// find-people
// Everybody who has each of some addresses, and who stands for them.
//
// In    $addresses    LIST<STRING>   keys
// Out   address       STRING         key
//       id            STRING         of the person
//       keptId        STRING         of whoever stands for them
//       name          STRING         of the person
//       urls          LIST<STRING>   profile addresses of everybody who is the same person; one may come twice
// Needs index on PersonAddress.key
// Run   Neo4j 5.26.30
MATCH (address:PersonAddress)-[:OF]->(person:Person)
WHERE address.key IN $addresses
MATCH (person)-[:MERGED_INTO*0..]->(kept:Person)
WHERE NOT EXISTS { (kept)-[:MERGED_INTO]->(:Person) }
RETURN
  address.key AS address,
  person.id AS id,
  kept.id AS keptId,
  person.name AS name,
  COLLECT { MATCH (same:Person)-[:MERGED_INTO*0..]->(kept) UNWIND same.urls AS url RETURN url } AS urls
ORDER BY address, id
