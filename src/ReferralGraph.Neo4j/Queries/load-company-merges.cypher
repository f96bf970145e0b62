// load-company-merges
// The merges that make some companies one with others.
//
// In    $companies    LIST<STRING>   keys
// Out   merges        LIST<MAP>      kept and absorbed of every merge among them, as stated
// Needs constraint on Company.key
// Run   Neo4j 5.26.30
MATCH (company:Company)
WHERE company.key IN $companies
MATCH (company)-[:MERGED_INTO*0..]-(one:Company)
WITH DISTINCT one
MATCH (one)-[:MERGED_INTO]->(kept:Company)
RETURN collect({kept: kept.id, absorbed: one.id}) AS merges
