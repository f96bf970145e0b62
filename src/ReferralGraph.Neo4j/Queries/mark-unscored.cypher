// mark-unscored
// Marks everybody whose ties a write may have changed. Where a place has no more people than make no difference to each other, only those who
// came or left are named; where it has more, or another size was given, everybody there is.
//
// In    $people       LIST<STRING>   keys of everybody whom a changed fact or merge names
//       $merged       LIST<STRING>   keys of those of them who stand for another now, or no longer
//       $companies    LIST<MAP>      key; all: true when its size was given anew; left: how many employments there were removed
//       $schools      LIST<MAP>      key; left: how many educations there were removed
//       $crowd        INTEGER        people among whom one more or fewer makes no difference yet
// Out   -
// Needs constraint on Person.key, constraint on Company.key, index on Fact.schoolKey
// Run   Neo4j 5.26.30
CALL () {
  MATCH (person:Person)
  WHERE person.key IN $people
  RETURN person
  UNION
  UNWIND $companies AS row
  MATCH (company:Company {key: row.key})
  WHERE row.all OR (coalesce(company.headcount, 0) = 0 AND COUNT { (company)<-[:WORKED_AT]-() } + row.left > $crowd)
  MATCH (company)<-[:WORKED_AT]-(person:Person)
  RETURN person
  UNION
  MATCH (moved:Person)
  WHERE moved.key IN $merged
  MATCH (moved)-[:WORKED_AT]->(company:Company)
  WITH DISTINCT company
  WHERE coalesce(company.headcount, 0) = 0 AND COUNT { (company)<-[:WORKED_AT]-() } > $crowd
  MATCH (company)<-[:WORKED_AT]-(person:Person)
  RETURN person
  UNION
  UNWIND $schools AS row
  WITH row
  WHERE COUNT { MATCH (education:Fact {schoolKey: row.key}) } + row.left > $crowd
  MATCH (education:Fact {schoolKey: row.key})-[:NAMES]->(person:Person)
  RETURN person
  UNION
  MATCH (moved:Person)
  WHERE moved.key IN $merged
  MATCH (moved)<-[:NAMES]-(stay:Fact)
  WHERE stay.schoolKey IS NOT NULL
  WITH DISTINCT stay.schoolKey AS key
  WHERE COUNT { MATCH (education:Fact {schoolKey: key}) } > $crowd
  MATCH (education:Fact {schoolKey: key})-[:NAMES]->(person:Person)
  RETURN person
}
WITH DISTINCT person
MATCH (person)-[:MERGED_INTO*0..]->(touched:Person)
SET touched:Unscored
