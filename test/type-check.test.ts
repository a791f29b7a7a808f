import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import type { CheckOutcome } from '../src/model/plan.js'
import { newTypeErrors, type TypeCheckOptions } from '../src/repository/type-check/new-type-errors.js'
import { TemporaryRepository, temporaryFolder } from './support/temporary-repository.js'

const require = createRequire(import.meta.url)

/** TypeScript up to 6 is asked as a library; 7 has none, and runs on a copy of the sources. */
const five = 'typescript-5'
const six = 'typescript-6'
const seven = 'typescript'

type Files = Readonly<Record<string, string | Uint8Array>>

/** A project with a TypeScript of its own. */
function projectOf(files: Files, compiler: string | undefined = five): string {
  const root = temporaryFolder(files)
  if (compiler) link(root, 'typescript', dirname(require.resolve(`${compiler}/package.json`)))
  return root
}

function link(root: string, name: string, target: string): void {
  mkdirSync(dirname(join(root, 'node_modules', name)), { recursive: true })
  symlinkSync(target, join(root, 'node_modules', name), 'junction')
}

/** The outcomes, in words, of giving these files other texts. A file that is not there yet is new. */
async function outcomesOf(
  root: string,
  before: Files,
  after: Files,
  options: Partial<TypeCheckOptions> = {},
) {
  const changes = Object.entries(after).map(([path, text]) => {
    const old = before[path]
    return { path, ...(old === undefined ? {} : { before: Buffer.from(old) }), after: Buffer.from(text) }
  })
  const outcomes = await newTypeErrors(root, changes, { addedPackages: [], ...options })
  return Object.fromEntries([...outcomes].map(([path, outcome]) => [path, wordsOf(outcome)]))
}

function wordsOf(outcome: CheckOutcome): string {
  if (outcome.outcome === 'fail') return `fail: ${outcome.detail}`
  return outcome.outcome === 'not-run' ? `not-run: ${outcome.because}` : 'pass'
}

const tsconfig = JSON.stringify({
  compilerOptions: {
    strict: true,
    noEmit: true,
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['es5'],
    types: [],
    paths: { '@/*': ['./src/*'] },
  },
  include: ['src'],
})
const feed = 'export const feed = (): string => "a"\n'
const feedOfNumbers = 'export const feed = (): number => 1\n'
const eventSource = [
  "import { EventSource } from 'eventsource'",
  "export const feed = new EventSource('/feed')",
  'feed.onmessage = (event) => event.data',
  '',
].join('\n')

