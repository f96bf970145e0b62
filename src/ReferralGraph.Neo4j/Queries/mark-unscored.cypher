// mark-unscored
// Marks everybody whose ties a write may have changed: those whom a changed fact names, and everybody at a place that was given another
// size, or that has so many people that one more or fewer may count. Sizes are never below the most people seen on one day, and nobody sees
// more people than there are stays.
//
// In    $people       LIST<STRING>   keys of everybody whom a changed fact or merge names
//       $merged       LIST<STRING>   keys of those of them who stand for another now, or no longer
//       $companies    LIST<MAP>      key; all: true when its size was given anew; units: true when a department or site was joined or left;
//                                    left: how many employments there were removed
//       $grouped      BOOLEAN        true when companies of the tenant are or were merged
//       $schools      LIST<MAP>      key; left: how many educations there were removed
//       $unknownHeadcount INTEGER    people a place of unstated size is taken to have
//       $mostKnown    INTEGER        people known at a place, or in a unit, up to which it makes ties
// Out   -
// Needs constraint on Person.key, constraint on Company.key, index on Fact.schoolKey
// Run   Neo4j 5.26.30
CALL () {
  MATCH (person:Person)
  WHERE person.key IN $people
  RETURN person
  UNION
  CALL () {
    UNWIND $companies AS row
    MATCH (company:Company {key: row.key})
    RETURN company, row.all AS isWhole, row.units AS hasUnits, row.left AS left
    UNION
    MATCH (moved:Person)
    WHERE moved.key IN $merged
    MATCH (moved)-[:WORKED_AT]->(company:Company)
    RETURN DISTINCT company, false AS isWhole, true AS hasUnits, 0 AS left
  }
  WITH isWhole, hasUnits, left, CASE WHEN $grouped THEN COLLECT {
    MATCH (company)-[:MERGED_INTO*0..]-(member:Company)
    RETURN DISTINCT member
  } ELSE [company] END AS companies
  WITH isWhole, hasUnits, left, companies,
    reduce(least = 2147483647, company IN companies | CASE
      WHEN company.headcount < least THEN company.headcount ELSE least END) AS stated,
    any(company IN companies WHERE company.units IS NOT NULL) AS isStated
  WITH isWhole, hasUnits, left, companies, isStated, CASE stated WHEN 2147483647 THEN $unknownHeadcount ELSE stated END AS size
  WITH companies,
    isWhole OR reduce(count = left, company IN companies | count + COUNT { (company)<-[:WORKED_AT]-() })
      > CASE WHEN size < $mostKnown THEN size ELSE $mostKnown END AS isWhole,
    hasUnits AND reduce(count = left, company IN companies | count + COUNT {
      MATCH (company)<-[stay:WORKED_AT]-() WHERE stay.department IS NOT NULL OR stay.site IS NOT NULL
    }) > CASE WHEN isStated THEN 0 WHEN 2 * sqrt(size) < $mostKnown THEN 2 * sqrt(size) ELSE $mostKnown END AS hasUnits
  WHERE isWhole OR hasUnits
  UNWIND companies AS company
  MATCH (company)<-[stay:WORKED_AT]-(person:Person)
  WHERE isWhole OR stay.department IS NOT NULL OR stay.site IS NOT NULL
  RETURN person
  UNION
  CALL () {
    UNWIND $schools AS row
    RETURN row.key AS key, row.left AS left
    UNION
    MATCH (moved:Person)
    WHERE moved.key IN $merged
    MATCH (moved)<-[:NAMES]-(stay:Fact)
    WHERE stay.schoolKey IS NOT NULL
    RETURN DISTINCT stay.schoolKey AS key, 0 AS left
  }
  WITH key, left
  WHERE COUNT { MATCH (education:Fact {schoolKey: key}) } + left > CASE
    WHEN EXISTS { MATCH (education:Fact {schoolKey: key}) WHERE education.cohort IS NOT NULL } THEN 0
    WHEN $unknownHeadcount < $mostKnown THEN $unknownHeadcount
    ELSE $mostKnown END
  MATCH (education:Fact {schoolKey: key})-[:NAMES]->(person:Person)
  RETURN person
}
WITH DISTINCT person
MATCH (person)-[:MERGED_INTO*0..]->(touched:Person)
SET touched:Unscored
