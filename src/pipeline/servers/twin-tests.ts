import { dirname, join } from 'node:path/posix'
import { type TwinEdit, twinEdits } from '../../../transforms/asgi-server/twins.js'
import { asgiTesting } from '../../../transforms/runtime/text.js'
import type { ClassDefinition, FunctionDefinition } from '../../languages/python/ast.js'
import type { PythonFile } from '../../languages/python.js'
import { byLocation, lineStartsOf, locate } from '../../model/lines.js'
import { literally } from '../../model/literally.js'
import { append } from '../../model/once.js'
import type { PlannedFile } from '../../model/plan.js'
import type { Location, SourceText } from '../../model/source.js'
import { twinNames } from '../../model/twin-names.js'
import { decode } from '../../repository/decode.js'
import { endOfLine, lineBefore, testingImport } from '../../servers/python/kit-import.js'
import {
  isTwin,
  openersIn,
  openingSocket,
  type SocketTest,
  socketTests,
  type TestAddress,
  type TestConnection,
} from '../../servers/python/socket-tests.js'
import { Outcomes } from '../outcomes.js'
import { parse } from '../parse.js'
import { newFile, runtimeKind, stamped } from '../plan/stamp.js'
import { checkedOnce, editedFile } from './edited-files.js'
import type { ServerPlanInput } from './server-plan.js'

/** A WebSocket route in Python: its path, and the module of its application where a kit serves it. */
export interface TestedRoute {
  /** Undefined: it cannot be read. */
  readonly path: string | undefined
  readonly servedIn?: string
}

/** What becomes of the tests that open WebSockets. */
export interface TwinPlan {
  readonly files: readonly PlannedFile[]
  /** By file, tests that run over the stream as well once this is written. */
  readonly twinned: readonly { readonly path: string; readonly tests: number }[]
  readonly left: readonly LeftConnection[]
}

/** A test, or a place, that opens a WebSocket and gets no twin. */
export interface LeftConnection {
  readonly location: Location
  /**
   * `stays`: its route stays on WebSocket; `elsewhere`: no route that a kit serves has its address; `address`: that cannot be read,
   * and some routes stay; `own`: the test makes another application, which has no kit; `unreached`: no test was found that reaches
   * it; `import`: how tests import the application is unknown; `place`: it has no line to decorate, or the name is taken;
   * `channels`, `async`, `network`: it is opened by other means than TestClient.
   */
  readonly because:
    | 'stays'
    | 'elsewhere'
    | 'address'
    | 'own'
    | 'unreached'
    | 'import'
    | 'place'
    | Exclude<TestConnection['by'], 'client'>
  /** The path of the route that it leads to. */
  readonly path: string | undefined
}

/** More files of tests than this are not read. */
const mostFiles = 500
/** Tests call helpers that call helpers in other files. */
const mostRounds = 3

