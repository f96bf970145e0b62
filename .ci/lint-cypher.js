// Prints what Neo4j's language support objects to in each file, and fails if there is anything. With --print FILE, prints the text that
// Neo4j gets.
const { readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

// As CypherFragment.cs does it; a test compares the two.
const expand = (file) =>
  readFileSync(file, 'utf8').replace(
    /\{([a-z-]+)\((\w+(?:\[-?\d+\])?)\)\}/g,
    (_, name, tie) => `(${fragment(file, name).replace(/\btie\b/g, tie)})`);

const fragment = (file, name) =>
  readFileSync(join(dirname(file), 'fragments', `${name}.cypher`), 'utf8').replace(/^(\/\/.*\n)*/, '').trim().replace(/\n/g, ' ');

const files = process.argv.slice(2);
if (files[0] === '--print') {
  // Ends by itself: an exit would cut what a pipe has not taken yet.
  process.stdout.write(files.slice(1).map(expand).join('\n'));
  return;
}

const { lintCypherQuery } = require('@neo4j-cypher/language-support');

let problems = 0;
for (const file of files) {
  // Labels and properties are this project's own, so none are given and none are missed; parameters are stated in the headers, which a test
  // compares.
  const { diagnostics } = lintCypherQuery(expand(file), {});
  for (const { message, range } of diagnostics.filter(({ message }) => !/^Parameter \$\w+ is not defined/.test(message))) {
    console.error(`${file}:${range.start.line + 1}:${range.start.character + 1}: ${message}`);
    problems++;
  }
}

console.log(`${files.length} Cypher files, ${problems} problems`);
process.exit(problems === 0 && files.length > 0 ? 0 : 1);
