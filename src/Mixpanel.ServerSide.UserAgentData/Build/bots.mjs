// Writes isbot's list of patterns, one to a line, into the file that is named: it is code, which only Node.js can evaluate.
import { renameSync, writeFileSync } from 'node:fs';
import { list } from 'isbot';

const output = process.argv[2];
if (!output) {
  throw new Error('Usage: node bots.mjs <file>');
}

if (!Array.isArray(list) || list.length === 0) {
  throw new Error("isbot's list is no longer a list of patterns.");
}

for (const pattern of list) {
  if (typeof pattern !== 'string' || pattern === '' || /[\r\n]/.test(pattern)) {
    throw new Error(`isbot's list has a pattern that is no line of text: ${JSON.stringify(pattern)}`);
  }

  new RegExp(pattern, 'i');
}

// Whole or not at all.
const half = `${output}.${process.pid}.tmp`;
writeFileSync(half, list.map(pattern => `${pattern}\n`).join(''));
renameSync(half, output);