/** Finds the tests that open WebSockets on served routes, and what each file gains. The parser for Python must be loaded. */
export function planTwins(routes: readonly TestedRoute[], input: ServerPlanInput): TwinPlan {
  if (!routes.some(({ servedIn }) => servedIn !== undefined)) return { files: [], twinned: [], left: [] }
  const { host, tree, wanted } = input
  const files = testsIn(input)
  const { tests, unreached } = socketTests(files)
  const left: LeftConnection[] = []
  const wantedTests = new Map<PythonFile, { readonly test: SocketTest; readonly application: string }[]>()
  for (const test of tests) {
    if (test.isTwin || !wanted(test.file.source.path)) continue
    const stands = test.connections.map((one) => connectedRoute(one, routes))
    const served = stands.find(({ is }) => is === 'served')
    const own = test.ownApplication
    if (served?.is === 'served' && own) left.push({ location: own, because: 'own', path: served.path })
    else if (served?.is === 'served')
      append(wantedTests, test.file, { test, application: served.application })
    else if (stands[0]?.is === 'left') left.push({ ...stands[0], location: placeOf(test.definition) })
  }
  for (const one of unreached) {
    const stands = connectedRoute(one, routes)
    if (!wanted(one.location.path)) continue
    if (stands.is === 'served') left.push({ location: one.location, because: 'unreached', path: stands.path })
    else left.push({ ...stands, location: one.location })
  }
  const planned: { readonly file: PlannedFile; readonly tests: number; readonly helper: string }[] = []
  for (const [file, all] of wantedTests) {
    const [{ application = '' } = {}] = all
    const helper = join(dirname(application), `${twinNames.module}.py`)
    const around = [
      ...files.filter(({ source }) => isConftestOf(source.path, file.source.path)),
      ...files.filter((one) => one !== file),
    ]
    const from = testingImport(file, around, application)
    const isSound = file.problems.length === 0 && file.source.encoding !== 'utf-16le'
    const edit = from === undefined || !isSound || !isFree(helper) ? undefined : editOf(file, from, all)
    if (!edit) {
      left.push(
        ...all.map(
          ({ test }): LeftConnection => ({
            location: placeOf(test.definition),
            because: 'import',
            path: undefined,
          }),
        ),
      )
      continue
    }
    left.push(
      ...edit.unplaced.map(
        (one): LeftConnection => ({ location: placeOf(one), because: 'place', path: undefined }),
      ),
    )
    const twins = all.flatMap(({ test }) => (edit.unplaced.includes(test.definition) ? [] : [test]))
    if (twins.length === 0) continue
    const edited = editedFile(file, twinEdits(file.source.text, edit), tree)
    planned.push({ file: readAgain(edited, twins, input), tests: twins.length, helper })
  }
  const changed = planned.filter(({ file }) => file.kind === 'change')
  const helpers = [...new Set(changed.map(({ helper }) => helper))]
  const added = helpers.filter((path) => tree.read(path).kind !== 'bytes')
  return {
    files: [
      ...planned.map(({ file }) => file),
      ...added.map((path) => newFile(path, stamped(asgiTesting(), input.version, '#'))),
    ],
    twinned: changed.map(({ file: { path }, tests }) => ({ path, tests })),
    left: distinct(left).sort((one, other) => byLocation(one.location, other.location)),
  }

  /** Nothing else has the helper's name. */
  function isFree(path: string): boolean {
    const there = tree.read(path)
    if (tree.ignores?.(path)) return false
    return there.kind !== 'bytes' || runtimeKind(path, host.text(path) ?? '') === 'testing'
  }
}

/** One application is made for many tests. */
function distinct(left: readonly LeftConnection[]): LeftConnection[] {
  return [...new Map(left.map((one) => [JSON.stringify(one), one])).values()]
}

/** The files that open WebSockets in tests, those that do through helpers of these, and the fixtures above them. */
function testsIn({ paths, host }: ServerPlanInput): readonly PythonFile[] {
  const files: PythonFile[] = []
  const seen = new Set<string>()
  let asked: RegExp | undefined = openingSocket
  for (let round = 0; round < mostRounds && asked; round++) {
    const fresh: SourceText[] = []
    for (const path of paths) {
      if (!path.endsWith('.py') || seen.has(path) || files.length + fresh.length >= mostFiles) continue
      const text = host.text(path)
      if (text === undefined || !asked.test(text) || runtimeKind(path, text) !== undefined) continue
      const source = host.read(path)
      if (source?.zone !== 'test' || source.textOnly) continue
      seen.add(path)
      fresh.push(source)
    }
    files.push(...parse('python', fresh, host, new Outcomes([]), files[0]))
    const names = openersIn(files)
    asked = names.length > 0 ? new RegExp(String.raw`\b(?:${names.map(literally).join('|')})\b`) : undefined
  }
  const fixtures = paths.flatMap((path) => {
    const isAbove = !seen.has(path) && files.some(({ source }) => isConftestOf(path, source.path))
    return isAbove ? (host.read(path) ?? []) : []
  })
  return [...files, ...parse('python', fixtures, host, new Outcomes([]), files[0])]
}

type ConnectedRoute =
  | { readonly is: 'served'; readonly application: string; readonly path: string | undefined }
  | { readonly is: 'left'; readonly because: LeftConnection['because']; readonly path: string | undefined }

function connectedRoute({ by, address }: TestConnection, routes: readonly TestedRoute[]): ConnectedRoute {
  const fitting = address ? routes.filter(({ path }) => path === undefined || leads(address, path)) : routes
  const [served] = fitting.flatMap(({ servedIn, path }) =>
    servedIn === undefined ? [] : [{ application: servedIn, path }],
  )
  const stays = fitting.some(({ servedIn }) => servedIn === undefined)
  if (served && by !== 'client') return { is: 'left', because: by, path: address && served.path }
  if (served && (address || !stays)) return { is: 'served', ...served }
  const because = served ? 'address' : stays ? 'stays' : 'elsewhere'
  return { is: 'left', because, path: fitting.find(({ path }) => path !== undefined)?.path }
}

