// remove-tenant
// Removes some nodes of a tenant; of people some relationships first, for each may have as many as a transaction holds; the tenant's state
// last, when nothing else is left.
//
// In    $tenant       STRING
//       $first        STRING    before every key of the tenant
//       $end          STRING    behind every key of the tenant
//       $limit        INTEGER   most nodes of a label
//       $ties         INTEGER   most relationships of people
// Out   removed       INTEGER   0 when there are none
// Needs constraints on the keys of Fact, Team, Person, Company, ImportJob, KeptRequest, Lookup, LookedUp, WorkEvent, WorkCase,
//       WorkPerson, WebhookDelivery, WebhookProgress and GraphCommit, on
//       GraphState.tenant, indexes on the keys of PersonAddress and CompanyAlias, and on the job of ImportError and ImportEnding
// Run   Neo4j 5.26.30
CALL () {
  MATCH (fact:Fact) WHERE fact.key >= $first AND fact.key < $end
  WITH fact LIMIT $limit
  DETACH DELETE fact
  RETURN count(*) AS facts
}
CALL () {
  MATCH (address:PersonAddress) WHERE address.key >= $first AND address.key < $end
  WITH address LIMIT $limit
  DETACH DELETE address
  RETURN count(*) AS addresses
}
CALL () {
  MATCH (alias:CompanyAlias) WHERE alias.key >= $first AND alias.key < $end
  WITH alias LIMIT $limit
  DETACH DELETE alias
  RETURN count(*) AS aliases
}
CALL () {
  MATCH (person:Person) WHERE person.key >= $first AND person.key < $end
  WITH person LIMIT $limit
  MATCH (person)-[tie]-()
  WITH DISTINCT tie LIMIT $ties
  DELETE tie
  RETURN count(*) AS ties
}
CALL () {
  MATCH (team:Team) WHERE team.key >= $first AND team.key < $end
  WITH team LIMIT $limit
  DETACH DELETE team
  RETURN count(*) AS teams
}
CALL (ties) {
  WITH ties WHERE ties = 0
  MATCH (person:Person) WHERE person.key >= $first AND person.key < $end
  WITH person LIMIT $limit
  DETACH DELETE person
  RETURN count(*) AS people
}
CALL (ties, people) {
  WITH ties, people WHERE ties + people = 0
  MATCH (company:Company) WHERE company.key >= $first AND company.key < $end
  WITH company LIMIT $limit
  DETACH DELETE company
  RETURN count(*) AS companies
}
CALL () {
  MATCH (error:ImportError) WHERE error.job >= $first AND error.job < $end
  WITH error LIMIT $limit
  DETACH DELETE error
  RETURN count(*) AS errors
}
CALL () {
  MATCH (ending:ImportEnding) WHERE ending.job >= $first AND ending.job < $end
  WITH ending LIMIT $limit
  DETACH DELETE ending
  RETURN count(*) AS endings
}
CALL () {
  MATCH (job:ImportJob) WHERE job.key >= $first AND job.key < $end
  WITH job LIMIT $limit
  DETACH DELETE job
  RETURN count(*) AS jobs
}
CALL () {
  MATCH (kept:KeptRequest) WHERE kept.key >= $first AND kept.key < $end
  WITH kept LIMIT $limit
  DETACH DELETE kept
  RETURN count(*) AS requests
}
CALL () {
  MATCH (lookup:Lookup) WHERE lookup.key >= $first AND lookup.key < $end
  WITH lookup LIMIT $limit
  DETACH DELETE lookup
  RETURN count(*) AS lookups
}
CALL (lookups) {
  WITH lookups WHERE lookups = 0
  MATCH (shown:LookedUp) WHERE shown.key >= $first AND shown.key < $end
  WITH shown LIMIT $limit
  DETACH DELETE shown
  RETURN count(*) AS lookedUp
}
CALL () {
  MATCH (event:WorkEvent) WHERE event.key >= $first AND event.key < $end
  WITH event LIMIT $limit
  DETACH DELETE event
  RETURN count(*) AS workEvents
}
CALL () {
  MATCH (work:WorkCase) WHERE work.key >= $first AND work.key < $end
  WITH work LIMIT $limit
  DETACH DELETE work
  RETURN count(*) AS workCases
}
CALL (workEvents, workCases) {
  WITH workEvents, workCases WHERE workEvents + workCases = 0
  MATCH (named:WorkPerson) WHERE named.key >= $first AND named.key < $end
  WITH named LIMIT $limit
  DETACH DELETE named
  RETURN count(*) AS workPeople
}
CALL () {
  MATCH (delivery:WebhookDelivery) WHERE delivery.key >= $first AND delivery.key < $end
  WITH delivery LIMIT $limit
  DETACH DELETE delivery
  RETURN count(*) AS deliveries
}
CALL () {
  MATCH (progress:WebhookProgress) WHERE progress.key >= $first AND progress.key < $end
  WITH progress LIMIT $limit
  DETACH DELETE progress
  RETURN count(*) AS endpoints
}
CALL () {
  MATCH (commit:GraphCommit) WHERE commit.key >= $first AND commit.key < $end
  WITH commit LIMIT $limit
  DETACH DELETE commit
  RETURN count(*) AS commits
}
WITH ties + facts + addresses + aliases + teams + people + companies + errors + endings + jobs + requests + lookups + lookedUp + commits
  + workEvents + workCases + workPeople + deliveries + endpoints AS others
CALL (others) {
  WITH others WHERE others = 0
  MATCH (state:GraphState {tenant: $tenant})
  DETACH DELETE state
  RETURN count(*) AS states
}
RETURN others + states AS removed
