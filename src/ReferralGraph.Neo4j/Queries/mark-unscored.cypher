// mark-unscored
// Marks everybody whose ties a write may have changed: those whom a changed fact names, and, where a place has more people than the
// threshold or was given another size, everybody there.
//
// In    $people       LIST<STRING>   keys of everybody whom a changed fact or merge names
//       $merged       LIST<STRING>   keys of those of them who stand for another now, or no longer
//       $companies    LIST<MAP>      key; all: true when its size was given anew; left: how many employments there were removed
//       $grouped      BOOLEAN        true when companies of the tenant are or were merged
//       $schools      LIST<MAP>      key; left: how many educations there were removed
//       $sizeThreshold INTEGER       up to so many people at a place, one more or fewer does not change the ties among the others
//       $crowd        INTEGER        nor does it at a company of a stated headcount of at most $most, or with units
//       $most         INTEGER        the largest headcount that makes ties
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
  WITH row, CASE WHEN $grouped THEN COLLECT {
    MATCH (company)-[:MERGED_INTO*0..]-(member:Company)
    RETURN DISTINCT member
  } ELSE [company] END AS companies
  WITH row, companies, reduce(count = row.left, company IN companies | count + COUNT { (company)<-[:WORKED_AT]-() }) AS count
  WHERE row.all
    OR (count > $sizeThreshold AND all(company IN companies WHERE company.headcount IS NULL))
    OR (count > $crowd AND none(company IN companies WHERE company.units IS NULL AND coalesce(company.headcount, 0) > $most))
  UNWIND companies AS company
  MATCH (company)<-[:WORKED_AT]-(person:Person)
  RETURN person
  UNION
  MATCH (moved:Person)
  WHERE moved.key IN $merged
  MATCH (moved)-[:WORKED_AT]->(company:Company)
  WITH DISTINCT company
  WITH CASE WHEN $grouped THEN COLLECT {
    MATCH (company)-[:MERGED_INTO*0..]-(member:Company)
    RETURN DISTINCT member
  } ELSE [company] END AS companies
  WITH companies, reduce(count = 0, company IN companies | count + COUNT { (company)<-[:WORKED_AT]-() }) AS count
  WHERE (count > $sizeThreshold AND all(company IN companies WHERE company.headcount IS NULL))
    OR (count > $crowd AND none(company IN companies WHERE company.units IS NULL AND coalesce(company.headcount, 0) > $most))
  UNWIND companies AS company
  MATCH (company)<-[:WORKED_AT]-(person:Person)
  RETURN person
  UNION
  UNWIND $schools AS row
  WITH row
  WHERE COUNT { MATCH (education:Fact {schoolKey: row.key}) } + row.left > $sizeThreshold
  MATCH (education:Fact {schoolKey: row.key})-[:NAMES]->(person:Person)
  RETURN person
  UNION
  MATCH (moved:Person)
  WHERE moved.key IN $merged
  MATCH (moved)<-[:NAMES]-(stay:Fact)
  WHERE stay.schoolKey IS NOT NULL
  WITH DISTINCT stay.schoolKey AS key
  WHERE COUNT { MATCH (education:Fact {schoolKey: key}) } > $sizeThreshold
  MATCH (education:Fact {schoolKey: key})-[:NAMES]->(person:Person)
  RETURN person
}
WITH DISTINCT person
MATCH (person)-[:MERGED_INTO*0..]->(touched:Person)
SET touched:Unscored
