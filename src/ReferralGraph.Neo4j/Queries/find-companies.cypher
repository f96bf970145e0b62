// find-companies
// The companies that go by one of some texts.
//
// In    $aliases      LIST<STRING>   keys
// Out   id            STRING         in order, each once
// Needs index on CompanyAlias.key
// Run   Neo4j 5.26.30
MATCH (alias:CompanyAlias)-[:OF]->(company:Company)
WHERE alias.key IN $aliases
RETURN DISTINCT company.id AS id
ORDER BY id
