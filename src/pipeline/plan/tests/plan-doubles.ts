import { dirname } from 'node:path/posix'
import { doubleText, doubleTypesText } from '../../../../transforms/runtime/text.js'
import { doubleEdits, type OldAddresses, type Told } from '../../../../transforms/test-double/edits.js'
import { scriptFactsOf } from '../../../clients/follow/script-facts.js'
import { parseScripts } from '../../../languages/script/script.js'
import type { Config } from '../../../model/config.js'
import { applyEdits } from '../../../model/edits.js'
import type { Finding } from '../../../model/finding.js'
import type { PlannedFile } from '../../../model/plan.js'
import { type DecidedSocket, filesOfSocket, isWrittenAs } from '../../../model/socket.js'
import type { SourceText, Tree } from '../../../model/source.js'
import { encode } from '../../../repository/decode.js'
import { hostOf } from '../../source-host.js'
import { mayBeTest } from '../../zones.js'
import { adapterPlaces, workspaceOf } from '../adapter-files.js'
import { formatFor } from '../formatter-options.js'
import { importStyleOf } from '../import-style.js'
import { bodyFor } from '../runtime-files.js'
import { newFile, stamped } from '../stamp.js'
import { onlyPlannedLines } from '../verify.js'
import { goneFrom, type LeftTest, leftTests } from './left-tests.js'
import { replacedModules } from './replaced-modules.js'
import { setupFilesOf } from './setup-files.js'
import { testsOfClients } from './tests-of-clients.js'

/** What becomes of the tests of clients that are rewritten. */
export interface TestPlan {
  readonly files: readonly PlannedFile[]
  /** Files that gain the import of the double, and the tests that run with it. */
  readonly doubled: readonly { readonly path: string; readonly tests: readonly string[] }[]
  readonly left: readonly LeftTest[]
}

export interface TestPlanInput {
  readonly tree: Tree
  readonly paths: readonly string[]
  readonly written: readonly DecidedSocket[]
  readonly config: Config
  readonly version: string
  readonly findings: readonly Finding[]
}

const names = /\bsse-socket\.testing\b/

/**
 * Tests of what is rewritten import the double: by the setup file of their runner, where there is one, else each by itself. Their own
 * lines stay as they are.
 */
export function planDoubles(input: TestPlanInput): TestPlan {
  const { tree, paths, written, config, version } = input
  const imported = written.filter(({ verdict }) => !verdict.classic)
  const host = hostOf(tree, paths)
  const textOf = (path: string) => host.text(path)
  // A socket that a function hands back is followed into its tests.
  const clients = new Set(imported.flatMap(filesOfSocket).filter((path) => !mayBeTest(path)))
  const replacedBy = (test: string) =>
    [test, ...setupFilesOf(dirname(test), textOf)].flatMap((path) => {
      const source = host.read(path)
      return source ? replacedModules(source).map((specifier) => ({ by: path, specifier })) : []
    })
  const tests = imported.length === 0 ? [] : testsOfClients(clients, paths, textOf, replacedBy)
  const gone = goneFrom(imported)
  const importers = new Map<string, string[]>()
  for (const test of tests) {
    const setups = setupFilesOf(dirname(test), textOf)
    const isMocking = mockedIn(textOf(test) ?? '', gone) !== undefined
    for (const path of setups.length === 0 || isMocking ? [...setups, test] : setups)
      importers.set(path, [...(importers.get(path) ?? []), test])
  }
  // Beside the adapter where there is one, else where it would be.
  const places = [
    ...adapterPlaces(tree, imported.filter(isWrittenAs('adapter')), config, version),
    ...adapterPlaces(tree, imported, config, version),
  ]
  const addresses = oldAddresses(imported)
  const files = new Map<string, PlannedFile>()
  const doubled: { path: string; tests: readonly string[] }[] = []
  for (const [path, ofIt] of importers) {
    const source = host.read(path)
    if (!source || names.test(source.text)) continue
    const workspace = workspaceOf(tree, path)
    const [, place] =
      places.find(
        ([{ usage }, { kind }]) => kind === 'here' && workspaceOf(tree, usage.path) === workspace,
      ) ??
      places.find(([, { kind }]) => kind === 'here') ??
      []
    if (place?.kind !== 'here') continue
    const double = place.path.replace(/\.([cm]?[jt]s)$/, '.testing.$1')
    const mocked = mockedIn(source.text, gone)
    const file = withDouble(tree, source, double, { addresses, mocked })
    if (!file) continue
    files.set(path, file)
    doubled.push({ path, tests: ofIt })
    const types = /\.[cm]?js$/.test(double) && /\.[cm]?tsx?$/.test(path)
    const texts = [
      [double, doubleText(double)],
      ...(types ? [[double.replace(/\.([cm]?)js$/, '.d.$1ts'), doubleTypesText()]] : []),
    ] as const
    for (const [name, text] of texts)
      if (tree.read(name).kind !== 'bytes')
        files.set(name, newFile(name, stamped(bodyFor(tree, name, text), version)))
  }
  const unplaced = [...importers.keys()].filter((path) => !files.has(path) && !names.test(textOf(path) ?? ''))
  // Files whose mock stays in use.
  const findings = input.findings.filter(
    ({ messageId, data, location }) =>
      messageId !== 'module-mocked' ||
      !files.has(location.path) ||
      data.module !== mockedIn(textOf(location.path) ?? '', gone),
  )
  return {
    files: [...files.values()],
    doubled,
    left: leftTests(written, [...tests, ...importers.keys()], findings, unplaced),
  }
}

const mocks = /\b(?:jest|vi|vitest)\.mock\(\s{0,9}['"](isomorphic-ws|websocket)['"]/g

/** The package that a test mocks before anything is loaded, where it has the class of a browser and a client imports it no longer. */
function mockedIn(text: string, gone: ReadonlySet<string>): string | undefined {
  return [...text.matchAll(mocks)].map(([, name = '']) => name).find((name) => gone.has(name))
}

/** For streams whose address has replaced another in the code, unless it is that with `/stream` behind it. */
function oldAddresses(written: readonly DecidedSocket[]): OldAddresses {
  return new Map(
    written.flatMap(({ usage: { url }, verdict: { endpoint } }) => {
      const old = url.pattern
      if (!endpoint || endpoint.beside || endpoint.behind || old === undefined) return []
      const { stream } = endpoint
      const isShown = stream.replace(/\/stream$/, '').replace(/^http/, 'ws') === old
      return isShown || /\$\{/.test(stream + old) ? [] : [[stream, old] as const]
    }),
  )
}

function withDouble(tree: Tree, found: SourceText, double: string, told: Told): PlannedFile | undefined {
  const { path } = found
  const read = tree.read(path)
  if (read.kind !== 'bytes') return undefined
  // The next read may use the same buffer.
  const before = Uint8Array.from(read.bytes)
  const source = { ...found, format: formatFor(tree, path) }
  const [parsed] = parseScripts([source])
  if (parsed?.kind !== 'parsed' || source.encoding === 'utf-16le') return undefined
  const facts = scriptFactsOf(parsed.file)
  const edits = doubleEdits(source, facts, double, importStyleOf(tree, path, facts), told)
  const text = applyEdits(source.text, edits)
  const checks = [onlyPlannedLines(source.text, text, edits)]
  return {
    kind: 'change',
    path,
    before,
    after: encode(text, source),
    edits,
    sockets: [],
    followUps: [],
    checks,
  }
}
