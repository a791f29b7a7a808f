import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Report } from '../../model/report.js'
import type { Reporter } from '../../reporters/define-reporter.js'
import { bashCommand, cpuOf, median } from './measure.js'
import { BenchRepository, files } from './repository.js'

const clients = 200
const changed = 40

/** CPU of a comparison with the commit before ÷ CPU of the same report without one, on a repository of 5,000 files. */
export function baseCost(scratch: string, bin: string): number {
  const repository = new BenchRepository(join(scratch, 'base'), clients)
  repository.commit()
  for (let n = 0; n < changed; n++) repository.putClient(n, n + files, 'Changed.')
  repository.commit()
  const command = `${bashCommand(bin)} report`
  const cpu = (flags: string) => cpuOf(`${command}${flags}`, 1, repository.path)
  const ratios = [0, 1, 2].map(() => cpu(' --base HEAD~1') / cpu(''))
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

/** The same report with this many findings, all of them new, moved and fixed at once. */
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
export function scanReport(folder: string, bin: string): Report {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'scan', '--json', '-C', folder], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (status !== 0) throw new Error(`scan of ${folder} failed: ${stderr}`)
  return JSON.parse(stdout) as Report
}
