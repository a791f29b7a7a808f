import { describe, expect, it } from 'vitest'
import type { Links } from '../src/model/links.js'
import type { Report } from '../src/model/report.js'
import type { Lang } from '../src/model/source.js'
import type { ReporterOptions } from '../src/reporters/define-reporter.js'
import { reporters } from '../src/reporters/index.js'
import { columnsOf } from '../src/reporters/parts/layout.js'
import { statusWords } from '../src/reporters/parts/words.js'
import { comparedReport } from './reporters/small-comparison.js'
import { smallFindings } from './reporters/small-findings.js'
import { smallReport } from './reporters/small-report.js'

const plain: ReporterOptions = { lang: 'en', color: false, verbose: false }
const langs: readonly Lang[] = ['en', 'ja']
// biome-ignore lint/suspicious/noControlCharactersInRegex: these must not come out
const invisible = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/

const links: Links = {
  forge: 'github',
  repository: 'https://github.example.com/acme/chat',
  commit: 'f'.repeat(40),
  prefix: 'web/',
}

/** Reviewed source: changed by hand when a reporter changes; no command writes them. */
const expected: readonly (readonly [file: string, reporter: string, options: ReporterOptions])[] = [
  ['small.agent.md', 'agent', { ...plain, flags: ' -C web' }],
  ['small.agent.ja.md', 'agent', { ...plain, lang: 'ja' }],
  ['small.pretty.txt', 'pretty', { ...plain, width: 100 }],
  ['small.pretty.verbose.txt', 'pretty', { ...plain, verbose: true, width: 100 }],
  ['small.pretty.ja.txt', 'pretty', { ...plain, lang: 'ja', width: 80 }],
  ['small.markdown.md', 'markdown', plain],
  ['small.json', 'json', plain],
  ['small.html', 'html', plain],
  ['small.ja.html', 'html', { ...plain, lang: 'ja' }],
]

const compared: typeof expected = [
  ['compared.markdown.md', 'markdown', { ...plain, links }],
  ['compared.markdown.ja.md', 'markdown', { ...plain, lang: 'ja' }],
  ['compared.html', 'html', { ...plain, links }],
  ['compared.pretty.txt', 'pretty', { ...plain, width: 100 }],
]

/** Formats that show places. */
const places: typeof expected = [
  ['small.sarif.json', 'sarif', { ...plain, links, prefix: links.prefix }],
  ['small.sarif.ja.json', 'sarif', { ...plain, lang: 'ja' }],
  ['small.github.txt', 'github', { ...plain, prefix: links.prefix }],
  ['small.gitlab.json', 'gitlab', { ...plain, lang: 'ja' }],
  ['small.junit.xml', 'junit', plain],
]

/** How many pieces the bars of each row leave. */
function cellsOf(table: string): readonly number[] {
  return table
    .trimEnd()
    .split('\n')
    .map((row) => row.replace(/\\\|/g, '').split('|').length)
}

/** What `npm run new:reporter` makes: each reporter that no list above names. */
const others = reporters
  .map(({ id }) => id)
  .filter((id) => ![...expected, ...places].some(([, one]) => one === id))
  .map((id) => [`small.${id}.txt`, id, plain] as const)

describe('reporters', () => {
  it.each([...expected, ...others])('%s', async (file, id, options) => {
    await expect(withoutStyle(render(id, smallReport, options))).toMatchFileSnapshot(
      `./reporters/expected/${file}`,
    )
  })

  it.each(places)('%s', async (file, id, options) => {
    await expect(render(id, smallFindings, options)).toMatchFileSnapshot(`./reporters/expected/${file}`)
  })

  it.each(compared)('%s', async (file, id, options) => {
    await expect(withoutStyle(render(id, comparedReport, options))).toMatchFileSnapshot(
      `./reporters/expected/${file}`,
    )
  })

  it('are pure: the same string twice, and the report as it was', () => {
    const before = JSON.stringify(smallReport)
    for (const { id } of reporters) {
      expect(render(id, smallReport, plain)).toBe(render(id, smallReport, plain))
    }
    expect(JSON.stringify(smallReport)).toBe(before)
  })

  it('bear a report in which nothing was found', () => {
    const empty: Report = {
      ...smallReport,
      checklist: [],
      findings: [],
      sockets: [],
      files: { scanned: 0, candidates: 0, unsupported: 0, skipped: [], failed: [] },
    }
    for (const { id } of reporters)
      for (const lang of langs) expect(render(id, empty, { ...plain, lang })).not.toBe('')
  })
})

