import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import type { CheckOutcome } from '../src/model/plan.js'
import { runOwnScript } from '../src/repository/own-script.js'
import { checkChanges } from '../src/repository/type-check/check-changes.js'
import { compilerText } from '../src/repository/type-check/confined-system.js'
import { newTypeErrors, type TypeCheckOptions } from '../src/repository/type-check/new-type-errors.js'
import { callCli } from './support/run-cli.js'
import { TemporaryRepository, temporaryFolder } from './support/temporary-repository.js'

const require = createRequire(import.meta.url)

/** What a project may have installed. TypeScript 7 is a native program without an API. */
const five = 'typescript-5'
const six = 'typescript-6'
const seven = 'typescript'

type Files = Readonly<Record<string, string | Uint8Array>>

/** A project, with a TypeScript of its own or without. */
function projectOf(files: Files, compiler?: string): string {
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
    const textOf = (given: string | Uint8Array) => compilerText(Buffer.from(given))
    return {
      path: join(root, path),
      ...(old === undefined ? {} : { before: textOf(old) }),
      after: textOf(text),
    }
  })
  const { addedPackages = [], projectTypescript = false, onProject } = options
  const request = { root, top: root, changes, addedPackages, projectTypescript, givenUp: new Map() }
  const outcomes = await checkChanges(request, async (path) => onProject?.(relative(root, path)))
  return Object.fromEntries([...outcomes].map(([path, outcome]) => [relative(root, path), wordsOf(outcome)]))
}

