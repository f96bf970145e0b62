// load-surroundings
// What hangs on people and companies that a write removes, or whose merges it changes.
//
// In    $people       LIST<STRING>   keys of people who are removed
//       $companies    LIST<STRING>   keys of companies that are removed
//       $merged       LIST<STRING>   keys of people whose merges change, the removed ones among them
// Out   people        LIST<MAP>      the removed, and all who were absorbed by them
//       teams         LIST<MAP>      teams of those people: properties, and members
//       facts         LIST<MAP>      facts that name or mention those people, and employments at those companies; one may come twice
//       merges        LIST<MAP>      kept and absorbed of every merge that those people are connected by; one may come twice
// Needs constraint on Person.key, constraint on Company.key, constraint on Fact.key, index on Fact.mentions
// Run   Neo4j 5.26.30
WITH COLLECT {
  MATCH (person:Person) WHERE person.key IN $people
  MATCH (person)<-[:MERGED_INTO*0..]-(member:Person)
  RETURN DISTINCT member
} AS removed
RETURN
  [member IN removed | properties(member)] AS people,
  COLLECT {
    UNWIND removed AS member
    MATCH (member)<-[:HAS_MEMBER]-(team:Team)
    WITH DISTINCT team
    RETURN team {.*, members: COLLECT { MATCH (team)-[:HAS_MEMBER]->(other:Person) RETURN other.id }}
  } AS teams,
  COLLECT { UNWIND removed AS member MATCH (member)<-[:NAMES]-(fact:Fact) RETURN properties(fact) }
    + COLLECT { UNWIND removed AS member MATCH (fact:Fact) WHERE fact.mentions = member.key RETURN properties(fact) }
    + COLLECT {
      MATCH (company:Company)<-[job:WORKED_AT]-(:Person) WHERE company.key IN $companies
      MATCH (fact:Fact {key: job.fact})
      RETURN properties(fact)
    } AS facts,
  COLLECT {
    MATCH (person:Person) WHERE person.key IN $merged
    MATCH (person)-[:MERGED_INTO*0..]->(root:Person) WHERE NOT EXISTS { (root)-[:MERGED_INTO]->(:Person) }
    WITH DISTINCT root
    MATCH (root)<-[:MERGED_INTO*0..]-(kept:Person)<-[:MERGED_INTO]-(absorbed:Person)
    RETURN {kept: kept.id, absorbed: absorbed.id}
  } AS merges
