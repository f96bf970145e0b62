// read-companies
// What is stored of companies.
//
// In    $keys         LIST<STRING>
// Out   company       MAP   properties
// Needs constraint on Company.key
// Run   Neo4j 5.26.30
MATCH (company:Company)
WHERE company.key IN $keys
RETURN properties(company) AS company