describe('pretty', () => {
  it('writes no escape code and nothing invisible without colour', () => {
    for (const lang of langs) {
      for (const verbose of [false, true]) {
        const text = render('pretty', smallReport, { lang, color: false, verbose })
        expect(text).not.toMatch(invisible)
      }
    }
  })

  it('gives the log of a pipeline no command, whatever files and channels are called', () => {
    const at = (path: string) => ({ ...smallReport.sockets[0]?.location, path })
    const named = (path: string) =>
      ({ ...smallReport.sockets[0], location: at(path) }) as Report['sockets'][number]
    const report: Report = {
      ...smallReport,
      sockets: ['::error::a.ts', 'src/##[add-mask]b.ts'].map(named),
      channels: [
        { id: '::stop-commands::x', sides: { clients: 'todo' }, remains: {}, findings: [], sockets: [] },
      ],
    }
    for (const width of [undefined, 40]) {
      const text = render('pretty', report, { ...plain, verbose: true, ...(width ? { width } : {}) })
      expect(text).toContain('\\u003a:error::a.ts')
      expect(text).not.toMatch(/^\s*::|##\[/m)
    }
  })

  it('says the same with colour as without', () => {
    const colored = render('pretty', smallReport, { ...plain, color: true, width: 60 })
    expect(colored).toContain('\u001b[')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colour
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(render('pretty', smallReport, { ...plain, width: 60 }))
  })

  it('keeps to the width, except for words that must stay whole', () => {
    for (const lang of langs) {
      const lines = render('pretty', smallReport, { ...plain, lang, width: 50 }).split('\n')
      // One column more: a mark such as 。 does not begin a line.
      const over = lines.filter((line) => columnsOf(line) > 52 && line.trim().includes(' '))
      expect(over).toEqual([])
    }
  })

  it('names every item and status, and every file that failed', () => {
    for (const lang of langs) {
      const text = render('pretty', smallReport, { ...plain, lang, verbose: true })
      for (const { title, assessment } of smallReport.checklist) {
        const { sign, word } = statusWords[assessment.status]
        expect(text).toMatch(
          new RegExp(`${escaped(sign)} ${escaped(title[lang])}[:：] ?${escaped(word[lang])}`),
        )
      }
      expect(text).toContain('src/broken.test.ts')
      expect(text).toContain('EACCES')
    }
  })

  it('proposes no apply where nothing can be rewritten', () => {
    const manual = { ...smallReport, sockets: smallReport.sockets.filter((s) => s.verdict === 'manual') }
    expect(render('pretty', smallReport, plain)).toContain('migrate-ws apply --dry-run')
    expect(render('pretty', manual, plain)).not.toContain('migrate-ws apply')
  })

  it('fits a screen, and points to what it leaves out', () => {
    for (const lang of langs) {
      const text = render('pretty', smallReport, { ...plain, lang, width: 80 })
      expect(text.split('\n').length).toBeLessThanOrEqual(30)
      expect(text).toContain('migrate-ws scan --verbose')
    }
  })

  it('proposes no kit for servers that no kit can be put beside', () => {
    const [finding] = smallFindings.findings
    if (finding === undefined) throw new Error('there is no finding')
    const channel = (server: 'partial' | 'todo') => ({
      ...smallReport.channels[0],
      id: '/ws',
      sides: { server },
    })
    const served = (language: 'python' | 'rust', ruleId: string, ...states: ('partial' | 'todo')[]) => {
      const { suppressed: _, ...open } = {
        ...finding,
        role: 'server',
        language,
        ruleId,
        confidence: 'certain',
      } as const
      const channels = (states.length > 0 ? states : ['todo' as const]).map(
        channel,
      ) as typeof smallReport.channels
      const findings = [{ ...open, zone: 'source' as const }]
      return render('pretty', { ...smallReport, channels, findings, sockets: [] }, plain)
    }
    expect(served('python', 'fastapi-websocket-route', 'partial')).toMatch(
      /^Servers +1 place; on SSE too; once no client needs WebSocket: migrate-ws apply --servers --close-websocket$/m,
    )
    expect(served('python', 'fastapi-websocket-route', 'partial', 'todo')).toContain(
      'shows what else can be served over SSE, or why not',
    )
    const servable = served('python', 'fastapi-websocket-route')
    expect(servable).toMatch(/^Servers +1 place$/m)
    expect(servable).toMatch(/^Next\n +migrate-ws apply --servers --dry-run /m)
    const none = /^Servers +1 place; why none moves: migrate-ws apply --servers --dry-run$/m
    expect(served('rust', 'websocket-in-other-language')).toMatch(none)
    expect(served('python', 'python-socketio')).toMatch(none)
  })

  it('shows one item whole, with how a person confirms it', () => {
    const text = render('pretty', smallReport, { ...plain, item: 'notify-support' })
    expect(text).toMatch(
      /Once a person has confirmed it:\n +migrate-ws attest notify-support --by '…' --statement '…'\n/,
    )
    expect(text).not.toContain('Clients updated')
  })

  it('shows everything when asked', () => {
    const text = render('pretty', smallReport, { ...plain, verbose: true })
    for (const { assessment } of smallReport.checklist) {
      for (const row of assessment.remaining) expect(text).toContain(row.text.en)
    }
    for (const finding of smallReport.findings) expect(text).toContain(finding.message)
    for (const use of smallReport.sockets.flatMap((socket) => socket.uses)) expect(text).toContain(use.detail)
  })
})

describe('markdown', () => {
  it('ticks what is done and nothing else', () => {
    const ticks = render('markdown', smallReport, plain).match(/^- \[x\]/gm) ?? []
    expect(ticks).toHaveLength(1)
    expect(render('markdown', smallReport, plain).match(/^- \[ \] [^*]*\*\*/gm)).toHaveLength(5)
    expect(render('markdown', smallReport, plain).match(/^- − [^*]*\*\*not applicable/gm)).toHaveLength(1)
  })

  it('lets no name act as markup', () => {
    for (const lang of langs) {
      const text = render('markdown', smallReport, { ...plain, lang })
      expect(text).not.toMatch(invisible)
      expect(text.match(/<(?!\/?(details|summary|code)>|!-- migrate-ws:report -->)/g)).toBeNull()
      // A mention or a reference is one outside of code only.
      const outside = text.replace(/`[^`\n]*`|<code>.*?<\/code>/g, '')
      expect(outside).not.toMatch(/@\w|(^|[^&#])#\d/)
      const tables = text.match(/(^\|.*\n)+/gm) ?? []
      // Channels with four of their sides, and sockets.
      expect(tables.map((table) => cellsOf(table)[0])).toEqual([7, 6])
      for (const table of tables) expect(new Set(cellsOf(table)).size).toBe(1)
    }
  })

  it('stays below 65,000 characters whatever comes, and says what it left out', () => {
    for (const lang of langs) {
      for (const report of [big(10_000, 3_000, 'src/a.ts'), big(10_000, 3_000, '<@|`\n\\'.repeat(200))]) {
        const text = render('markdown', report, { ...plain, lang })
        expect(text.length).toBeLessThanOrEqual(65_000)
        expect(text.startsWith('<!-- migrate-ws:report -->\n')).toBe(true)
        expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length)
        expect(text).toContain('--reporter json')
        for (const item of report.checklist) expect(text).toContain(item.title[lang])
      }
    }
  })

  it('stays below the limit with any number of items', () => {
    const [item] = smallReport.checklist
    if (!item) throw new Error('no item')
    const checklist = Array.from({ length: 5_000 }, () => ({
      ...item,
      title: { en: '<'.repeat(500), ja: '@'.repeat(500) },
    }))
    for (const lang of langs) {
      const text = render('markdown', { ...smallReport, checklist }, { ...plain, lang })
      expect(text.length).toBeLessThanOrEqual(65_000)
    }
  })
})

