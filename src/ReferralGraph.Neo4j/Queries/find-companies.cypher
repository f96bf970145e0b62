// find-companies
// For each of some texts the company of that id, and the companies that go by it.
//
// In    $rows         LIST<MAP>      text; key: of the id that it may be; aliases: keys
// Out   text          STRING
//       id            STRING         in order, each once for what it was found by
//       exact         BOOLEAN        found by its id
// Needs constraint on Company.key, index on CompanyAlias.key
// Run   Neo4j 5.26.30
UNWIND $rows AS row
CALL (row) {
  MATCH (company:Company {key: row.key})
  RETURN company.id AS id, true AS exact
  UNION
  MATCH (alias:CompanyAlias)-[:OF]->(company:Company)
  WHERE alias.key IN row.aliases
  RETURN company.id AS id, false AS exact
}
RETURN row.text AS text, id, exact
ORDER BY text, id
