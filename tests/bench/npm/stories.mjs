// Compiles a folder of stories in one process: `node stories.mjs twee|ink FOLDER TARGET`.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';

const SOURCE = '<!doctype html><title>{{STORY_NAME}}</title>{{STORY_DATA}}';

async function twee() {
  const { StoryFormat, compileTwine2HTML, parseTwee } = await import('extwee');
  return text => {
    // Compiling fills in the format, so each story has its own.
    const format = new StoryFormat('bare', '1.0.0');
    format.source = SOURCE;
    return compileTwine2HTML(parseTwee(text), format);
  };
}

async function ink() {
  const { Compiler } = await import('inkjs/full');
  return text => new Compiler(text).Compile().ToJson();
}

const [language, folder, target] = process.argv.slice(2);
const compile = await { twee, ink }[language]();
mkdirSync(target, { recursive: true });
for (const name of readdirSync(folder)) {
  if (name.endsWith(`.${language}`)) {
    writeFileSync(join(target, `${parse(name).name}.out`), compile(readFileSync(join(folder, name), 'utf8')));
  }
}