describe('html', () => {
  it('lets no name act as markup, and nothing invisible through', () => {
    for (const lang of langs) {
      const text = render('html', comparedReport, { ...plain, lang, links })
      expect(text).not.toMatch(invisible)
      expect(text.match(/<script>/g)).toHaveLength(1)
      expect(text).not.toContain('<img')
      // Only the forge that was given, and the places within the page.
      const targets = [...text.matchAll(/\b(?:href|src)="([^"]*)"/g)].map(([, target]) => target ?? '')
      expect(
        targets.filter((one) => !one.startsWith('#') && !one.startsWith(`${links.repository}/blob/`)),
      ).toEqual([])
    }
  })

  it('names every item and status, every channel, socket and finding, and every file that failed', () => {
    for (const lang of langs) {
      const text = render('html', smallReport, { ...plain, lang })
      for (const { title, assessment } of smallReport.checklist) {
        expect(text).toContain(title[lang])
        expect(text).toContain(statusWords[assessment.status].word[lang])
      }
      for (const { id } of smallReport.channels) expect(text).toContain(id)
      expect(text.match(/<tr data-role=/g)).toHaveLength(smallReport.findings.length)
      expect(text).toContain('EACCES: &lt;b&gt;permission&lt;/b&gt; denied')
    }
  })

  it('says that there is no chart where no history was read, and draws none of a single day', () => {
    const { trend, ...rest } = smallReport
    expect(render('html', rest, plain)).toContain('scan --history')
    const [point] = trend?.points ?? []
    if (!point) throw new Error('no point')
    const oneDay = render('html', { ...smallReport, trend: { points: [point, point], isWhole: true } }, plain)
    expect(oneDay).not.toContain('class="chart')
    expect(oneDay).not.toContain('class="swatch"')
    expect(oneDay).toContain('there is no line to draw')
    expect(oneDay).toContain('<details open><summary>The numbers</summary>')
    expect(oneDay).toContain('0a1b2c3')
  })
})

