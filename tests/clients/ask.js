// A question as JSON on standard input, its answer as JSON on standard output.
'use strict';

module.exports = async function ask(answer) {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  const question = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  // Libraries may log; only the answer belongs on standard output.
  console.log = console.error;
  const result = JSON.stringify(await answer(question));
  process.stdout.write(result, () => process.exit(0));
};
