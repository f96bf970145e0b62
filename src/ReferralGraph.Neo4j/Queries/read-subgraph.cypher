// read-subgraph
// The facts of some people with all that their ties are computed from: who was where with them, whom these stand for, how they answer.
//
// In    $tenant       STRING
//       $asked        MAP            people: keys, everybody of whose merged groups is read as well; companies, schools: keys of those that
//                                    are read whoever was there
//       $rows         BOOLEAN        true for ties to everybody, on any day; false for those between the people, on $day
//       $day          STRING         or null where $rows
//       $known        STRING         how totals begin that are known, see KnownTotals
//       $most         INTEGER        people who are at a company on one day that make it too large for any tie
// Out   revision      INTEGER        0 for a tenant never written
//       tiesRevision  INTEGER        up to which ties are right, or null
//       scoredDay     STRING         day of the ties, or null
//       scoredModel   STRING         model of the ties, or null
//       totals        STRING         see TenantTotalsText, or null; empty where they are known
//       people        LIST<STRING>   ids of the people with all their facts
//       facts         LIST<MAP>      properties; one may come twice
//       companies     LIST<MAP>      merged ones together. company: properties; stays: person/from/until of everybody there; placed: the
//                                    same, department and site of those who name one. Where not $rows, of a company that is too large for
//                                    a tie, and of whose units at most one of the people names one: of nobody, or of $most who are there
//                                    on the day, under the id that stands for them
//       schools       LIST<MAP>      school: id; stays: person/from/until/cohort of everybody there
//       merges        LIST<LIST>     absorbed and kept, as stated, of everybody above
//       companyMerges LIST<LIST>     of companies alike
// Needs constraint on GraphState.tenant, constraint on Person.key, index on Fact.schoolKey
// Run   Neo4j 5.26.30
OPTIONAL MATCH (state:GraphState {tenant: $tenant})
WITH state, coalesce(state.totals, '') AS totals
WITH state, totals CONTAINS '"merges"' AS merged, totals CONTAINS '"companyMerges"' AS grouped, totals CONTAINS '"answers"' AS answered
CALL () {
  MATCH (person:Person) WHERE person.key IN $asked.people
  MATCH (person)-[:MERGED_INTO*0..]-(member:Person)
  RETURN collect(DISTINCT member) AS people
}
CALL (people) {
  UNWIND people AS person
  MATCH (person)<-[:NAMES]-(fact:Fact)
  RETURN collect(DISTINCT fact) AS facts
}
CALL (people, merged, grouped) {
  CALL (people, grouped) {
    UNWIND people AS person
    MATCH (person)-[stay:WORKED_AT]->(company:Company)
    WITH grouped, company, count(DISTINCT person) AS known,
      count(DISTINCT CASE WHEN stay.department IS NOT NULL OR stay.site IS NOT NULL THEN person END) AS placed
    WITH company, known, placed, CASE WHEN grouped THEN EXISTS { (company)-[:MERGED_INTO]-(:Company) } ELSE false END AS isPart
    WHERE $rows OR known > 1 OR isPart
    RETURN company AS named, $rows OR isPart OR placed > 1 OR $most = 9223372036854775807 AS isWhole
    UNION
    MATCH (company:Company) WHERE company.key IN $asked.companies
    RETURN company AS named, true AS isWhole
  }
  UNWIND CASE WHEN grouped THEN COLLECT {
    MATCH (named)-[:MERGED_INTO*0..]-(member:Company)
    RETURN DISTINCT member
  } ELSE [named] END AS company
  WITH merged, company, max(CASE WHEN isWhole THEN 1 ELSE 0 END) = 1 AS isWhole
  CALL (company, isWhole, merged) {
    MATCH (company)<-[stay:WORKED_AT]-(colleague:Person)
    WHERE NOT isWhole AND coalesce(company.headcount, 0) < $most
      AND (stay.from IS NULL OR stay.from <= $day) AND (stay.until IS NULL OR stay.until > $day)
    WITH DISTINCT CASE WHEN merged THEN head(COLLECT {
      MATCH (colleague)-[:MERGED_INTO*0..]->(end:Person)
      WHERE NOT EXISTS { (end)-[:MERGED_INTO]->(:Person) }
      RETURN end
    }) ELSE colleague END AS kept
    LIMIT $most
    RETURN collect(kept.id + '/' + '/') AS present
  }
  WITH company, isWhole OR (coalesce(company.headcount, 0) < $most AND size(present) < $most) AS isWhole, present
  CALL (company, isWhole) {
    MATCH (company)<-[stay:WORKED_AT]-(colleague:Person)
    WHERE isWhole
    WITH colleague, stay, colleague.id + '/' + coalesce(stay.from, '') + '/' + coalesce(stay.until, '') AS text,
      stay.department IS NOT NULL OR stay.site IS NOT NULL AS isPlaced
    RETURN collect(colleague) AS there,
      collect(CASE WHEN NOT isPlaced THEN text END) AS stays,
      collect(CASE WHEN isPlaced THEN [text, stay.department, stay.site] END) AS placed
  }
  RETURN collect({company: properties(company), stays: CASE WHEN isWhole THEN stays ELSE present END, placed: placed}) AS companies,
    collect(there) AS colleagues, collect(company) AS places
}
CALL (facts) {
  CALL (facts) {
    UNWIND facts AS fact
    WITH fact.schoolKey AS key, count(DISTINCT fact.person) AS known
    WHERE key IS NOT NULL AND ($rows OR known > 1)
    RETURN key
    UNION
    UNWIND $asked.schools AS key
    RETURN key
  }
  MATCH (education:Fact {schoolKey: key})-[:NAMES]->(student:Person)
  WITH education.school AS school, education, student
  WITH school, collect(student) AS there,
    collect(student.id + '/' + coalesce(education.from, '') + '/' + coalesce(education.until, '') + '/' + coalesce(education.cohort, 0))
      AS stays
  RETURN collect({school: school, stays: stays}) AS schools, collect(there) AS students
}
CALL (facts, colleagues, students) {
  CALL (facts, colleagues, students) {
    UNWIND colleagues + students AS there
    UNWIND there AS person
    RETURN DISTINCT person
    UNION ALL
    UNWIND facts AS fact
    MATCH (fact)-[:NAMES]->(person:Person)
    RETURN DISTINCT person
  }
  RETURN collect(DISTINCT person) AS others
}
CALL (merged, others) {
  UNWIND CASE WHEN merged THEN others ELSE [] END AS person
  MATCH (person)-[:MERGED_INTO*0..]-(member:Person)
  WITH DISTINCT member
  OPTIONAL MATCH (member)-[:MERGED_INTO]->(kept:Person)
  RETURN collect(member) AS members, collect(CASE WHEN kept IS NOT NULL THEN [member.id, kept.id] END) AS merges
}
CALL (grouped, places) {
  UNWIND CASE WHEN grouped THEN places ELSE [] END AS company
  MATCH (company)-[:MERGED_INTO]->(kept:Company)
  RETURN collect([company.id, kept.id]) AS companyMerges
}
CALL (answered, others, members) {
  UNWIND CASE WHEN NOT ($rows AND answered) THEN [] WHEN size(members) > 0 THEN members ELSE others END AS person
  MATCH (person)<-[:NAMES]-(fact:Fact {kind: 'outcome'})
  RETURN collect(DISTINCT fact) AS outcomes
}
RETURN coalesce(state.revision, 0) AS revision,
  state.tiesRevision AS tiesRevision,
  state.scoredDay AS scoredDay,
  state.scoredModel AS scoredModel,
  CASE WHEN state.totals STARTS WITH $known THEN '' ELSE state.totals END AS totals,
  [person IN people | person.id] AS people,
  [fact IN facts + outcomes | properties(fact)] AS facts,
  companies,
  schools,
  merges,
  companyMerges