/** Whether an address may be that of a route: what is not written out may be anything. */
function leads({ segments, isEnd }: TestAddress, path: string): boolean {
  const all = path.split('/').filter((one) => one !== '')
  const served = isEnd ? all.slice(-segments.length) : all
  for (const [at, one] of served.entries()) {
    if (/^\{\w+:path\}$/.test(one)) return true
    const asked = segments[at]
    if (at >= segments.length || (asked !== undefined && !/[{}]/.test(one) && asked !== one)) return false
  }
  return segments.length === served.length
}

function isConftestOf(conftest: string, test: string): boolean {
  const folder = dirname(conftest)
  return /(^|\/)conftest\.py$/.test(conftest) && (folder === '.' || test.startsWith(`${folder}/`))
}

/** Its head. */
function placeOf({ body, span, decorators }: FunctionDefinition): Location {
  const { source } = body.module
  const start = decorators[0]?.span.start ?? span.start
  return locate(source, { start, end: Math.max(start, source.text.indexOf('\n', span.start)) })
}

/** Undefined: the names of the helper stand for something else. */
function editOf(
  { module, source }: PythonFile,
  from: string,
  all: readonly { readonly test: SocketTest }[],
): (TwinEdit & { readonly unplaced: readonly FunctionDefinition[] }) | undefined {
  const { text } = source
  const imported = new Set<string>()
  for (const name of [twinNames.decorator, twinNames.base]) {
    const bindings = module.scope.bindings.get(name) ?? []
    const isOurs = bindings.every((one) => one.kind === 'import' && one.module.endsWith(twinNames.module))
    if (!isOurs) return undefined
    if (bindings.length > 0) imported.add(name)
  }
  const starts = lineStartsOf(text)
  const unplaced: FunctionDefinition[] = []
  const decorated = new Set<number>()
  const suites = new Map<string, number>()
  const ofClass = new Map<ClassDefinition, FunctionDefinition[]>()
  for (const { test } of all) {
    const { definition, suite } = test
    if (suite) {
      const end = endOfLine(text, suite.span.end)
      const isTaken = module.scope.bindings.has(`${suite.name}${twinNames.base}`)
      if (end === undefined || isTaken || suite.outer.kind !== 'module') unplaced.push(definition)
      else suites.set(suite.name, end)
    } else if (definition.owner) append(ofClass, definition.owner, definition)
    else decorate(definition, definition.span.start, [definition])
  }
  for (const [owner, tests] of ofClass) {
    const own = module.functions.filter((one) => one.owner === owner && one.name.startsWith('test'))
    if (tests.length > 1 && own.length === tests.length) decorate(owner, owner.head.start, tests)
    else for (const one of tests) decorate(one, one.span.start, [one])
  }
  const first = Math.min(...decorated, ...suites.values())
  const after = lineBefore(module, first)
  return {
    from,
    import:
      after === undefined ? { at: topOf(module.strings, text), is: 'above' } : { at: after, is: 'behind' },
    imported,
    decorated: [...decorated].sort((a, b) => a - b),
    suites: [...suites].map(([name, end]) => ({ name, end })),
    unplaced,
  }

  function decorate(
    { decorators }: FunctionDefinition | ClassDefinition,
    head: number,
    tests: readonly FunctionDefinition[],
  ): void {
    const at = decorators[0]?.span.start ?? head
    const start = starts.findLast((one) => one <= at) ?? 0
    if (/^[ \t]*$/.test(text.slice(start, at))) decorated.add(start)
    else unplaced.push(...tests)
  }
}

/** Above the first code, below the module's own documentation. */
function topOf(strings: PythonFile['module']['strings'], text: string): number {
  const [comments = ''] = /^(?:[ \t]*(?:#[^\r\n]*)?\r?\n)*/.exec(text) ?? []
  const [first] = strings
  if (!first?.standsAlone || first.span.start !== comments.length) return comments.length
  const [rest = ''] = /^[^\r\n]*(?:\r?\n)*/.exec(text.slice(first.span.end)) ?? []
  return first.span.end + rest.length
}

/** What is written is read again: it must parse, and its tests must be twins. */
function readAgain(file: PlannedFile, twins: readonly SocketTest[], { host }: ServerPlanInput): PlannedFile {
  if (file.kind !== 'change') return file
  const source = host.read(file.path)
  const text = decode(file.after)?.text
  const [after] =
    source && text !== undefined ? parse('python', [{ ...source, text }], host, new Outcomes([])) : []
  const names = new Set(twins.map(({ definition }) => definition.qualifiedName))
  const isLeft = after?.module.functions.some((one) => names.has(one.qualifiedName) && !isTwin(one, after))
  return checkedOnce(file, after, isLeft ?? false)
}
