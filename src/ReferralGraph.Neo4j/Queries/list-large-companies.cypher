// list-large-companies
// Companies of more than so many people by their own headcount, else the largest of those they absorbed; and those where more ever worked,
// with the stints from which the most of one day are counted.
// It looks at every employment of the tenant: for reports, not for questions.
//
// In    $first        STRING    before every key of the tenant
//       $end          STRING    behind every key of the tenant
//       $people       INTEGER   how many
// Out   id            STRING    in order
//       name          STRING
//       stated        INTEGER   the headcount where it is more, or null
//       isStated      BOOLEAN   whether there is one
//       namesUnits    BOOLEAN   whether an employment there names a department or site
//       statesUnits   BOOLEAN   whether the size of one is stated
//       stints        LIST<LIST> id of whom they are of after merges, from and until; none where stated
// Needs constraint on Company.key
// Run   Neo4j 5.26.30
MATCH (company:Company)
WHERE company.key > $first AND company.key < $end AND NOT EXISTS { (company)-[:MERGED_INTO]->(:Company) }
CALL (company) {
  MATCH (company)<-[:MERGED_INTO*0..]-(part:Company)
  OPTIONAL MATCH (part)<-[stint:WORKED_AT]-(person:Person)
  RETURN max(part.headcount) AS largest, count(DISTINCT person) AS known,
    count(stint.department) + count(stint.site) > 0 AS namesUnits, count(part.units) > 0 AS statesUnits
}
WITH company, known, namesUnits, statesUnits, coalesce(company.headcount, largest, 0) AS stated
WHERE stated > $people OR known > $people
CALL (company, stated) {
  MATCH (company)<-[:MERGED_INTO*0..]-(:Company)<-[stint:WORKED_AT]-(person:Person)
  WHERE stated <= $people
  MATCH (person)-[:MERGED_INTO*0..]->(root:Person) WHERE NOT EXISTS { (root)-[:MERGED_INTO]->(:Person) }
  RETURN collect([root.id, stint.from, stint.until]) AS stints
}
RETURN company.id AS id, company.name AS name, CASE WHEN stated > $people THEN stated END AS stated, stated > 0 AS isStated, namesUnits,
  statesUnits, stints
ORDER BY id
