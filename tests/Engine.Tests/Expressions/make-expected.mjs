// Writes expected.json: what Node gives for each line of expressions.txt, in the tagged JSON of ValueJson.
// Run it after a change of expressions.txt: node make-expected.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import vm from 'node:vm';

const tag = value => {
  if (value === undefined) return { $undefined: true };
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) {
    return { $number: Object.is(value, -0) ? '-0' : String(value) };
  }
  if (Array.isArray(value)) return Array.from(value, tag);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name.startsWith('$') ? '$' + name : name, tag(item)]));
  }
  return value;
};

const folder = new URL('.', import.meta.url);
const sources = readFileSync(new URL('expressions.txt', folder), 'utf8')
  .split('\n').filter(line => line !== '' && !line.startsWith('#'));
const rows = sources.map(source => {
  try {
    // A line that begins with "return" is the body of a function, as in an input of a definition.
    const code = source.startsWith('return') ? `(function () { ${source} })()` : source;
    return { source, value: tag(vm.runInNewContext(code)) };
  } catch (error) {
    return { source, error: error.name };
  }
});
writeFileSync(
  new URL('expected.json', folder), '[\n' + rows.map(row => '  ' + JSON.stringify(row)).join(',\n') + '\n]\n');
