import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from '../../model/report.js'
import type { Reporter } from '../../reporters/define-reporter.js'
import { cpuOf, median } from './measure.js'

const files = 5000
const clients = 200
const changed = 40

/** CPU of a comparison with the commit before ÷ CPU of the same report without one, on a repository of 5,000 files. */
export function baseCost(scratch: string, bin: string): number {
  const tree = join(scratch, 'base')
  for (let n = 0; n < files; n++) write(tree, n, n < clients ? client(n) : `export const value${n} = ${n}\n`)
  git(tree, 'init', '-q')
  commit(tree)
  for (let n = 0; n < changed; n++) write(tree, n, `// Changed.\n${client(n + files)}`)
  commit(tree)
  const command = `${JSON.stringify(process.execPath)} ${JSON.stringify(bin)} report`
  const ratios = [0, 1, 2].map(() => cpuOf(`${command} --base HEAD~1`, 1, tree) / cpuOf(command, 1, tree))
  return median(ratios)
}

/** A report as a reporter writes it: its length in characters, and how long it takes in ms. */
export function rendered(
  { render }: Reporter,
  report: Report,
): { readonly length: number; readonly took: number } {
  const start = process.hrtime.bigint()
  const text = render(report, { lang: 'en', color: false, verbose: false })
  return { length: text.length, took: Number(process.hrtime.bigint() - start) / 1e6 }
}

/** The same report with so many findings, all of them new, moved and fixed at once. */
export function withFindings(report: Report, findings: number): Report {
  // One that every reporter shows: documents are no problems, and make no result of SARIF.
  const sample = report.findings.find(({ role, zone }) => role === 'client' && zone === 'source')
  if (!sample) throw new Error('the report to start from has no client')
  const all = Array.from({ length: findings }, (_, n) => ({
    ...sample,
    id: String(n),
    location: { ...sample.location, path: `src/${n}/${sample.location.path}` },
  }))
  return {
    ...report,
    findings: all,
    comparison: {
      base: { ref: 'main', commit: '0'.repeat(40) },
      findings: {
        new: all.map(({ id }) => id),
        fixed: all,
        moved: all.map(({ id, location }) => ({ id, from: location })),
        unchanged: 0,
        suppressed: [],
        notCompared: { unreadNow: [], unreadBefore: [] },
      },
      sockets: { new: [], gone: [], moved: [], decidedAnew: [], unchanged: 0 },
      items: [],
      channels: [],
    },
  }
}

/** What a scan of a folder reports. */
export function reportOf(folder: string, bin: string): Report {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'scan', '--json', '-C', folder], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (status !== 0) throw new Error(`scan of ${folder} failed: ${stderr}`)
  return JSON.parse(stdout) as Report
}

function write(tree: string, n: number, text: string): void {
  const folder = join(tree, `src/${n % 50}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `file-${n}.ts`), text)
}

function client(n: number): string {
  return `export function open${n}(show: (text: string) => void): void {
  const socket = new WebSocket('wss://example.com/ws/${n}')
  socket.onmessage = (event) => show(event.data)
}
`
}

function commit(tree: string): void {
  git(tree, 'add', '-A')
  git(tree, '-c', 'user.name=Bench', '-c', 'user.email=bench@example.com', 'commit', '-q', '-m', 'state')
}

function git(cwd: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync('git', [...args], { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`git ${args.join(' ')} failed: ${stderr}`)
}
