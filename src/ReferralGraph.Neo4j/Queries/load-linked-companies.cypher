// load-linked-companies
// Companies with all that merges and successors connect them to.
//
// In    $companies    LIST<STRING>   keys
// Out   companies     LIST<MAP>      properties
//       merges        LIST<MAP>      kept and absorbed of every merge among them, as stated
// Needs constraint on Company.key
// Run   Neo4j 5.26.30
MATCH (company:Company)
WHERE company.key IN $companies
MATCH (company)-[:MERGED_INTO|SUCCEEDED_BY*0..]-(linked:Company)
WITH DISTINCT linked
OPTIONAL MATCH (linked)-[:MERGED_INTO]->(kept:Company)
RETURN collect(properties(linked)) AS companies,
  collect(CASE WHEN kept IS NOT NULL THEN {kept: kept.id, absorbed: linked.id} END) AS merges