describe.concurrent.each([five, seven])('with %s', (compiler) => {
  const check = (files: Files, after: Files, options?: Partial<TypeCheckOptions>) =>
    outcomesOf(projectOf({ 'tsconfig.json': tsconfig, ...files }, compiler), files, after, options)

  it('a change without an error passes, and nothing is left behind', async () => {
    const files = { 'tsconfig.json': tsconfig, 'src/feed.ts': feed }
    const root = projectOf(files, compiler)
    const projects: string[] = []
    const onProject = (path: string) => projects.push(path)
    expect(
      await outcomesOf(root, files, { 'src/feed.ts': feed.replace('"a"', '"b"') }, { onProject }),
    ).toEqual({ 'src/feed.ts': 'pass' })
    expect(projects).toEqual(['tsconfig.json'])
    expect(readdirSync(root).sort()).toEqual(['node_modules', 'src', 'tsconfig.json'])
    expect(readdirSync(join(root, 'src'))).toEqual(['feed.ts'])
  })

  it('a new error in the changed file fails, with its place, and how many more there are', async () => {
    const after =
      '\nexport const feed = (): string => 1\nexport const a: string = 2\nexport const b: string = 3\n'
    expect(await check({ 'src/feed.ts': feed }, { 'src/feed.ts': after })).toEqual({
      'src/feed.ts':
        "fail: src/feed.ts:2 TS2322 Type 'number' is not assignable to type 'string'. (and 2 more)",
    })
  })

  it('an error that was there before passes, on another line too; the same once more does not', async () => {
    const wrong = 'export const feed = (): string => 1\n'
    const more = `${wrong}export const more = (): string => 1\n`
    expect(await check({ 'src/feed.ts': wrong }, { 'src/feed.ts': `\n${wrong}` })).toEqual({
      'src/feed.ts': 'pass',
    })
    expect(await check({ 'src/feed.ts': wrong }, { 'src/feed.ts': more })).toEqual({
      'src/feed.ts': expect.stringMatching(/^fail: src\/feed\.ts:\d TS2322/),
    })
  })

  it('an error in a file that imports it, through an alias and another file, fails it and no other', async () => {
    const files = {
      'src/feed.ts': feed,
      'src/other.ts': feed,
      'src/index.ts': "export * from '@/feed'\n",
      'src/page.ts': "import { feed } from './index'\nexport const first: string = feed()\n",
    }
    const after = { 'src/feed.ts': feedOfNumbers, 'src/other.ts': feedOfNumbers }
    expect(await check(files, after)).toEqual({
      'src/feed.ts': "fail: src/page.ts:2 TS2322 Type 'number' is not assignable to type 'string'.",
      'src/other.ts': 'pass',
    })
  })

  it('a file that leans on one that fails is checked again without it', async () => {
    const files = { 'src/feed.ts': feed, 'src/page.ts': "import { feed } from './feed'\nfeed()\n" }
    const after = {
      'src/feed.ts': 'export const feed = (name: string): string => 1\n',
      'src/page.ts': "import { feed } from './feed'\nfeed('a')\n",
    }
    expect(await check(files, after)).toEqual({
      'src/feed.ts': expect.stringContaining('fail: src/feed.ts:1 TS2322'),
      'src/page.ts': 'fail: src/page.ts:2 TS2554 Expected 0 arguments, but got 1.',
    })
  })

  it('a new file that a changed one imports belongs to its project', async () => {
    const after = {
      'src/feed.ts': "import { open } from './live/adapter'\nexport const feed = (): string => open()\n",
      'src/live/adapter.ts': 'export const open = (): string => "a"\n',
    }
    expect(await check({ 'src/feed.ts': feed }, after)).toEqual({
      'src/feed.ts': 'pass',
      'src/live/adapter.ts': 'pass',
    })
  })

  it('an error behind a changed file is not laid to the new file that it shares with others', async () => {
    const files = {
      'src/feed.ts': feed,
      'src/other.ts': feed,
      'src/page.ts': "import { feed } from './feed'\nexport const first: string = feed()\n",
    }
    const after = {
      'src/feed.ts': "import { open } from './adapter'\nexport const feed = (): number => open()\n",
      'src/other.ts': "import { open } from './adapter'\nexport const feed = (): string => `${open()}`\n",
      'src/adapter.ts': 'export const open = (): number => 1\n',
    }
    expect(await check(files, after)).toEqual({
      'src/feed.ts': expect.stringContaining('fail: src/page.ts:2 TS2322'),
      'src/other.ts': 'pass',
      'src/adapter.ts': 'pass',
    })
  })

  it('a package that this change adds may be missing, with the types it would give; another may not', async () => {
    const after = { 'src/feed.ts': eventSource }
    const missing = {
      'src/feed.ts': expect.stringMatching(
        /^fail: src\/feed\.ts:1 TS2307 Cannot find module 'eventsource' .*\(and 1 more\)$/,
      ),
    }
    const files = { 'src/feed.ts': feed }
    expect(await check(files, after, { addedPackages: ['eventsource'] })).toEqual({ 'src/feed.ts': 'pass' })
    expect(await check(files, after, { addedPackages: ['event-source'] })).toEqual(missing)
  })

  it('Latin-1 and CRLF are read as tsc reads them', async () => {
    const text = (value: string) =>
      Buffer.from(`// gr\u00fc\u00df dich\r\nexport const feed = (): string => ${value}\r\n`, 'latin1')
    const files = { 'src/feed.ts': text('"a"') }
    expect(await check(files, { 'src/feed.ts': text('"b"') })).toEqual({ 'src/feed.ts': 'pass' })
    expect(await check(files, { 'src/feed.ts': text('1') })).toEqual({
      'src/feed.ts': expect.stringContaining('fail: src/feed.ts:2 TS2322'),
    })
  })

  it('a package of the workspace is seen with its changes', async () => {
    const files = {
      'tsconfig.json': tsconfig.replace('"src"', '"packages"'),
      'packages/feed/package.json':
        '{ "name": "@acme/feed", "types": "./index.ts", "exports": "./index.ts" }',
      'packages/feed/index.ts': feed,
      'packages/page/page.ts': "import { feed } from '@acme/feed'\nexport const first: string = feed()\n",
    }
    const root = projectOf(files, compiler)
    link(root, '@acme/feed', join(root, 'packages/feed'))
    expect(await outcomesOf(root, files, { 'packages/feed/index.ts': feedOfNumbers })).toEqual({
      'packages/feed/index.ts': expect.stringContaining('fail: packages/page/page.ts:2 TS2322'),
    })
  })

  it('a solution is checked in the projects that it references, and in those that reference them', async () => {
    const project = (more: object) =>
      JSON.stringify({ extends: '../base.json', compilerOptions: { composite: true }, ...more })
    const files = {
      'tsconfig.json':
        '{ "files": [], "references": [{ "path": "feed" }, { "path": "page/tsconfig.app.json" }] }',
      'base.json': tsconfig.replace('"noEmit":true,', '').replace('"include":["src"]', '"include":[]'),
      'feed/tsconfig.json': project({ include: ['*.ts'] }),
      'feed/feed.ts': feed,
      'page/tsconfig.app.json': project({ include: ['*.ts'], references: [{ path: '../feed' }] }),
      'page/page.ts': "import { feed } from '../feed/feed'\nexport const first: string = feed()\n",
    }
    const root = projectOf(files, compiler)
    expect(await outcomesOf(root, files, { 'feed/feed.ts': feedOfNumbers })).toEqual({
      'feed/feed.ts': expect.stringContaining('fail: page/page.ts:2 TS2322'),
    })
    expect(await outcomesOf(root, files, { 'page/page.ts': '' })).toEqual({ 'page/page.ts': 'pass' })
  })

  it('a file that is only imported belongs to the project that imports it', async () => {
    const files = {
      'tsconfig.json': tsconfig.replace('"include":["src"]', '"files":["src/main.ts"]'),
      'src/main.ts': "import { feed } from './feed'\nfeed()\n",
      'src/feed.ts': feed,
      'src/unused.ts': feed,
    }
    const after = { 'src/feed.ts': 'export const feed = (): string => 1\n', 'src/unused.ts': feedOfNumbers }
    expect(await check(files, after)).toEqual({
      'src/feed.ts': expect.stringContaining('fail: src/feed.ts:1 TS2322'),
      'src/unused.ts': 'not-run: no tsconfig covers the file',
    })
  })
})

