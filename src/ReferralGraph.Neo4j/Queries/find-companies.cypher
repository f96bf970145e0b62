// find-companies
// The company of an id, and the companies that go by one of some texts.
//
// In    $key          STRING         of the id
//       $aliases      LIST<STRING>   keys
// Out   id            STRING         in order, each once for what it was found by
//       exact         BOOLEAN        found by its id
// Needs constraint on Company.key, index on CompanyAlias.key
// Run   Neo4j 5.26.30
CALL () {
  MATCH (company:Company {key: $key})
  RETURN company.id AS id, true AS exact
  UNION
  MATCH (alias:CompanyAlias)-[:OF]->(company:Company)
  WHERE alias.key IN $aliases
  RETURN company.id AS id, false AS exact
}
RETURN id, exact
ORDER BY id
