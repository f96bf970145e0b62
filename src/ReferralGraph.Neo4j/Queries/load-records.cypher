// load-records
// What is stored of everything a write names.
//
// In    $people       LIST<STRING>   keys of people who are read whole
//       $named        LIST<STRING>   keys of people of whom it matters only whether they are known
//       $companies    LIST<STRING>   keys
//       $teams        LIST<STRING>   keys
//       $facts        LIST<STRING>   keys of facts by what they say
//       $given        LIST<STRING>   keys of employments by the id they were given
// Out   people        LIST<MAP>      properties
//       named         LIST<STRING>   ids of those who are known
//       companies     LIST<MAP>      properties
//       teams         LIST<MAP>      properties, and members
//       facts         LIST<MAP>      properties; one may come twice
// Needs constraint on Person.key, constraint on Company.key, constraint on Team.key, constraint on Fact.key, constraint on Fact.given
// Run   Neo4j 5.26.30
RETURN
  COLLECT { MATCH (person:Person) WHERE person.key IN $people RETURN properties(person) } AS people,
  COLLECT { MATCH (person:Person) WHERE person.key IN $named RETURN person.id } AS named,
  COLLECT { MATCH (company:Company) WHERE company.key IN $companies RETURN properties(company) } AS companies,
  COLLECT {
    MATCH (team:Team) WHERE team.key IN $teams
    RETURN team {.*, members: COLLECT { MATCH (team)-[:HAS_MEMBER]->(member:Person) RETURN member.id }}
  } AS teams,
  COLLECT { MATCH (fact:Fact) WHERE fact.key IN $facts RETURN properties(fact) }
    + COLLECT { MATCH (fact:Fact) WHERE fact.given IN $given RETURN properties(fact) } AS facts
