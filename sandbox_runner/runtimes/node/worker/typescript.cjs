// TypeScript, transformed file by file inside of the jail by what the app has: @swc/core,
// typescript or sucrase; without these by a Node that strips types itself. Types are dropped, nothing is bundled, imports are resolved as compilers do.
'use strict';

const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

const TYPESCRIPT = /\.[cm]?tsx?$/;
const ENDINGS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json'];
const MOST_NATIVE = 64;
const natives = new Map();
let transform = null;
let aliases = [];

function isTypescript(file) {
  return TYPESCRIPT.test(file);
}

function install(root, required) {
  aliases = readAliases(path.join(root, 'tsconfig.json'));
  for (const ending of ['.ts', '.tsx', '.mts', '.cts']) {
    Module._extensions[ending] = (module, file) => {
      transform ??= chosen(required);
      module._compile(transform(fs.readFileSync(file, 'utf8'), file), file);
    };
  }
  const resolve = Module._resolveFilename;
  Module._resolveFilename = function (request, parent, ...rest) {
    const from = parent?.filename ?? '';
    const ours = isTypescript(from) ? candidate(request, path.dirname(from)) : null;
    return ours ?? resolve.call(this, request, parent, ...rest);
  };
  const load = Module._load;
  Module._load = function (request, parent, ...rest) {
    if (natives.size > 0 && !request.startsWith('node:')) {
      try {
        const found = natives.get(Module._resolveFilename(request, parent));
        if (found) return found;
      } catch {
        // Said by the real one.
      }
    }
    return load.call(this, request, parent, ...rest);
  };
}

// Packages that are ES modules only are imported first, then the file is loaded again.
async function load(file, required) {
  if (process.features.typescript && !tool(required)) return import(pathToFileURL(file));
  for (let tries = 0; ; tries += 1) {
    try {
      return required(file);
    } catch (error) {
      const native = error?.code === 'ERR_REQUIRE_ESM' && nativeIn(error);
      if (!native || natives.has(native) || tries > MOST_NATIVE) throw error;
      natives.set(native, await import(pathToFileURL(native)));
      for (const each of Object.keys(require.cache)) if (isTypescript(each)) delete require.cache[each];
    }
  }
}

function nativeIn(error) {
  return /require\(\) of ES Module (\S+)/.exec(error.message)?.[1];
}

function candidate(request, folder) {
  const bases = /^\.{0,2}\//.test(request) ? [path.resolve(folder, request)] : aliased(request);
  for (const base of bases) {
    const bare = base.replace(/\.([cm]?)jsx?$/, '');
    const names = [base, ...ENDINGS.map((e) => base + e), ...(bare === base ? [] : ENDINGS.map((e) => bare + e))];
    const inside = ENDINGS.map((ending) => path.join(base, `index${ending}`));
    const found = [...names, ...inside].find(isFile);
    if (found) return found;
  }
  return null;
}

function aliased(request) {
  return aliases.flatMap(([pattern, targets]) => {
    const [head, tail] = pattern.split('*');
    if (tail === undefined) return request === pattern ? targets : [];
    if (!request.startsWith(head) || !request.endsWith(tail)) return [];
    const middle = request.slice(head.length, request.length - tail.length);
    return targets.map((target) => target.replace('*', () => middle));
  });
}

function isFile(file) {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

// `compilerOptions.paths`; comments and trailing commas are allowed there.
function readAliases(file) {
  try {
    const text = fs.readFileSync(file, 'utf8');
    const bare = text.replace(/("(?:\\.|[^"\\])*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (_, kept) => kept ?? '');
    const options = JSON.parse(bare.replace(/,(\s*[}\]])/g, '$1')).compilerOptions ?? {};
    const base = path.resolve(path.dirname(file), options.baseUrl ?? '.');
    return Object.entries(options.paths ?? {}).map(([key, targets]) => [
      key,
      targets.map((target) => path.resolve(base, target)),
    ]);
  } catch {
    return [];
  }
}

function tool(required) {
  for (const [name, make] of [['@swc/core', bySwc], ['typescript', byTypescript], ['sucrase', bySucrase]]) {
    try {
      const found = make(required(name));
      if (found) return found;
    } catch {
      // The app does not have it.
    }
  }
  return null;
}

function chosen(required) {
  const found = tool(required);
  if (found) return found;
  throw new Error(
    'The app is written in TypeScript and has nothing that transforms it without a process of its own: ' +
      'install typescript 5 (npm install -D typescript@5) or @swc/core, or use Node 22.18 or later.',
  );
}

function byTypescript(ts) {
  if (typeof ts.transpileModule !== 'function') return null;
  const compilerOptions = {
    module: ts.ModuleKind.CommonJS,
    target: ts.ScriptTarget.ES2022,
    jsx: ts.JsxEmit.ReactJSX,
    esModuleInterop: true,
    experimentalDecorators: true,
    inlineSourceMap: true,
  };
  return (source, fileName) => ts.transpileModule(source, { compilerOptions, fileName }).outputText;
}

function bySwc(swc) {
  return (source, filename) =>
    swc.transformSync(source, {
      filename,
      swcrc: false,
      configFile: false,
      sourceMaps: 'inline',
      module: { type: 'commonjs' },
      jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: filename.endsWith('x'), decorators: true } },
    }).code;
}

function bySucrase(sucrase) {
  return (source, filePath) =>
    sucrase.transform(source, {
      transforms: ['typescript', 'imports', ...(filePath.endsWith('x') ? ['jsx'] : [])],
      filePath,
    }).code;
}

module.exports = { install, isTypescript, load };