/** The same for every report: the style sheet and the script of a page, and the policy that names them. */
function withoutStyle(text: string): string {
  if (!text.startsWith('<!doctype html>')) return text
  return text.replace(/<(style|script)>[\s\S]*?<\/\1>/g, '<$1>…</$1>').replace(/sha256-[\w+/=]+/g, 'sha256-…')
}

function render(id: string, report: Report, options: ReporterOptions): string {
  const reporter = reporters.find((one) => one.id === id)
  if (!reporter) throw new Error(`no reporter ${id}`)
  return reporter.render(report, options)
}

/** The small report with so many findings, each of them remaining in every item, and so many sockets. */
function big(findings: number, sockets: number, path: string): Report {
  const [finding] = smallReport.findings
  const [socket] = smallReport.sockets
  if (!finding || !socket) throw new Error('the small report is empty')
  const places = Array.from({ length: findings }, (_, line) => ({
    ...finding.location,
    path,
    start: { line: line + 1, column: 1 },
  }))
  const remaining = places.map((location) => ({ text: { en: path, ja: path }, location }))
  return {
    ...smallReport,
    checklist: smallReport.checklist.map((item) => ({
      ...item,
      assessment: { ...item.assessment, remaining },
    })),
    findings: places.map((location) => ({ ...finding, location })),
    sockets: Array.from({ length: sockets }, (_, i) => ({
      ...socket,
      id: `s${i}`,
      location: { ...socket.location, path },
    })),
    files: {
      ...smallReport.files,
      failed: places.map((location) => ({ path: location.path, stage: 'parse', message: path })),
    },
  }
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
