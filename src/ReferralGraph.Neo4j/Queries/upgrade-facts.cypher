// upgrade-facts
// Gives educations of the first version of the schema the key of their school.
//
// In    -
// Out   -
// Needs constraint on Fact.key
// Run   Neo4j 5.26.30
MATCH (state:GraphState)
MATCH (education:Fact)
WHERE education.key STARTS WITH state.tenant + '/education-' AND education.schoolKey IS NULL
SET education.schoolKey = state.tenant + '/' + education.school
