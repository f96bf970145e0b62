// look-up-question
// Everybody a path question names, and how far the ties are.
//
// In    $tenant       STRING
//       $names        MAP            people, teams, companies: keys
//       $day          STRING         day of the question
//       $lasting      BOOLEAN        true for employments on that day alone
// Out   revision      INTEGER        0 for a tenant never written
//       tiesRevision  INTEGER        up to which ties are right, or null
//       scoredDay     STRING         day of the ties, or null
//       scoredModel   STRING         model of the ties, or null
//       endorsed      BOOLEAN        false when nobody of the tenant ever endorsed anybody
//       shared        BOOLEAN        true when anybody of the tenant stated with whom they share ties
//       people        LIST<STRING>   ids of the people there are
//       teams         LIST<MAP>      id; members: ids
//       companies     LIST<MAP>      properties of the companies, and of all that merges and successors of any day connect them to
//       jobs          LIST<LIST>     person, company, from, until, title, department and site of each employment that had begun by the day
//       merges        LIST<LIST>     of everybody above who was absorbed: id, and id of who stands for them
//       companyMerges LIST<LIST>     of companies alike
// Needs constraint on GraphState.tenant, Person.key, Team.key, Company.key
// Run   Neo4j 5.26.30
OPTIONAL MATCH (state:GraphState {tenant: $tenant})
WITH state, coalesce(state.totals, '') AS totals
WITH state, totals CONTAINS '"companyMerges"' AS merged, totals CONTAINS '"successors"' AS followed
CALL () {
  UNWIND $names.people AS key
  MATCH (person:Person {key: key})
  RETURN collect(person) AS people
}
CALL () {
  UNWIND $names.teams AS key
  MATCH (team:Team {key: key})
  RETURN collect({id: team.id, members: COLLECT { MATCH (team)-[:HAS_MEMBER]->(member:Person) RETURN member }}) AS teams
}
CALL (merged, followed) {
  UNWIND $names.companies AS key
  MATCH (named:Company {key: key})
  UNWIND CASE WHEN merged OR followed THEN COLLECT {
    MATCH (named)-[:MERGED_INTO|SUCCEEDED_BY*0..]-(company:Company)
    RETURN DISTINCT company
  } ELSE [named] END AS company
  RETURN collect(DISTINCT company) AS companies
}
CALL (companies) {
  UNWIND companies AS company
  MATCH (company)<-[job:WORKED_AT]-(person:Person)
  WHERE (job.from IS NULL OR job.from <= $day) AND (NOT $lasting OR job.until IS NULL OR job.until > $day)
  RETURN collect([person.id, company.id, job.from, job.until, job.title, job.department, job.site]) AS jobs,
    collect(DISTINCT person) AS employees
}
CALL (companies, merged) {
  UNWIND CASE WHEN merged THEN companies ELSE [] END AS company
  MATCH (company)-[:MERGED_INTO*1..]->(kept:Company)
  WHERE NOT EXISTS { (kept)-[:MERGED_INTO]->(:Company) }
  RETURN collect([company.id, kept.id]) AS companyMerges
}
CALL (people, teams, employees) {
  UNWIND reduce(all = people + employees, team IN teams | all + team.members) AS person
  MATCH (person)-[:MERGED_INTO*1..]->(kept:Person)
  WHERE NOT EXISTS { (kept)-[:MERGED_INTO]->(:Person) }
  RETURN collect(DISTINCT [person.id, kept.id]) AS merges
}
RETURN coalesce(state.revision, 0) AS revision,
  state.tiesRevision AS tiesRevision,
  state.scoredDay AS scoredDay,
  state.scoredModel AS scoredModel,
  coalesce(state.totals CONTAINS '"levels"', false) AS endorsed,
  coalesce(state.totals CONTAINS '"sharings"', false) AS shared,
  [person IN people | person.id] AS people,
  [team IN teams | {id: team.id, members: [member IN team.members | member.id]}] AS teams,
  [company IN companies | properties(company)] AS companies,
  jobs,
  merges,
  companyMerges
