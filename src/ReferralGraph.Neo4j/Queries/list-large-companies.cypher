// list-large-companies
// Companies of more than so many people: by their own headcount, else the largest of those they absorbed, else by those who ever worked at
// any of them, merged people once.
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
WHERE company.key > $first AND company.key < $end AND NOT EXISTS { (company)-[:MERGED_INTO]->(:Company) }
CALL (company) {
  MATCH (company)<-[:MERGED_INTO*0..]-(part:Company)
  OPTIONAL MATCH (part)<-[:WORKED_AT]-(person:Person)
  OPTIONAL MATCH (person)-[:MERGED_INTO*1..]->(root:Person) WHERE NOT EXISTS { (root)-[:MERGED_INTO]->(:Person) }
  RETURN max(part.headcount) AS largest, count(DISTINCT coalesce(root, person)) AS known
}
WITH company, coalesce(company.headcount, largest, known) AS headcount
WHERE headcount > $people
RETURN company.id AS id, company.name AS name, headcount
ORDER BY id
