// read-company-names
// The names of companies.
//
// In    $keys         LIST<STRING>
// Out   id            STRING
//       name          STRING
// Needs constraint on Company.key
// Run   Neo4j 5.26.30
MATCH (company:Company)
WHERE company.key IN $keys
RETURN company.id AS id, company.name AS name
