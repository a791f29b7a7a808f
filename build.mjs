// Builds what is published: `node build.mjs`. With `--dev`, only the developers' own commands (src/dev → dist-dev/).
// Node 20 runs no TypeScript, so whatever is run is bundled first.
import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import ajv2020 from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import * as esbuild from 'esbuild'
import { builtinsByRequire } from './src/dev/builtins.mjs'
import { ruleDefines } from './src/dev/rule-defines.mjs'
import { compilerText, slimCompiler, wordsFor } from './src/dev/slim-compiler.mjs'
import { textByQuery } from './src/dev/text-by-query.mjs'
import { together } from './src/dev/together.mjs'

const root = dirname(fileURLToPath(import.meta.url))
const { default: Ajv2020 } = ajv2020
const { default: standaloneCode } = standalone
const require = createRequire(join(root, 'package.json'))
const morph = createRequire(require.resolve('ts-morph'))
const compiler = createRequire(morph.resolve('@ts-morph/common')).resolve('./typescript')
const common = { absWorkingDir: root, bundle: true, platform: 'node', target: 'node20', logLevel: 'warning' }

/** Bundled CommonJS packages call `require('node:…')`, which an ES module does not have. */
const requireInModule = {
  js: "import { createRequire as __createRequire } from 'node:module'\nconst require = __createRequire(import.meta.url)",
}

/** What a scan needs that finds something. */
const finds = [
  'src/rules/index.ts',
  'src/pipeline/observe/conclude-code.ts',
  'src/pipeline/observe/look-at-code.ts',
  'src/pipeline/observe/look-at-files.ts',
  'src/pipeline/observe/read-documents.ts',
  'src/pipeline/observe/read-program.ts',
  'src/pipeline/observe/read-tests.ts',
  'src/pipeline/observe/world.ts',
  'src/pipeline/namings.ts',
  'src/pipeline/paired-routes.ts',
  'src/pipeline/read-plans.ts',
  'src/pipeline/server-routes.ts',
  'src/pipeline/workspaces.ts',
  'src/checklist/channels/channels.ts',
]

/** What every command needs, what a scan needs that finds nothing, and what one needs that does. */
const belongingTogether = [
  { sources: ['src/cli/program.ts'], not: [] },
  { sources: ['src/cli/actions/scan.ts', 'src/pipeline/baseline/state.ts'], not: ['src/cli/program.ts'] },
  { sources: finds, only: finds },
]

/** Of many files each, and asked for by some runs only: each is bundled into one, which sources load as `#packages/…`. */
const packages = {
  diff: 'diff',
  htmlparser2: 'htmlparser2',
  'jsonc-parser': 'jsonc-parser',
  // How jscodeshift sets up Babel.
  'jscodeshift-parsers': 'jscodeshift/src/getParser',
  // The adapter, as the clients that verify takes.
  'sse-socket': join(root, 'transforms/runtime/sse-socket.js'),
  ws: 'ws',
  yaml: 'yaml',
}

