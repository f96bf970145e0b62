// list-facts-of-people
// A page of the facts that name any of some people, each once, in the order of their ids.
//
// In    $people       LIST<STRING>   keys
//       $kind         STRING         of which kind, or null for all
//       $after        STRING         key of the last id of the page before, or what lies before all
//       $limit        INTEGER
// Out   fact          MAP            properties
// Needs constraint on Person.key
// Run   Neo4j 5.26.30
MATCH (person:Person)<-[:NAMES]-(fact:Fact)
WHERE person.key IN $people
WITH DISTINCT fact
WITH fact, coalesce(fact.given, fact.key) AS id
WHERE id > $after AND ($kind IS NULL OR fact.kind = $kind)
RETURN properties(fact) AS fact
ORDER BY id
LIMIT $limit
