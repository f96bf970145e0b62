// list-company-merges
// The merges of a tenant's companies as they were stated, in the order of the absorbed.
//
// In    $after        STRING    key of the last absorbed one of the page before, or what lies before all
//       $end          STRING    behind every key of the tenant
//       $limit        INTEGER
// Out   absorbedId    STRING
//       keptId        STRING
// Needs constraint on Company.key
// Run   Neo4j 5.26.30
MATCH (absorbed:Company)-[:MERGED_INTO]->(kept:Company)
WHERE absorbed.key > $after AND absorbed.key < $end
WITH absorbed, kept ORDER BY absorbed.key LIMIT $limit
RETURN absorbed.id AS absorbedId, kept.id AS keptId
ORDER BY absorbedId
