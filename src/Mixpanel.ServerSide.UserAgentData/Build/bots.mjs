// Writes isbot's list of patterns, one to a line, into the file that is named: it is code, which only Node.js can evaluate.
import { renameSync, writeFileSync } from 'node:fs';

function checked(list) {
  if (!Array.isArray(list) || list.length === 0) {
    throw new Error('The export "list" of isbot is no list of patterns.');
  }

  for (const pattern of list) {
    if (typeof pattern !== 'string' || pattern.trim() === '' || /[\r\n]/.test(pattern)) {
      throw new Error(`The list of isbot has a pattern that is no line of text: ${JSON.stringify(pattern)}`);
    }
  }

  return list;
}

try {
  const [, , output] = process.argv;
  const { list } = await import('isbot');

  // Whole or not at all.
  const half = `${output}.${process.pid}.tmp`;
  writeFileSync(half, checked(list).map(pattern => `${pattern}\n`).join(''));
  renameSync(half, output);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
