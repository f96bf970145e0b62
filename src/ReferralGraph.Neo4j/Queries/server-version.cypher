// server-version
// Which version of Neo4j answers.
//
// In    -
// Out   version       STRING   e.g. 5.26.30
// Needs -
// Run   Neo4j 5.26.30
CALL dbms.components() YIELD name, versions
WHERE name = 'Neo4j Kernel'
RETURN versions[0] AS version
