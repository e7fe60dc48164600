// Compiles a folder of stories in one process: `node stories.mjs twee|ink FOLDER TARGET [FORMAT]`. FORMAT is the file
// of a story format for Twine, `format.js`; without it, pages have the story's data alone.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';

const SOURCE = '<!doctype html><title>{{STORY_NAME}}</title>{{STORY_DATA}}';

async function twee(file) {
  const { StoryFormat, compileTwine2HTML, parseStoryFormat, parseTwee } = await import('extwee');
  const written = file && readFileSync(file, 'utf8');
  return text => {
    // Compiling fills in the format, so each story has its own.
    const format = written ? parseStoryFormat(written) : new StoryFormat('bare', '1.0.0');
    if (!written) {
      format.source = SOURCE;
    }
    return compileTwine2HTML(parseTwee(text), format);
  };
}

async function ink() {
  const { Compiler } = await import('inkjs/full');
  return text => new Compiler(text).Compile().ToJson();
}

const [language, folder, target, format] = process.argv.slice(2);
const compile = await { twee, ink }[language](format);
mkdirSync(target, { recursive: true });
for (const name of readdirSync(folder)) {
  if (name.endsWith(`.${language}`)) {
    writeFileSync(join(target, `${parse(name).name}.out`), compile(readFileSync(join(folder, name), 'utf8')));
  }
}
