// read-fact
// The fact of an id: one that was given it, or one that was given none and derives it.
//
// In    $key          STRING
// Out   fact          MAP      properties; no row when there is none
// Needs constraint on Fact.key, constraint on Fact.given
// Run   Neo4j 5.26.30
MATCH (fact:Fact {given: $key})
RETURN properties(fact) AS fact
UNION
MATCH (fact:Fact {key: $key})
WHERE fact.given IS NULL
RETURN properties(fact) AS fact
