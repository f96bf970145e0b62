// list-large-companies
// Companies of more than so many people: by their own headcount, else by those who ever worked there, merged ones once.
// It looks at every employment of the tenant: for reports, not for questions.
//
// In    $first        STRING    before every key of the tenant
//       $end          STRING    behind every key of the tenant
//       $people       INTEGER   how many
// Out   id            STRING    in order
//       name          STRING
//       headcount     INTEGER
// Needs constraint on Company.key
// Run   Neo4j 5.26.30
MATCH (company:Company)
WHERE company.key > $first AND company.key < $end
CALL (company) {
  OPTIONAL MATCH (company)<-[:WORKED_AT]-(person:Person)
  OPTIONAL MATCH (person)-[:MERGED_INTO*1..]->(root:Person) WHERE NOT EXISTS { (root)-[:MERGED_INTO]->(:Person) }
  RETURN count(DISTINCT coalesce(root, person)) AS known
}
WITH company, coalesce(company.headcount, known) AS headcount
WHERE headcount > $people
RETURN company.id AS id, company.name AS name, headcount
ORDER BY id