it('TypeScript 6 is asked as 5 is', async () => {
  const page = "import { feed } from './feed'\nexport const first: string = feed()\n"
  const files = { 'tsconfig.json': tsconfig, 'src/feed.ts': feed, 'src/page.ts': page, 'src/other.ts': feed }
  const after = { 'src/feed.ts': feedOfNumbers, 'src/other.ts': feedOfNumbers }
  expect(await outcomesOf(projectOf(files, six), files, after)).toEqual({
    'src/feed.ts': expect.stringContaining('fail: src/page.ts:2 TS2322'),
    'src/other.ts': 'pass',
  })
})

describe.concurrent('a file that does not parse', () => {
  const files = { 'tsconfig.json': tsconfig, 'src/feed.ts': feed, 'src/broken.ts': 'export const = \n' }
  const after = { 'src/feed.ts': 'export const feed = (): string => 1\n' }

  it('spoils nothing but itself in TypeScript 5 and 6', async () => {
    expect(await outcomesOf(projectOf(files), files, after)).toEqual({
      'src/feed.ts': expect.stringContaining('fail: src/feed.ts:1 TS2322'),
    })
  })

  it('keeps TypeScript 7 from looking at types, and that is said', async () => {
    expect(await outcomesOf(projectOf(files, seven), files, after)).toEqual({
      'src/feed.ts': 'not-run: tsc stops before it looks at types: TS1134 Variable declaration expected.',
    })
  })
})

describe.concurrent('what the project does not check', () => {
  const pragma = '// @ts-check\n'
  const script = { 'src/feed.js': 'export {}\n', 'src/checked.js': `${pragma}export {}\n` }
  const after = { 'src/feed.js': 'export {}\nMath.a()\n', 'src/checked.js': `${pragma}export {}\nMath.a()\n` }
  const unchecked = 'not-run: not type-checked by the project'
  const wrong = expect.stringMatching(/^fail: src\/\w+\.js:[23] TS2339/)
  const checking = (options: object) => {
    const { compilerOptions, ...rest } = JSON.parse(tsconfig)
    return JSON.stringify({ ...rest, compilerOptions: { ...compilerOptions, ...options } })
  }

  it.each([
    ['JavaScript that is no part of it', {}, unchecked, unchecked],
    ['JavaScript without checkJs, unless the file asks for it', { allowJs: true }, unchecked, wrong],
    ['and what it does: JavaScript with checkJs', { allowJs: true, checkJs: true }, wrong, wrong],
  ])('%s', async (_, options, plain, asking) => {
    const files = { 'tsconfig.json': checking(options), ...script, 'src/a.ts': '' }
    const outcomes = await outcomesOf(projectOf(files), files, after)
    expect(outcomes).toEqual({ 'src/feed.js': plain, 'src/checked.js': asking })
  })

  it('a file that asks not to be checked, and components', async () => {
    const silent = '// @ts-no' + 'check\nexport const feed = 1\n'
    const files = { 'tsconfig.json': tsconfig, 'src/feed.ts': silent, 'src/Feed.vue': '<script></script>\n' }
    const changed = { 'src/feed.ts': `${silent}feed.a()\n`, 'src/Feed.vue': '<script>1</script>\n' }
    expect(await outcomesOf(projectOf(files), files, changed)).toEqual({
      'src/feed.ts': 'not-run: the file asks not to be checked',
      'src/Feed.vue': 'not-run: component files are not seen by tsc',
    })
  })
})

