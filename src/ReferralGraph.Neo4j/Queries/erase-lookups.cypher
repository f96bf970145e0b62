// erase-lookups
// Takes somebody out of all look-ups of a tenant, as who was shown and as who asked, with what was written of why, which may name them.
//
// In    $tenant       STRING
//       $ids          LIST<STRING>   their ids
//       $keys         LIST<STRING>   the same as keys
// Out   -
// Needs constraint on LookedUp.key, indexes on asker and person of Lookup
// Run   Neo4j 5.26.30
CALL () {
  MATCH (person:LookedUp)<-[:SAW]-(lookup:Lookup) WHERE person.key IN $keys
  REMOVE lookup.purpose
}
CALL () {
  MATCH (person:LookedUp) WHERE person.key IN $keys
  DETACH DELETE person
}
CALL () {
  MATCH (lookup:Lookup) WHERE lookup.tenant = $tenant AND lookup.asker IN $ids
  REMOVE lookup.asker, lookup.purpose
}
MATCH (lookup:Lookup) WHERE lookup.tenant = $tenant AND lookup.person IN $ids
REMOVE lookup.person, lookup.purpose
