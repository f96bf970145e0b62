// list-facts
// A page of a tenant's facts, in the order of the ids that what they say derives.
//
// In    $after        STRING    key of the last one of the page before, or what lies before all
//       $end          STRING    behind every key of the tenant
//       $limit        INTEGER
// Out   fact          MAP       properties
// Needs constraint on Fact.key
// Run   Neo4j 5.26.30
MATCH (fact:Fact)
WHERE fact.key > $after AND fact.key < $end
RETURN properties(fact) AS fact
ORDER BY fact.key
LIMIT $limit
