import { describe, expect, it } from 'vitest'
import { items } from '../../src/checklist/index.js'
import type { Report, ReportFinding } from '../../src/model/report.js'
import markdown from '../../src/reporters/markdown.js'
import { comparedReport } from '../reporters/small-comparison.js'

const [sample] = comparedReport.findings
const [item] = comparedReport.checklist
if (!sample || !item || !comparedReport.comparison) throw new Error('the small report has too little in it')

const names = ['src/a.ts', '日本語/'.repeat(60), '<b>|`@x`#1</b>'.repeat(20), '\u{1f600}'.repeat(90)]

/** As many findings as asked for, of which a third each is new, fixed and moved, under names that grow when escaped. */
function reportOf(count: number): Report {
  const all = Array.from({ length: count }, (_, n): ReportFinding => {
    const path = `${names[n % names.length]}/${n}.ts`
    const location = { path, start: { line: n + 1, column: 1 }, end: { line: n + 1, column: 9 } }
    return { ...(sample as ReportFinding), id: `${n}`, location, message: `@all ${'_*<'.repeat(n % 300)}` }
  })
  const base = comparedReport.comparison as NonNullable<Report['comparison']>
  return {
    ...comparedReport,
    checklist: items.map(({ id, group, title }) => ({
      ...(item as Report['checklist'][number]),
      id,
      group,
      title,
    })),
    findings: all,
    comparison: {
      ...base,
      findings: {
        ...base.findings,
        new: all.filter((_, n) => n % 3 === 0).map(({ id }) => id),
        fixed: all.filter((_, n) => n % 3 === 1),
        moved: all.filter((_, n) => n % 3 === 2).map(({ id, location }) => ({ id, from: location })),
      },
      channels: all.map(({ location }) => ({
        id: location.path,
        after: { clients: 'todo' },
        fixed: 0,
        new: 1,
      })),
    },
  }
}

const links = {
  forge: 'github',
  repository: 'https://github.example.com/acme/chat',
  commit: 'f'.repeat(40),
  prefix: 'packages/web/',
} as const

describe('the Markdown of a large change', () => {
  it.each([0, 1, 100, 10_000])('stays within the limits with %d findings, and says what was cut', (count) => {
    const report = reportOf(count)
    for (const lang of ['en', 'ja'] as const) {
      const text = markdown.render(report, { lang, color: false, verbose: false, links })
      expect(text.length).toBeLessThanOrEqual(65_000)
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1024 * 1024)
      expect(text.match(/^- \[[ x]\] /gm)).toHaveLength(16)
      expect(text.match(/<details>/g)).toHaveLength(text.match(/<\/details>/g)?.length ?? 0)
      if (count >= 10_000)
        expect(text).toMatch(lang === 'ja' ? /ほか[\d,]+件は省略/ : /[\d,]+ more rows are not shown/)
    }
  })
})
