// remove-lookups
// Removes some of a tenant's look-ups that were first asked before a time, and whom no other look-up shows.
//
// In    $tenant       STRING
//       $before       INTEGER   epoch milliseconds
//       $limit        INTEGER
// Out   removed       INTEGER
// Needs index on first of Lookup
// Run   Neo4j 5.26.30
MATCH (lookup:Lookup) WHERE lookup.tenant = $tenant AND lookup.first < $before
WITH lookup LIMIT $limit
OPTIONAL MATCH (lookup)-[:SAW]->(person:LookedUp)
WITH collect(DISTINCT lookup) AS lookups, collect(DISTINCT person) AS people
WITH lookups, people, size(lookups) AS removed
FOREACH (lookup IN lookups | DETACH DELETE lookup)
WITH people, removed
CALL (people) {
  UNWIND people AS person
  WITH person WHERE NOT EXISTS { (person)<-[:SAW]-(:Lookup) }
  DELETE person
}
RETURN removed
