// schema
// Every constraint and index; each statement may be run again. A change needs a new version in Neo4jSchema.
//
// In    -
// Out   -
// Needs the right to make constraints and indexes
// Run   Neo4j 5.26.30
CREATE CONSTRAINT graph_schema_name IF NOT EXISTS FOR (schema:GraphSchema) REQUIRE schema.name IS UNIQUE;
CREATE CONSTRAINT graph_state_tenant IF NOT EXISTS FOR (state:GraphState) REQUIRE state.tenant IS UNIQUE;
CREATE CONSTRAINT graph_commit_key IF NOT EXISTS FOR (commit:GraphCommit) REQUIRE commit.key IS UNIQUE;
CREATE CONSTRAINT person_key IF NOT EXISTS FOR (person:Person) REQUIRE person.key IS UNIQUE;
CREATE INDEX unscored_key IF NOT EXISTS FOR (person:Unscored) ON (person.key);
CREATE CONSTRAINT company_key IF NOT EXISTS FOR (company:Company) REQUIRE company.key IS UNIQUE;
CREATE CONSTRAINT team_key IF NOT EXISTS FOR (team:Team) REQUIRE team.key IS UNIQUE;
CREATE CONSTRAINT fact_key IF NOT EXISTS FOR (fact:Fact) REQUIRE fact.key IS UNIQUE;
CREATE CONSTRAINT fact_given IF NOT EXISTS FOR (fact:Fact) REQUIRE fact.given IS UNIQUE;
CREATE INDEX fact_school IF NOT EXISTS FOR (fact:Fact) ON (fact.schoolKey);
CREATE INDEX fact_mentions IF NOT EXISTS FOR (fact:Fact) ON (fact.mentions);
CREATE CONSTRAINT import_job_key IF NOT EXISTS FOR (job:ImportJob) REQUIRE job.key IS UNIQUE;
CREATE INDEX import_job_state IF NOT EXISTS FOR (job:ImportJob) ON (job.state);
CREATE INDEX import_error_row IF NOT EXISTS FOR (error:ImportError) ON (error.job, error.row);
CREATE INDEX import_ending_number IF NOT EXISTS FOR (ending:ImportEnding) ON (ending.job, ending.number);
CREATE INDEX person_address_key IF NOT EXISTS FOR (address:PersonAddress) ON (address.key);
CREATE INDEX company_alias_key IF NOT EXISTS FOR (alias:CompanyAlias) ON (alias.key);
CREATE CONSTRAINT access_record_key IF NOT EXISTS FOR (record:AccessRecord) REQUIRE record.key IS UNIQUE;
CREATE CONSTRAINT access_version_name IF NOT EXISTS FOR (state:AccessVersion) REQUIRE state.name IS UNIQUE;
CREATE CONSTRAINT kept_request_key IF NOT EXISTS FOR (kept:KeptRequest) REQUIRE kept.key IS UNIQUE;
CREATE INDEX kept_request_expires IF NOT EXISTS FOR (kept:KeptRequest) ON (kept.expires);
CREATE CONSTRAINT lookup_key IF NOT EXISTS FOR (lookup:Lookup) REQUIRE lookup.key IS UNIQUE;
CREATE INDEX lookup_first IF NOT EXISTS FOR (lookup:Lookup) ON (lookup.tenant, lookup.first);
CREATE INDEX lookup_asker IF NOT EXISTS FOR (lookup:Lookup) ON (lookup.tenant, lookup.asker);
CREATE INDEX lookup_person IF NOT EXISTS FOR (lookup:Lookup) ON (lookup.tenant, lookup.person);
CREATE CONSTRAINT looked_up_key IF NOT EXISTS FOR (person:LookedUp) REQUIRE person.key IS UNIQUE;
CREATE CONSTRAINT work_event_key IF NOT EXISTS FOR (event:WorkEvent) REQUIRE event.key IS UNIQUE;
CREATE INDEX work_event_case IF NOT EXISTS FOR (event:WorkEvent) ON (event.caseKey, event.version);
CREATE CONSTRAINT work_case_key IF NOT EXISTS FOR (case:WorkCase) REQUIRE case.key IS UNIQUE;
CREATE INDEX work_case_state IF NOT EXISTS FOR (case:WorkCase) ON (case.stateKey, case.made);
CREATE INDEX work_case_opening IF NOT EXISTS FOR (case:WorkCase) ON (case.openingKey);
CREATE INDEX work_case_due IF NOT EXISTS FOR (case:WorkCase) ON (case.dueAt);
CREATE CONSTRAINT work_person_key IF NOT EXISTS FOR (person:WorkPerson) REQUIRE person.key IS UNIQUE;
CREATE CONSTRAINT webhook_progress_key IF NOT EXISTS FOR (progress:WebhookProgress) REQUIRE progress.key IS UNIQUE;
CREATE CONSTRAINT webhook_delivery_key IF NOT EXISTS FOR (delivery:WebhookDelivery) REQUIRE delivery.key IS UNIQUE;
CREATE INDEX webhook_delivery_state IF NOT EXISTS FOR (delivery:WebhookDelivery) ON (delivery.endpointKey, delivery.state);
CREATE INDEX webhook_delivery_made IF NOT EXISTS FOR (delivery:WebhookDelivery) ON (delivery.endpointKey, delivery.made);
CREATE INDEX webhook_delivery_over IF NOT EXISTS FOR (delivery:WebhookDelivery) ON (delivery.over);
CREATE CONSTRAINT webhook_turn_name IF NOT EXISTS FOR (turn:WebhookTurn) REQUIRE turn.name IS UNIQUE;
CALL db.awaitIndexes(300)