it('a folder of a repository uses what lies at its top, and names no place of this machine', async () => {
  const files = {
    'tsconfig.json': tsconfig.replace('"src"', '"packages"'),
    'packages/kinds.ts': 'export class Kind { private own = 1 }\n',
    'packages/web/feed.ts': "import { Kind } from '../kinds'\nexport const feed = [Kind]\n",
  }
  const repository = new TemporaryRepository(files)
  link(repository.path, 'typescript', dirname(require.resolve(`${five}/package.json`)))
  const changed = `${files['packages/web/feed.ts']}export const all: { kind: typeof import('../kinds') } = feed\n`
  const root = repository.at('packages/web')
  const before = { 'feed.ts': files['packages/web/feed.ts'] }
  const outcomes = await outcomesOf(root, before, { 'feed.ts': changed })
  expect(outcomes).toEqual({
    'feed.ts': expect.stringMatching(/^fail: feed\.ts:3 TS2741 .*"\.\.\/\.\.\/packages\/kinds"/),
  })
  expect(JSON.stringify(outcomes)).not.toContain(repository.path)
})

describe.concurrent('it does not run, and says so', () => {
  const change = { 'src/feed.ts': feedOfNumbers }

  it('without a tsconfig', async () => {
    const files = { 'src/feed.ts': feed }
    expect(await outcomesOf(projectOf(files), files, change)).toEqual({
      'src/feed.ts': 'not-run: no tsconfig covers the file',
    })
  })

  it('without TypeScript in the project, whatever lies above it', async () => {
    const above = projectOf({ 'app/tsconfig.json': tsconfig, 'app/src/feed.ts': feed })
    expect(await outcomesOf(join(above, 'app'), { 'src/feed.ts': feed }, change)).toEqual({
      'src/feed.ts': 'not-run: TypeScript is not installed in the project',
    })
  })

  it('when tsc crashes, or takes too long', async () => {
    const files = { 'tsconfig.json': tsconfig, 'src/feed.ts': feed }
    const withTsc = (script: string) =>
      projectOf(
        {
          ...files,
          'node_modules/typescript/package.json': '{ "version": "7.9.9", "type": "module" }',
          'node_modules/typescript/lib/tsc.js': script,
        },
        '',
      )
    expect(await outcomesOf(withTsc("throw new Error('no memory')\n"), files, change)).toEqual({
      'src/feed.ts': 'not-run: tsc ended with 1: Error: no memory',
    })
    const started = performance.now()
    expect(
      await outcomesOf(withTsc('setInterval(() => {}, 1000)\n'), files, change, { timeoutMs: 300 }),
    ).toEqual({
      'src/feed.ts': 'not-run: tsc took longer than 0.3 s',
    })
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})

it.skipIf(process.platform === 'win32')('Ctrl-C ends the compiler, and what it has started', async () => {
  const beat = "setInterval(() => require('node:fs').appendFileSync('beats', '.'), 20)"
  const folder = temporaryFolder({
    // TypeScript 7 as older Nodes run it: a script that waits for a native program.
    'tsc.mjs': `import { execFileSync } from 'node:child_process'
      execFileSync(process.execPath, ['-e', ${JSON.stringify(beat)}])`,
    'ours.mjs': `import { onInterruption, runNode } from './bundle.mjs'
      onInterruption(() => console.log('cleaned'))
      runNode('tsc.mjs', [], { cwd: '.', timeoutMs: 60_000 })`,
  })
  const entry = ['interruption', 'type-check/run-node']
    .map((name) => `export * from './${name}.ts'`)
    .join('\n')
  const resolveDir = join(process.cwd(), 'src/repository')
  await build({
    stdin: { contents: entry, resolveDir },
    outfile: join(folder, 'bundle.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
  })
  const beats = () => statSync(join(folder, 'beats'), { throwIfNoEntry: false })?.size ?? 0
  const ours = spawn(process.execPath, ['ours.mjs'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => ours.on('close', (_, signal) => resolve(signal)))
  const said: string[] = []
  ours.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  await expect.poll(beats, { timeout: 10_000 }).toBeGreaterThan(0)
  ours.kill('SIGINT')
  expect(await ended).toBe('SIGINT')
  expect(said.join('')).toBe('cleaned\n')
  const last = beats()
  await setTimeout(300)
  expect(beats()).toBe(last)
})
