import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Report } from '../../model/report.js'
import markdown from '../../reporters/markdown.js'
import sarif from '../../reporters/sarif.js'
import { applyCost } from './apply.js'
import { bulkyCosts } from './bulky.js'
import { historyCost } from './history.js'
import { loadedBy } from './loaded.js'
import { bashCommand, cpuOf, inTurn, median } from './measure.js'
import { pageCost } from './page.js'
import { candidateFiles, writePythonCandidates, writeQuietPythonTree } from './python-tree.js'
import { baseCost, rendered, scanReport, withFindings } from './report.js'
import { measureSockets } from './sockets.js'
import { writeTree } from './tree.js'

const runs = 9
const parsers = [
  '#compiler',
  'typescript',
  'jscodeshift',
  'web-tree-sitter',
  'yaml',
  'jsonc-parser',
  'htmlparser2',
]

/** Holds the goals for speed: exit code 1 when one is missed. Figures are ratios, since machines differ. */
export function bench(root: string): number {
  const scratch = mkdtempSync(join(tmpdir(), 'migrate-ws-bench-'))
  try {
    const tree = join(scratch, 'tree')
    const { files, bytes } = writeTree(tree)
    console.log(`Tree without WebSocket: ${files} files, ${(bytes / 1e6).toFixed(1)} MB`)
    const bin = join(root, 'bin/migrate-ws.js')
    const goals = [
      scanCost(tree, bin),
      startCost(tree, bin),
      ...growthGoals(scratch, tree, bin),
      ...bulkyGoals(scratch, bin),
      parsersLoaded(scratch, tree, bin, root),
      ...quietPython(scratch, bin, root),
      pythonCandidates(scratch, bin),
      ...socketCost(scratch, bin, root),
      applyGoal(scratch, bin),
      ...reportGoals(scratch, bin, root),
    ]
    return goals.every((reached) => reached) ? 0 : 1
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** The scan against listing and reading the same files: no more than three times that, beside Node's own start. */
function scanCost(tree: string, bin: string): boolean {
  const node = JSON.stringify(process.execPath)
  const [scan = [], read = [], empty = []] = inTurn(
    [
      { name: 'scan', line: `${bashCommand(bin)} scan` },
      { name: 'list and read', line: 'git ls-files -z -co --exclude-standard | xargs -0 cat' },
      { name: 'empty Node', line: `${node} -e 0` },
    ],
    runs,
    tree,
  )
  const ratios = scan.map((took, turn) => (took - (empty[turn] ?? 0)) / (read[turn] ?? Number.NaN))
  console.log(`  scan           ${shown(scan)}`)
  console.log(`  list and read  ${shown(read)}  (git ls-files -z -co --exclude-standard | xargs -0 cat)`)
  console.log(`  empty Node     ${shown(empty)}`)
  const ratio = median(ratios)
  return goal('(scan − empty Node) ÷ (list and read)', ratio.toFixed(2), ratio <= 3, '≤ 3')
}

/** A tree of 300 files in seconds of the whole process, and one of twice as many as the first against that. */
function growthGoals(scratch: string, tree: string, bin: string): boolean[] {
  const scan = `${bashCommand(bin)} scan`
  const [few, twice] = [join(scratch, 'few'), join(scratch, 'twice')]
  const { files } = writeTree(few, 0.13)
  writeTree(twice, 2)
  const [took = []] = inTurn([{ name: 'scan', line: scan }], runs, few)
  const ratio = cpuOf(scan, 3, twice) / cpuOf(scan, 3, tree)
  return [
    goal(
      `seconds of a scan of ${files} files`,
      (median(took) / 1000).toFixed(2),
      median(took) <= 600,
      '≤ 0.6',
    ),
    goal('CPU of twice the tree ÷ of the tree', ratio.toFixed(2), ratio <= 2, '≤ 2'),
  ]
}

/** Bundles and generated files cost little, however long they are. */
function bulkyGoals(scratch: string, bin: string): boolean[] {
  return bulkyCosts(scratch, bin).map(({ name, bytes, cpuSeconds }) =>
    goal(
      `CPU seconds over ${name} (${(bytes / 1e6).toFixed(1)} MB)`,
      cpuSeconds.toFixed(2),
      cpuSeconds <= 1,
      '≤ 1',
    ),
  )
}

/** `--version` against an empty Node, in CPU time. */
function startCost(tree: string, bin: string): boolean {
  const node = JSON.stringify(process.execPath)
  const ratios = [0, 1, 2, 3, 4].map(
    () => cpuOf(`${bashCommand(bin)} --version`, 8, tree) / cpuOf(`${node} -e 0`, 8, tree),
  )
  const ratio = median(ratios)
  return goal('CPU of --version ÷ empty Node', ratio.toFixed(2), ratio <= 1.3, '≤ 1.3')
}

/** A tree without candidates must load no parser; a tree with some proves that the check detects a loaded parser. */
function parsersLoaded(scratch: string, tree: string, bin: string, root: string): boolean {
  const fixture = join(root, 'fixtures/legacy-chat/repo')
  const expected = loadedBy(scratch, [bin, 'scan', '-C', fixture], parsers)
  if (!expected.includes('#compiler')) throw new Error('the hook did not see the compiler load where it must')
  const loaded = loadedBy(scratch, [bin, 'scan', '-C', tree], parsers)
  return goal('parsers loaded by the scan', loaded.join(', ') || 'none', loaded.length === 0, 'none')
}

/** The same for a tree of Python and YAML, the languages of infrastructure and servers. */
function quietPython(scratch: string, bin: string, root: string): boolean[] {
  const tree = join(scratch, 'python')
  const { files, bytes } = writeQuietPythonTree(tree)
  console.log(`Tree of Python and YAML without WebSocket: ${files} files, ${(bytes / 1e6).toFixed(1)} MB`)
  return [scanCost(tree, bin), parsersLoaded(scratch, tree, bin, root)]
}

/** Python files that all use sockets, in seconds of the whole process. */
function pythonCandidates(scratch: string, bin: string): boolean {
  const tree = join(scratch, 'python-candidates')
  const { lines, bytes } = writePythonCandidates(tree)
  console.log(
    `Python that speaks of sockets: ${candidateFiles} files, ${lines} lines, ${(bytes / 1e6).toFixed(1)} MB`,
  )
  const command = `${bashCommand(bin)} scan`
  const [scan = []] = inTurn([{ name: 'scan', line: command }], 5, tree)
  console.log(`  scan           ${shown(scan)}`)
  const cpu = cpuOf(command, 2, tree) / 1000
  console.log(`  CPU            ${cpu.toFixed(2)} s`)
  const seconds = median(scan) / 1000
  return goal('seconds of the whole scan', seconds.toFixed(2), seconds < 2, '< 2')
}

/** Following every socket of a repository against merely parsing its files with the same library. */
function socketCost(scratch: string, bin: string, root: string): boolean[] {
  const { ratio, peakMb } = measureSockets(scratch, bin, root)
  return [
    goal('user time of the socket analysis ÷ bare ts-morph', ratio.toFixed(2), ratio <= 3, '≤ 3'),
    goal('peak memory', `${peakMb.toFixed(0)} MB`, peakMb <= 600, '≤ 600 MB'),
  ]
}

/** Planning and checking 60 rewrites, against the scan that they rest on. */
function applyGoal(scratch: string, bin: string): boolean {
  const perFile = applyCost(scratch, bin)
  return goal('(apply − 1.5 scans) a changed file', `${perFile.toFixed(0)} ms`, perFile <= 150, '≤ 150 ms')
}

/** A comparison against the same report alone, and a page for a change that is too large to read. */
function reportGoals(scratch: string, bin: string, root: string): boolean[] {
  const ratio = baseCost(scratch, bin)
  const many = withFindings(scanReport(join(root, 'fixtures/legacy-chat/repo'), bin), 10_000)
  const { length, took } = rendered(markdown, many)
  const inSarif = rendered(sarif, many)
  return [
    goal('CPU of report --base ÷ report, 5,000 files', ratio.toFixed(2), ratio <= 2.2, '≤ 2.2'),
    goal('Markdown of 10,000 findings', `${took.toFixed(0)} ms`, took <= 2000, '≤ 2,000 ms'),
    goal('characters of it', String(length), length <= 65_000, '≤ 65,000'),
    goal('SARIF of 10,000 findings', `${inSarif.took.toFixed(0)} ms`, inSarif.took <= 2000, '≤ 2,000 ms'),
    ...pageGoal(scratch, many),
    historyGoal(scratch, bin),
  ]
}

/** Without a browser there is no result for the page. */
function pageGoal(scratch: string, report: Report): boolean[] {
  const took = pageCost(scratch, report)
  if (took === undefined) return []
  return [goal('Chromium opens 10,000 findings', `${took.toFixed(0)} ms`, took <= 2000, '≤ 2,000 ms')]
}

/** Each of the 12 commits costs no more than one scan of the disk, with the search for removals on top. */
function historyGoal(scratch: string, bin: string): boolean {
  const ratio = historyCost(scratch, bin)
  return goal(
    'CPU of scan --history ÷ scan, 12 commits of 5,000 files',
    ratio.toFixed(1),
    ratio <= 14,
    '≤ 14',
  )
}

function goal(what: string, is: string, reached: boolean, wanted: string): boolean {
  console.log(`${reached ? 'reached' : 'MISSED '}  ${what}: ${is} (goal: ${wanted})`)
  return reached
}

function shown(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b)
  const ms = (value: number | undefined) => `${(value ?? Number.NaN).toFixed(0)} ms`
  return `${ms(median(times)).padStart(7)}  (${ms(sorted[0])} to ${ms(sorted.at(-1))})`
}
