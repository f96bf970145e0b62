// put-companies
// Makes companies or replaces what is stored of them, with the texts they are found by.
//
// In    $rows         LIST<MAP>   company: properties; aliases: keys, or null to leave them as they are
// Out   -
// Needs constraint on Company.key
// Run   Neo4j 5.26.30
UNWIND $rows AS row
MERGE (company:Company {key: row.company.key})
SET company = row.company
WITH company, row
WHERE row.aliases IS NOT NULL
CALL (company) {
  MATCH (old:CompanyAlias)-[:OF]->(company)
  DETACH DELETE old
}
CALL (company, row) {
  UNWIND row.aliases AS alias
  CREATE (:CompanyAlias {key: alias})-[:OF]->(company)
}
