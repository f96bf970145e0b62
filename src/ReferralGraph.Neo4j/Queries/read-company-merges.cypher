// read-company-merges
// What some companies stand for in the end, and what stands for them.
//
// In    $companies    LIST<STRING>   keys
// Out   absorbedId    STRING         in order
//       keptId        STRING         of the company that stands for it
// Needs constraint on Company.key
// Run   Neo4j 5.26.30
MATCH (company:Company)
WHERE company.key IN $companies
CALL (company) {
  MATCH (company)-[:MERGED_INTO*1..]->(kept:Company)
  WHERE NOT EXISTS { (kept)-[:MERGED_INTO]->(:Company) }
  RETURN company.id AS absorbedId, kept.id AS keptId
  UNION
  MATCH (company)<-[:MERGED_INTO*1..]-(absorbed:Company)
  WHERE NOT EXISTS { (company)-[:MERGED_INTO]->(:Company) }
  RETURN absorbed.id AS absorbedId, company.id AS keptId
}
RETURN DISTINCT absorbedId, keptId
ORDER BY absorbedId
