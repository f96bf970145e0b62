// list-companies
// A page of a tenant's companies, in the order of their ids.
//
// In    $after        STRING    key of the last one of the page before, or what lies before all
//       $end          STRING    behind every key of the tenant
//       $limit        INTEGER
// Out   company       MAP       properties
// Needs constraint on Company.key
// Run   Neo4j 5.26.30
MATCH (company:Company)
WHERE company.key > $after AND company.key < $end
RETURN properties(company) AS company
ORDER BY company.key
LIMIT $limit