/** The same as `apply` has it: in a process of its own, up to the top of the repository. */
async function outcomesInChild(
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
  return outcome.outcome === 'not-run' ? `not-run: ${outcome.because.en}` : 'pass'
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

describe.each([
  ['migrate-ws', undefined],
  [`the project, ${five}`, five],
  [`the project, ${six}`, six],
])('with the TypeScript of %s', (_, compiler) => {
  const projectTypescript = compiler !== undefined
  const check = (files: Files, after: Files, options?: Partial<TypeCheckOptions>) =>
    outcomesOf(projectOf({ 'tsconfig.json': tsconfig, ...files }, compiler), files, after, {
      projectTypescript,
      ...options,
    })

  it('a change without an error passes, and nothing is left behind', async () => {
    const files = { 'tsconfig.json': tsconfig, 'src/feed.ts': feed }
    const root = projectOf(files, compiler)
    const projects: string[] = []
    const onProject = (path: string) => projects.push(path)
    expect(
      await outcomesOf(
        root,
        files,
        { 'src/feed.ts': feed.replace('"a"', '"b"') },
        { onProject, projectTypescript },
      ),
    ).toEqual({ 'src/feed.ts': 'pass' })
    expect(projects).toEqual(['tsconfig.json'])
    expect(readdirSync(root).filter((name) => name !== 'node_modules')).toEqual(['src', 'tsconfig.json'])
    expect(readdirSync(join(root, 'src'))).toEqual(['feed.ts'])
  })

  it('an import with an ending that the project does not allow passes beside others with one', async () => {
    const files = { 'src/feed.ts': feed, 'src/other.ts': feed.replace('feed', 'other') }
    const page = "import { feed } from './feed.ts'\nexport const all = feed()\n"
    const after = page
      .replace('\n', "\nimport { other } from './other.ts'\n")
      .replace('feed()', 'feed() + other()')
    expect(await check({ ...files, 'src/page.ts': page }, { 'src/page.ts': after })).toEqual({
      'src/page.ts': 'pass',
    })
    const bare = "import { feed } from './feed'\nexport const all = feed()\n"
    const mixed = after.replace('./feed.ts', './feed')
    expect((await check({ ...files, 'src/page.ts': bare }, { 'src/page.ts': mixed }))['src/page.ts']).toMatch(
      /^fail: src\/page\.ts:2 TS5097 /,
    )
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

  it('a new file that nothing imports yet belongs to the project whose pattern gives it', async () => {
    const files = {
      'tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }',
      'tsconfig.app.json': '{ "include": ["src"], "compilerOptions": { "strict": true } }',
      'src/main.ts': 'export const a = 1\n',
    }
    const root = projectOf(files)
    const fresh = {
      'src/live/socket.testing.ts': "export const port: number = '80'\n",
      'tools/b.ts': 'export {}\n',
    }
    expect(await outcomesOf(root, files, fresh)).toEqual({
      'src/live/socket.testing.ts': expect.stringContaining('src/live/socket.testing.ts:1'),
      'tools/b.ts': expect.stringContaining('no tsconfig covers the file'),
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

  it('a package that this change adds may be missing, with the types it would give, and that is no pass', async () => {
    const after = { 'src/feed.ts': eventSource }
    const missing = {
      'src/feed.ts': expect.stringMatching(
        /^fail: src\/feed\.ts:1 TS2307 Cannot find module 'eventsource' .*\(and 1 more\)$/,
      ),
    }
    const files = { 'src/feed.ts': feed }
    expect(await check(files, after, { addedPackages: ['eventsource'] })).toEqual({
      'src/feed.ts': "not-run: its import 'eventsource' was not found",
    })
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
    const after = { 'packages/feed/index.ts': feedOfNumbers }
    expect(await outcomesOf(root, files, after, { projectTypescript })).toEqual({
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
    const options = { projectTypescript }
    expect(await outcomesOf(root, files, { 'feed/feed.ts': feedOfNumbers }, options)).toEqual({
      'feed/feed.ts': expect.stringContaining('fail: page/page.ts:2 TS2322'),
    })
    expect(await outcomesOf(root, files, { 'page/page.ts': '' }, options)).toEqual({ 'page/page.ts': 'pass' })
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

describe('which compiler it is', () => {
  const files = { 'tsconfig.json': tsconfig, 'src/feed.ts': feed }
  const own = { version: expect.stringMatching(/^6\.0\./), from: 'migrate-ws' }
  const byOf = async (compiler: string | undefined, options: Partial<TypeCheckOptions>, more: Files = {}) => {
    const root = projectOf({ ...files, ...more }, compiler)
    const changes = [{ path: join(root, 'src/feed.ts'), before: feed, after: `${feed}\n` }]
    const request = {
      root,
      top: root,
      changes,
      addedPackages: [],
      projectTypescript: false,
      givenUp: new Map(),
    }
    const [outcome] = (await checkChanges({ ...request, ...options }, async () => undefined)).values()
    return outcome?.outcome === 'pass' ? outcome.by : outcome
  }

  it('the one of migrate-ws, whatever the project has', async () => {
    expect(await byOf(undefined, {})).toEqual(own)
    expect(await byOf(five, {})).toEqual(own)
  })

  it("the project's, where it may run", async () => {
    expect(await byOf(five, { projectTypescript: true })).toEqual({
      version: expect.stringMatching(/^5\.9\./),
      from: 'project',
    })
  })

  it.each([
    [seven, {}, /^the project's TypeScript 7\.\d+\.\d+ has no API that migrate-ws can use$/],
    [undefined, {}, /^the project has no TypeScript installed$/],
    [
      undefined,
      {
        'node_modules/typescript/package.json': '{ "version": "5.0.0", "main": "a.js" }',
        'node_modules/typescript/a.js': 'throw new Error("no")',
      },
      /^the project's TypeScript 5\.0\.0 does not load$/,
    ],
    [
      undefined,
      {
        'node_modules/typescript/package.json': '{ "version": "3.9.0" }',
        'node_modules/typescript/index.js':
          'module.exports = { version: "3.9.0", createSemanticDiagnosticsBuilderProgram() {} }',
      },
      /^the project's TypeScript 3\.9\.0 has no API/,
    ],
  ])(
    'the one of migrate-ws, with the reason, where the project has none that can be used',
    async (compiler, more, instead) => {
      expect(await byOf(compiler, { projectTypescript: true }, more)).toEqual({
        ...own,
        instead: { en: expect.stringMatching(instead), ja: expect.any(String) },
      })
    },
  )
})

describe('with the TypeScript of migrate-ws', () => {
  const installed = (version: string) => ({
    'node_modules/typescript/package.json': `{ "version": "${version}" }`,
  })

  it('what a project does not set is as in the version that it has installed', async () => {
    const files = {
      'tsconfig.json': '{ "compilerOptions": { "lib": ["es5"] }, "include": ["src"] }',
      'src/feed.ts': feed,
      'node_modules/@types/clock/package.json': '{ "name": "@types/clock", "types": "index.d.ts" }',
      'node_modules/@types/clock/index.d.ts': 'declare const clock: { tick(): number }\n',
    }
    // Before 6: not strict, and the types of all packages are there.
    const after = { 'src/feed.ts': 'export const feed = (name): number => clock.tick() + name.length\n' }
    const check = (version: string) =>
      outcomesOf(projectOf({ ...files, ...installed(version) }), files, after)
    expect(await check('5.9.3')).toEqual({ 'src/feed.ts': 'pass' })
    expect(await check('6.0.2')).toEqual({
      'src/feed.ts': expect.stringMatching(/^fail: src\/feed\.ts:1 TS7006 .*\(and 1 more\)$/),
    })
  })

  it('settings that are out of use, or mean nothing to it, count for nothing', async () => {
    const old = {
      target: 'es5',
      module: 'amd',
      moduleResolution: 'node',
      baseUrl: '.',
      outFile: 'a.js',
      madeUp: 1,
    }
    const files = {
      'tsconfig.json': JSON.stringify({ compilerOptions: { ...old, lib: ['es5'] }, include: ['src'] }),
      'src/feed.ts': feed,
      ...installed('4.9.5'),
    }
    expect(await outcomesOf(projectOf(files), files, { 'src/feed.ts': `${feed}\n` })).toEqual({
      'src/feed.ts': 'pass',
    })
    expect(await outcomesOf(projectOf(files), files, { 'src/feed.ts': feed.replace('"a"', '1') })).toEqual({
      'src/feed.ts': expect.stringContaining('fail: src/feed.ts:1 TS2322'),
    })
  })

  it('a file that does not parse spoils nothing but itself', async () => {
    const files = { 'tsconfig.json': tsconfig, 'src/feed.ts': feed, 'src/broken.ts': 'export const = \n' }
    const after = { 'src/feed.ts': 'export const feed = (): string => 1\n' }
    expect(await outcomesOf(projectOf(files), files, after)).toEqual({
      'src/feed.ts': expect.stringContaining('fail: src/feed.ts:1 TS2322'),
    })
  })

  it.skipIf(process.platform === 'win32')('reads nothing outside the repository, and no pipe', async () => {
    const outside = temporaryFolder({
      'base.json': '{ "compilerOptions": { "strict": false } }',
      'secret.ts': 'export const secret = 1\n',
      'node_modules/above/index.d.ts': 'export const above: number\n',
    })
    const root = join(outside, 'repository')
    const write = (name: string, text: string) => {
      mkdirSync(dirname(join(root, name)), { recursive: true })
      writeFileSync(join(root, name), text)
    }
    write('tsconfig.json', tsconfig)
    write('src/feed.ts', feed)
    symlinkSync(join(outside, 'secret.ts'), join(root, 'src/link.ts'))
    symlinkSync(outside, join(root, 'src/out'))
    symlinkSync('src', join(root, 'inside'))
    symlinkSync('loop', join(root, 'src/loop'))
    execFileSync('mkfifo', [join(root, 'src/pipe.ts')])
    const check = (text: string) => outcomesOf(root, { 'src/feed.ts': feed }, { 'src/feed.ts': text })
    const found = `${feed}export const wrong: string = 1\n`
    // With its types, each of these would be a second error.
    for (const from of ['../../secret', './link', './out/secret', 'above', './pipe', './loop/a'])
      expect(await check(`import * as it from '${from}'\n${found}`)).toEqual({
        'src/feed.ts': expect.stringMatching(/^fail: src\/feed\.ts:1 TS2307 .* \(and 1 more\)$/),
      })
    expect(await check(`import { feed as other } from '../inside/feed'\n${found}`)).toEqual({
      'src/feed.ts': expect.stringMatching(/^fail: src\/feed\.ts:3 TS2322 [^(]*$/),
    })
    write('tsconfig.json', tsconfig.replace('{', '{"extends":"../base.json",'))
    expect(await check(found)).toEqual({
      'src/feed.ts': expect.stringMatching(/^not-run: tsconfig\.json cannot be read: .*base\.json/),
    })
  })

  it('a file that it cannot cope with is not checked', async () => {
    const deep = (depth: number) => `export const deep = ${'['.repeat(depth)}${']'.repeat(depth)}\n`
    const files = { 'tsconfig.json': tsconfig, 'src/feed.ts': feed, 'src/deep.ts': deep(200_000) }
    const after = { 'src/feed.ts': `${feed}import './deep'\n` }
    expect(await outcomesOf(projectOf(files), files, after)).toEqual({
      'src/feed.ts': expect.stringMatching(
        /^not-run: TypeScript 6\.0\.\d+ could not parse src\/deep\.ts of its project \(too ambiguous, or nested too deep\)$/,
      ),
    })
  })
})

describe('what the project does not check', () => {
  const pragma = '// @ts-check\n'
  const script = { 'src/feed.js': 'export {}\n', 'src/checked.js': `${pragma}export {}\n` }
  const after = { 'src/feed.js': 'export {}\nMath.a()\n', 'src/checked.js': `${pragma}export {}\nMath.a()\n` }
  const unchecked = 'not-run: the project does not type-check it'
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
    expect(await outcomesInChild(projectOf(files), files, changed)).toEqual({
      'src/feed.ts': 'not-run: the file asks not to be checked',
      'src/Feed.vue': 'not-run: TypeScript does not read files of this kind',
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
  const changed = `${files['packages/web/feed.ts']}export const all: { kind: typeof import('../kinds') } = feed\n`
  const root = repository.at('packages/web')
  const before = { 'feed.ts': files['packages/web/feed.ts'] }
  const outcomes = await outcomesInChild(root, before, { 'feed.ts': changed })
  expect(outcomes).toEqual({
    'feed.ts': expect.stringMatching(/^fail: feed\.ts:3 TS2741 .*"\.\.\/\.\.\/packages\/kinds"/),
  })
  expect(JSON.stringify(outcomes)).not.toContain(repository.path)
})

describe('it does not run, and says so', () => {
  const change = { 'src/feed.ts': feedOfNumbers }

  it('without a tsconfig', async () => {
    const files = { 'src/feed.ts': feed }
    const without = { 'src/feed.ts': 'not-run: no tsconfig covers the file' }
    expect(await outcomesOf(projectOf(files), files, change)).toEqual(without)
    // No compiler is started for that: in no time at all it would have said nothing.
    const inNoTime = { timeoutMs: 0 }
    expect(await outcomesInChild(projectOf(files), files, change, inNoTime)).toEqual(without)
    expect(
      await outcomesInChild(projectOf({ ...files, 'tsconfig.json': tsconfig }), files, change, inNoTime),
    ).toEqual({ 'src/feed.ts': 'not-run: too large: its type check took longer than 0 s' })
  })

  it('where packages are named and none is installed, or an import of the file is not', async () => {
    const files = {
      'tsconfig.json': tsconfig,
      'package.json': '{ "dependencies": { "ws": "8" } }',
      'src/feed.ts': `import 'ws'\nimport { Socket } from 'ws'\n${feed}`,
      'node_modules/.cache/a.txt': '',
    }
    const after = { 'src/feed.ts': `${files['src/feed.ts']}\n` }
    expect(await outcomesOf(projectOf(files), files, after)).toEqual({
      'src/feed.ts': 'not-run: the packages of package.json are not installed; install them first',
    })
    const some = projectOf({ ...files, 'node_modules/other/package.json': '{}' })
    expect(await outcomesOf(some, files, after)).toEqual({
      'src/feed.ts': "not-run: its import 'ws' was not found",
    })
  })

  it('of a project that takes too long', async () => {
    const files = {
      'tsconfig.json': tsconfig,
      'src/feed.ts': feed,
      // A compiler that may run here, and never comes to an end.
      'node_modules/typescript/package.json': '{ "version": "5.0.0" }',
      'node_modules/typescript/index.js': 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)\n',
    }
    const options = { projectTypescript: true, timeoutMs: 1_500 }
    expect(await outcomesInChild(projectOf(files), files, change, options)).toEqual({
      'src/feed.ts': 'not-run: too large: its type check took longer than 1.5 s',
    })
  })

  it('of a project with a file that may mean too many things, whose parser would not end', async () => {
    const files = {
      'tsconfig.json': tsconfig,
      'src/feed.ts': feed,
      'src/odd.ts': `x =${' a<{[\n'.repeat(60)}1${']: 1}'.repeat(60)}\n`,
    }
    expect(await outcomesInChild(projectOf(files), files, change)).toEqual({
      'src/feed.ts': expect.stringMatching(
        /^not-run: TypeScript 6\.0\.\d+ could not parse src\/odd\.ts of its project \(too ambiguous, or nested too deep\)$/,
      ),
    })
  })

  it('of a project that needs more memory than there is, and of no other', async () => {
    const union = Array.from({ length: 200_000 }, (_, n) => `  a${n}: { readonly b${n}: ${n} }`).join('\n')
    const files = {
      'a/tsconfig.json': tsconfig,
      'a/src/feed.ts': feed,
      'a/src/large.ts': `export interface Large {\n${union}\n}\n`,
      'b/tsconfig.json': tsconfig,
      'b/src/feed.ts': feed,
    }
    const after = { 'a/src/feed.ts': `${feed}\n`, 'b/src/feed.ts': `${feed}\n` }
    const heap = process.env.NODE_OPTIONS
    process.env.NODE_OPTIONS = '--max-old-space-size=80'
    const checking = outcomesInChild(projectOf(files), files, after)
    if (heap === undefined) delete process.env.NODE_OPTIONS
    else process.env.NODE_OPTIONS = heap
    expect(await checking).toEqual({
      'a/src/feed.ts': 'not-run: too large: its type check ran out of memory',
      'b/src/feed.ts': 'pass',
    })
  })
})

describe('apply', { timeout: 120_000 }, () => {
  const page = [
    'export function listen(show: (text: string) => void): () => void {',
    "  const socket = new WebSocket('/feed')",
    '  socket.onmessage = (event) => show(event.data)',
    '  return () => socket.close()',
    '}',
    '',
  ].join('\n')
  const files = {
    'tsconfig.json': tsconfig.replace('"es5"', '"es2022","dom"'),
    'src/page.ts': page,
    '.gitignore': 'node_modules\n',
  }

  it('runs no compiler of the repository, wherever one lies', async () => {
    const fired = join(temporaryFolder(), 'fired')
    const command = `require('node:fs').appendFileSync(${JSON.stringify(fired)}, process.argv.join(' '))\n`
    const planted = {
      'node_modules/typescript/package.json':
        '{ "version": "5.9.3", "main": "main.js", "bin": { "tsc": "bin/tsc" } }',
      'node_modules/typescript/main.js': command,
      'node_modules/typescript/index.js': command,
      'node_modules/typescript/lib/typescript.js': command,
      'node_modules/typescript/lib/tsc.js': command,
      'node_modules/typescript/bin/tsc': `#!/usr/bin/env node\n${command}`,
      'node_modules/.bin/tsc': `#!/usr/bin/env node\n${command}`,
      'node_modules/ts-morph/package.json': '{ "version": "28.0.0", "main": "main.js" }',
      'node_modules/ts-morph/main.js': command,
      'node_modules/@ts-morph/common/package.json': '{ "main": "main.js" }',
      'node_modules/@ts-morph/common/main.js': command,
      'node_modules/planted/package.json': '{ "main": "main.js", "tsconfig": "base.js" }',
      'node_modules/planted/main.js': command,
      'node_modules/planted/base.js': command,
      'base.js': command,
    }
    const settings = [
      files['tsconfig.json'].replace(
        '{',
        '{"compilerOptions":{"plugins":[{"name":"planted"},{"transform":"./base.js"}]},',
      ),
      files['tsconfig.json'].replace('{', '{"extends":"./base.js",'),
      files['tsconfig.json'].replace('{', '{"extends":["planted","planted/base.js"],'),
    ]
    for (const tsconfig of settings) {
      const repository = new TemporaryRepository({ ...files, ...planted, 'tsconfig.json': tsconfig })
      for (const how of tsconfig.includes('plugins') ? ['--dry-run', '--check', '--quiet'] : ['--dry-run']) {
        const { code } = await callCli(['apply', '--guess-endpoints', how], { cwd: repository.path })
        expect(code).toBe(how === '--check' ? 1 : 0)
      }
      expect(existsSync(fired)).toBe(false)
    }
  })

  it('says which compiler checked the types, in both languages', async () => {
    const repository = new TemporaryRepository(files)
    link(repository.path, 'typescript', dirname(require.resolve(`${five}/package.json`)))
    const account = async (...args: readonly string[]) =>
      (await callCli(['apply', '--dry-run', '--guess-endpoints', ...args], { cwd: repository.path })).stderr
    expect(await account()).toMatch(
      /\nTypes checked, no new errors in 1 file:\n {2}TypeScript 6\.0\.\d+ of migrate-ws\n/,
    )
    expect(await account('--project-typescript', '--lang', 'ja')).toMatch(
      /\n型検査で新しいエラーのなかったファイル：1件\n {2}プロジェクトの TypeScript 5\.9\.\d+\n/,
    )
    expect(await account('--project-typescript')).toContain(
      '\nNext: migrate-ws apply --guess-endpoints --project-typescript\n',
    )
  })

  it('without packages, and in components, says "not checked"', async () => {
    const component = `<script setup lang="ts">\n${page}</script>\n`
    const repository = new TemporaryRepository({
      ...files,
      'package.json': '{ "dependencies": { "vue": "3" } }',
      'src/App.vue': component,
    })
    const { stderr } = await callCli(['apply', '--dry-run', '--guess-endpoints'], { cwd: repository.path })
    expect(stderr).toContain(
      [
        '',
        'Not type-checked:',
        '  src/App.vue: TypeScript does not read files of this kind',
        '  src/page.ts: the packages of package.json are not installed; install them first',
        '',
      ].join('\n'),
    )
    expect(stderr).not.toContain('Types checked')
  })
})

it('has a heap of 2 GB at most where nothing else is given', async () => {
  const script = join(
    temporaryFolder({
      'child.mjs': `import { getHeapStatistics } from 'node:v8'
        process.once('message', () => process.send(getHeapStatistics().heap_size_limit, () => process.disconnect()))`,
    }),
    'child.mjs',
  )
  const given = process.env.NODE_OPTIONS
  delete process.env.NODE_OPTIONS
  const said: unknown[] = []
  const ended = runOwnScript(
    script,
    {},
    { silentMs: 60_000, deadline: Infinity, onMessage: (one) => said.push(one) },
  )
  if (given !== undefined) process.env.NODE_OPTIONS = given
  expect(await ended).toBe('finished')
  // What is new has a space beside it.
  expect(said[0]).toBeLessThan(2.25 * 2 ** 30)
})

it('Ctrl-C ends the child at once', async () => {
  const folder = temporaryFolder({
    'child.mjs': `import { appendFileSync } from 'node:fs'
      process.once('message', () => {
        // A compiler hears nothing while it works.
        for (;;) appendFileSync('beats', '.')
      })`,
    'ours.mjs': `import { onInterruption, runOwnScript } from './bundle.mjs'
      import { join } from 'node:path'
      onInterruption(() => console.log('cleaned'))
      const script = join(import.meta.dirname, 'child.mjs')
      runOwnScript(script, {}, { silentMs: 60_000, deadline: Infinity, onMessage() {} })`,
  })
  const entry = ['interruption', 'own-script'].map((name) => `export * from './${name}.ts'`).join('\n')
  await build({
    stdin: { contents: entry, resolveDir: join(process.cwd(), 'src/repository') },
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
