import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript-5'
import { beforeAll, describe, expect, it } from 'vitest'
import { freshCopy } from '../src/dev/corpus/apply/fresh-copy.js'
import { faultsInWritten } from '../src/dev/corpus/apply/written-files.js'
import { plan } from '../src/pipeline/plan/plan.js'
import { scan } from '../src/pipeline/scan.js'
import { rules } from '../src/rules/index.js'
import { transforms } from '../transforms/index.js'
import { filesBelow, memoryTree } from './support/memory-tree.js'
import { TemporaryRepository, temporaryFolder } from './support/temporary-repository.js'

const folder = 'test/programs'
const [named = '', differing = ''] = readFileSync(join(folder, 'README.md'), 'utf8').split('## What differs')
const rowsOf = (table: string) =>
  table
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.slice(2, -2).split(' | '))
    .map(([name = '', ...cells]) => ({ name: name.replaceAll('`', ''), cells }))

const programs = rowsOf(named)
const differs = new Map(rowsOf(differing).map(({ name, cells: [does] }) => [name, does]))

type Files = Readonly<Record<string, string>>

interface Rewrite {
  /** `inline`, `adapter` or `stays`. */
  readonly does: string
  /** Files that could not be written, with the check that they did not pass. */
  readonly failed: readonly string[]
  readonly before: Files
  readonly after: Files
}

/** What `apply --guess-endpoints` makes of a program. */
async function rewrite(name: string): Promise<Rewrite> {
  const before = Object.fromEntries(
    Object.entries(filesBelow(join(folder, name))).map(([path, bytes]) => [
      path,
      Buffer.from(bytes).toString('utf8'),
    ]),
  )
  const tree = memoryTree(before)
  const scanned = await scan({ tree, config: {}, wanted: () => true, rules, items: [], version: '0.0.0' })
  const planned = plan(tree, scanned, transforms, {})
  const kinds = new Set(planned.written.map(({ verdict }) => verdict.kind))
  const after: Record<string, string> = { ...before }
  for (const file of planned.files)
    if (file.kind === 'change') after[file.path] = Buffer.from(file.after).toString('utf8')
  return {
    does: kinds.size === 0 ? 'stays' : [...kinds].sort().join(' and '),
    failed: planned.files.flatMap((file) =>
      file.kind === 'failed' ? [`${file.path}: ${file.message}`] : [],
    ),
    before,
    after,
  }
}

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.Preserve,
  experimentalDecorators: true,
  // A file without imports is no module of its own else.
  moduleDetection: ts.ModuleDetectionKind.Force,
  types: [],
}

/** Files of packages and of the compiler: the same before and after. */
const installed = new Map<string, ts.SourceFile>()

/**
 * With the packages that are installed here; what comes from others is an error before and after. The adapter has a test of its
 * own under compilers.
 */
function typeErrors(files: Files): readonly string[] {
  const texts = new Map(Object.entries(files).map(([path, text]) => [resolve(folder, path), text]))
  const isInstalled = (path: string) => path.startsWith(resolve('node_modules'))
  const read = (path: string) => texts.get(path) ?? (isInstalled(path) ? ts.sys.readFile(path) : undefined)
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost(options),
    fileExists: (path) => texts.has(path) || (isInstalled(path) && ts.sys.fileExists(path)),
    directoryExists: () => true,
    readFile: read,
    getSourceFile(path) {
      const text = read(path)
      if (text === undefined) return undefined
      const parsed = installed.get(path) ?? ts.createSourceFile(path, text, ts.ScriptTarget.ES2022)
      if (isInstalled(path)) installed.set(path, parsed)
      return parsed
    },
  }
  const program = ts.createProgram(
    [...texts.keys()].filter((path) => /\.tsx?$/.test(path)),
    options,
    host,
  )
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => ({
      path: relative(folder, file?.fileName ?? ''),
      said: ts.flattenDiagnosticMessageText(messageText, ' '),
    }))
    .filter(({ path }) => !/\b(use-)?sse-socket\.ts$/.test(path))
    .map(({ path, said }) => `${path}: ${said}`)
}

let rewrites: ReadonlyMap<string, Rewrite>
beforeAll(async () => {
  const made = new Map<string, Rewrite>()
  for (const { name } of programs) made.set(name, await rewrite(name))
  rewrites = made
})

describe('the table of programs', () => {
  it('has one row for each of sixty folders', () => {
    const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    expect(programs.map(({ name }) => name).sort()).toEqual(folders.map(({ name }) => name).sort())
    expect(programs.length).toBe(60)
  })

  it('names a style, a known answer and a reason in each row', () => {
    const wanting = programs.filter(
      ({ cells: [style, answer = '', reason] }) =>
        !style || !reason || !['inline', 'adapter', 'stays'].includes(answer),
    )
    expect(wanting).toEqual([])
  })

  it('has few rows that differ, each of another kind than was named, with a reason', () => {
    const wanting = rowsOf(differing).filter(
      ({ name, cells: [does, why] }) => !why || programs.find((one) => one.name === name)?.cells[1] === does,
    )
    expect(wanting).toEqual([])
    expect(differs.size).toBeLessThanOrEqual(12)
  })
})

describe('apply', () => {
  it('rewrites each program as named, or as the table says that it differs', () => {
    const others = programs.filter(({ name, cells: [, answer] }) => rewrites.get(name)?.does !== answer)
    expect(new Map(others.map(({ name }) => [name, rewrites.get(name)?.does]))).toEqual(differs)
  })

  it('writes none that must stay', () => {
    const wrong = programs.filter(
      ({ name, cells: [, answer] }) => answer === 'stays' && rewrites.get(name)?.does !== 'stays',
    )
    expect(wrong).toEqual([])
  })

  it('writes what parses, and loses no comment and no line that it does not change', () => {
    const { before, after } = together()
    const checkout = new TemporaryRepository(before)
    const copy = freshCopy(checkout.path, join(temporaryFolder(), 'copy'))
    for (const [path, text] of Object.entries(after)) {
      if (before[path] === text) continue
      mkdirSync(dirname(join(copy.folder, path)), { recursive: true })
      writeFileSync(join(copy.folder, path), text)
    }
    copy.commit()
    // A brace that ends one thing before and another after is no line that changed.
    const faults = faultsInWritten(copy).filter((fault) => !/: churn: [})\]]+[;,]?$/.test(fault))
    expect(faults).toEqual([])
    expect([...rewrites.values()].flatMap(({ failed }) => failed)).toEqual([])
  })

  it('writes no new type errors', () => {
    const { before, after } = together()
    const known = typeErrors(before)
    expect(typeErrors(after).filter((error) => !known.includes(error))).toEqual([])
  })
})

/** All programs, each in a folder of its name. */
function together(): { before: Files; after: Files } {
  const side = (which: 'before' | 'after') =>
    Object.fromEntries(
      [...rewrites].flatMap(([name, files]) =>
        Object.entries(files[which]).map(([path, text]) => [`${name}/${path}`, text]),
      ),
    )
  return { before: side('before'), after: side('after') }
}