/** Sources load heavy packages by a `require` of their own, which a bundler cannot follow; here it is taken out of its way. */
const requireAtBuild = {
  name: 'require-at-build',
  setup(build) {
    build.onLoad(
      { filter: /[\\/]src[\\/](languages|clients|servers|streams|infrastructure)[\\/].*\.ts$/ },
      ({ path }) => ({
        loader: 'ts',
        contents: readFileSync(path, 'utf8')
          .replace(/^const require = createRequire\(import\.meta\.url\)$/m, '')
          .replace(/require\('#(?:packages\/)?/g, "require('"),
      }),
    )
  },
}

if (process.argv.includes('--dev')) await buildDev()
else {
  const started = performance.now()
  for (const old of ['dist', ...builtTransforms()]) rmSync(join(root, old), { recursive: true, force: true })
  const built = await Promise.all([buildPackage(), buildTransforms(), buildCompiler(), bundlePackages()])
  copyGrammars()
  writeLicences(built.flat())
  buildTypes()
  console.log(`built in ${((performance.now() - started) / 1000).toFixed(1)} s`)
}

/**
 * Entries with shared chunks; what is behind a dynamic import is loaded only when asked for. Every package is bundled: an install is
 * this one alone, and resolving and linking their files would cost a third of a start.
 */
async function buildPackage() {
  const { metafile } = await esbuild.build({
    ...common,
    entryPoints: {
      cli: 'src/cli/main.ts',
      index: 'src/index.ts',
      // Runs in a process of its own.
      'type-check': 'src/repository/type-check/child.ts',
      eslint: 'src/eslint/plugin.ts',
      // Runs in a thread of its own.
      'eslint-worker': 'src/eslint/worker.ts',
    },
    outdir: 'dist',
    chunkNames: 'chunks/[name]-[hash]',
    format: 'esm',
    splitting: true,
    banner: requireInModule,
    // Blanks are a sixth of what is read and parsed. Lines and names stay for the stack of a bug report.
    minifyWhitespace: true,
    lineLimit: 160,
    define: await ruleDefines(root),
    plugins: [together(root, belongingTogether), builtinsByRequire(root), textByQuery],
    metafile: true,
  })
  return Object.keys(metafile.inputs)
}

async function bundlePackages() {
  const { metafile: ofSchema } = await bundleReportSchema()
  const { metafile } = await esbuild.build({
    ...common,
    entryPoints: packages,
    // What is written as one function that is handed `require` cannot be followed.
    mainFields: ['module', 'main'],
    outdir: 'dist/packages',
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    // One of the parsers, which is not asked for.
    external: ['flow-parser'],
    // Else `ws` would load what lies under these names in the project.
    define: { 'process.env.WS_NO_BUFFER_UTIL': '"1"', 'process.env.WS_NO_UTF_8_VALIDATE': '"1"' },
    minify: true,
    legalComments: 'none',
    metafile: true,
  })
  return [...Object.keys(metafile.inputs), ...Object.keys(ofSchema.inputs)]
}

/** The published schema of the report as code that checks it, `#packages/report-schema`. */
function bundleReportSchema() {
  const schema = JSON.parse(readFileSync(join(root, 'schema/report.schema.json'), 'utf8'))
  const ajv = new Ajv2020({ strict: false, formats: { date: true }, code: { source: true, optimize: true } })
  return esbuild.build({
    ...common,
    stdin: { contents: standaloneCode(ajv, ajv.compile(schema)), resolveDir: root },
    outfile: 'dist/packages/report-schema.cjs',
    format: 'cjs',
    minify: true,
    metafile: true,
  })
}

/**
 * The part of TypeScript that scripts are parsed with, `#compiler` of package.json: it loads in a fraction of the time and memory
 * that the whole takes. Beside it TypeScript as a whole, `#typescript` and `#typescript-libraries`, which checks types in a process
 * of its own. Both are those of ts-morph, whose types our sources use.
 */
async function buildCompiler() {
  const to = join(root, 'dist/compiler')
  mkdirSync(to, { recursive: true })
  // Only made smaller: bundled, the whole compiler would lie in a function, which V8 parses once more for all that is in it.
  const smaller = { minify: true, target: common.target, legalComments: 'none' }
  const whole = await esbuild.transform(compilerText(compiler), smaller)
  writeFileSync(join(to, 'typescript.cjs'), whole.code)
  for (const [name, source] of Object.entries(slimCompiler(compiler, wordsFor(root)))) {
    const { code } = await esbuild.transform(source, { ...smaller, format: 'cjs', banner: '"use strict";' })
    writeFileSync(join(to, `${name}.cjs`), code)
  }
  const libraries = Object.fromEntries(
    morph('@ts-morph/common')
      .getLibFiles()
      .map(({ fileName, text }) => [fileName, text]),
  )
  writeFileSync(join(to, 'libraries.cjs'), `module.exports = ${JSON.stringify(libraries)}`)
  return [relative(root, compiler)]
}

/**
 * One self-contained file a transform, for stock jscodeshift. Its Babel hook would compile, and break, what the file
 * requires, so the whole analysis lies in it as packed text and runs in a thread, which has a loader of its own.
 */
async function buildTransforms() {
  const ids = readdirSync(join(root, 'transforms')).filter((id) =>
    existsSync(join(root, 'transforms', id, 'jscodeshift.ts')),
  )
  const thread = await buildThread()
  await esbuild.build({
    ...common,
    entryPoints: ids.map((id) => ({ in: `transforms/${id}/jscodeshift.ts`, out: id })),
    outdir: 'transforms',
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    define: { 'import.meta.url': '__fileUrl', __THREAD__: JSON.stringify(thread.packed) },
    banner: { js: "const __fileUrl = require('node:url').pathToFileURL(__filename).href" },
  })
  return thread.inputs
}

/** transforms/one-file.ts with all that it needs, as one script: gzip, base64. */
async function buildThread() {
  const { outputFiles, metafile } = await esbuild.build({
    ...common,
    entryPoints: ['transforms/one-file.ts'],
    format: 'cjs',
    minify: true,
    write: false,
    metafile: true,
    alias: { compiler },
    plugins: [requireAtBuild],
  })
  const [script] = outputFiles
  return {
    packed: gzipSync(script.contents, { level: 9 }).toString('base64'),
    inputs: Object.keys(metafile.inputs),
  }
}

function builtTransforms() {
  return readdirSync(join(root, 'transforms'))
    .filter((name) => name.endsWith('.cjs'))
    .map((name) => join('transforms', name))
}

/** Grammars, what runs them, and the licence of each, which asks to go where the grammar goes. */
function copyGrammars() {
  const to = join(root, 'dist/grammars')
  mkdirSync(to, { recursive: true })
  const runner = dirname(require.resolve('web-tree-sitter'))
  const { code } = esbuild.transformSync(readFileSync(join(runner, 'web-tree-sitter.js'), 'utf8'), {
    minify: true,
  })
  writeFileSync(join(to, 'web-tree-sitter.js'), code)
  copyFileSync(join(runner, 'web-tree-sitter.wasm'), join(to, 'web-tree-sitter.wasm'))
  copyFileSync(join(runner, 'LICENSE'), join(to, 'LICENSE-web-tree-sitter'))
  for (const [name, from] of [
    ['python', 'tree-sitter-python'],
    ['terraform', '@tree-sitter-grammars/tree-sitter-hcl'],
  ]) {
    const folder = dirname(require.resolve(`${from}/package.json`))
    copyFileSync(join(folder, `tree-sitter-${name}.wasm`), join(to, `tree-sitter-${name}.wasm`))
    copyFileSync(join(folder, 'LICENSE'), join(to, `LICENSE-${name}`))
  }
}

/** The licences of what was bundled ask to go where the code goes. */
function writeLicences(inputs) {
  const folders = new Set(
    inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []),
  )
  const texts = [...folders].sort().map((inside) => {
    const folder = join(root, inside)
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
    if (!file) throw new Error(`${name} has no licence file: it cannot be bundled`)
    return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`
  })
  // @ts-morph/common holds the TypeScript compiler, whose licence is its own.
  const compiler = readFileSync(
    join(dirname(require.resolve('typescript/package.json')), 'LICENSE'),
    'utf8',
  ).trim()
  texts.push(`TypeScript, inside @ts-morph/common (Apache-2.0)\n\n${compiler}\n`)
  writeFileSync(
    join(root, 'dist/THIRD-PARTY.txt'),
    `Bundled into this package:\n\n${texts.join('\n---\n\n')}`,
  )
}

/** Declarations of the public API and of what it names; the rest of src/ is nobody's business. */
function buildTypes() {
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc')
  const entries = ['src/index.ts', 'src/eslint/plugin.ts']
  const sources = ['src/raw.d.ts', ...entries].map((path) => join(root, path))
  const args = ['--ignoreConfig', ...compilerFlags(), ...sources]
  execFileSync(process.execPath, [tsc, ...args], { cwd: root, stdio: 'inherit' })
  const types = join(root, 'dist/types')
  const kept = new Set()
  for (const path of entries) keep(join(types, path.replace(/\.ts$/, '.d.ts')))
  for (const file of readdirSync(types, { recursive: true, withFileTypes: true })) {
    const path = join(file.parentPath, file.name)
    if (file.isFile() && !kept.has(path)) rmSync(path)
  }
  removeEmptyFolders(types)

  function keep(path) {
    if (kept.has(path)) return
    kept.add(path)
    const text = withoutParser(readFileSync(path, 'utf8'))
    writeFileSync(path, text)
    for (const [, from] of text.matchAll(/(?:from |import\()['"](\.[^'"]+)\.js['"]/g))
      keep(resolve(dirname(path), `${from}.d.ts`))
  }
}

/** The parser's trees are opaque to who uses the API: their types are those of ts-morph, which is not installed with this package. */
function withoutParser(declarations) {
  const text = declarations
    .replace("import type { SourceFile } from 'ts-morph';", 'type SourceFile = unknown;')
    .replace(/Pick<typeof import\('ts-morph'\), [^>]+>/, 'unknown')
  if (/['"]ts-morph['"]/.test(text)) throw new Error('a public declaration names a type of ts-morph')
  return text
}

/** tsconfig.json checks the tests too; here only what hangs on the public entry is wanted. */
function compilerFlags() {
  const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'))
  return Object.entries(compilerOptions).flatMap(([name, value]) => [`--${name}`, [value].flat().join(',')])
}

function removeEmptyFolders(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) removeEmptyFolders(join(folder, entry.name))
  if (readdirSync(folder).length === 0) rmSync(folder, { recursive: true })
}

async function buildDev() {
  // What the developers' commands load of the package, where nothing was built yet.
  if (!existsSync(join(root, 'dist/compiler'))) {
    copyGrammars()
    await Promise.all([buildCompiler(), bundlePackages()])
  }
  await esbuild.build({
    ...common,
    entryPoints: { dev: 'src/dev/main.ts' },
    outdir: 'dist-dev',
    format: 'esm',
    packages: 'external',
    plugins: [textByQuery],
  })
}
