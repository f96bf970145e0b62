// delete-company-merges
// Takes back merges of companies.
//
// In    $absorbed     LIST<STRING>   keys of those that no longer stand for another
// Out   -
// Needs constraint on Company.key
// Run   Neo4j 5.26.30
MATCH (company:Company)-[merge:MERGED_INTO]->(:Company)
WHERE company.key IN $absorbed
DELETE merge
