// delete-companies
// Removes companies with the texts they are found by. Employments there are removed before.
//
// In    $companies    LIST<STRING>   keys
// Out   -
// Needs constraint on Company.key
// Run   Neo4j 5.26.30
MATCH (company:Company)
WHERE company.key IN $companies
OPTIONAL MATCH (alias:CompanyAlias)-[:OF]->(company)
DETACH DELETE alias, company
