// create-jobs
// Makes the relationships of employments from people to companies, which say the same as the facts.
//
// In    $rows         LIST<MAP>   person: key; company: key; job: properties, fact among them: key of the employment
// Out   -
// Needs constraint on Person.key, constraint on Company.key
// Run   Neo4j 5.26.30
UNWIND $rows AS row
MATCH (person:Person {key: row.person})
MATCH (company:Company {key: row.company})
CREATE (person)-[job:WORKED_AT]->(company)
SET job = row.job
