import { describe, expect, it } from 'vitest'
import type { Report, ReportSocket } from '../../src/model/report.js'
import type { ReporterOptions } from '../../src/reporters/define-reporter.js'
import markdown from '../../src/reporters/markdown.js'
import { columnsOf, endOf } from '../../src/reporters/parts/layout.js'
import pretty from '../../src/reporters/pretty.js'
import { smallReport } from './small-report.js'

/** Sockets are listed where their item is asked for. */
const plain: ReporterOptions = { lang: 'en', color: false, verbose: false, item: 'update-clients' }

const report = reportOf([
  socket('src/a.ts', 'inline', [], ['W-OPEN', 'Q-ENDPOINT']),
  socket('src/b.ts', 'inline', []),
  socket('src/c.ts', 'adapter', ['A07', 'A07', 'A03']),
  socket('src/d.ts', 'adapter', ['A07']),
  socket('src/e.ts', 'manual', ['R01']),
  socket('src/f.ts', 'manual', ['A07', 'R05', 'R05']),
  socket('src/g.ts', 'manual', ['R05', 'R12']),
  { ...socket('test/a.test.ts', 'manual', ['R05']), zone: 'test' as const },
])

/** The lines about sockets, without those of the checklist. */
function part(text: string): readonly string[] {
  const lines = text.split('\n')
  const start = lines.findIndex((line) => /^(Sockets|ソケット)/.test(line))
  return lines.slice(start, lines.indexOf('', start))
}

describe('sockets by verdict', () => {
  it('counts a socket once a code, names the most frequent first, and only the codes that decide', () => {
    const [line] = part(pretty.render(report, plain))
    expect(line).toBe(
      'Sockets: 2 inline, 2 adapter, 4 manual (R05 Not your host 3, R01 Binary frames 1, R12 1)',
    )
  })

  it('counts what asks for the adapter when everything is asked for', () => {
    const [line] = part(pretty.render(report, { lang: 'en', color: false, verbose: true }))
    expect(line).toContain('2 adapter (A07 Close handler with effects 2, A03 1), 4 manual')
  })

  it('says the same in Markdown, and in Japanese', () => {
    expect(markdown.render(report, plain)).toContain(
      '8 sockets: 2 inline, 2 adapter, 4 manual (R05 Not your host 3, R01 Binary frames 1, R12 1)',
    )
    const [line] = part(pretty.render(report, { ...plain, lang: 'ja' }))
    expect(line).toContain('手作業4件（R05 外部ホスト3件、R01 バイナリ1件、R12 1件）')
  })

  it('says which answers unlock how many, and how many wait for the configuration; and no note', () => {
    const lines = part(pretty.render(report, plain))
    expect(lines).toContain(
      '  1 client socket waits for the configuration (Q-ENDPOINT): migrate-ws explain Q-ENDPOINT',
    )
    expect(lines.join('\n')).not.toContain('W-OPEN')
    const asking = (path: string, ...answers: readonly string[]): ReportSocket => {
      const one = socket(
        path,
        'inline',
        [],
        answers.map(() => 'Q-HOST'),
      )
      const endpoint = { provenance: 'guessed' as const, stream: `/${path}/stream` }
      const needs = one.needs.map((need, at) => {
        const answer = answers[at] ?? ''
        return { ...need, answer, code: answer === '--guess-endpoints' ? 'Q-GUESS' : 'Q-HOST' }
      })
      return { ...one, endpoint, needs }
    }
    const sockets = [
      asking('a', '--own-host a.acme.io'),
      asking('b', '--own-host b.acme.io', '--guess-endpoints'),
      asking('c', '--own-host b.acme.io'),
      socket('d', 'inline', []),
      { ...asking('e', '--own-host test.acme.io'), zone: 'test' as const },
    ]
    const several = part(pretty.render(reportOf(sockets), { ...plain, flags: ' -C web' }))
    expect(several.join('\n')).toContain(
      'Will the stream be at /b/stream? Are b.acme.io and a.acme.io yours? If yes to all 3, 3 of 4 sockets can move: migrate-ws apply --own-host b.acme.io --guess-endpoints --own-host a.acme.io -C web',
    )
    expect(part(pretty.render(reportOf([socket('b', 'inline', [])]), plain)).join()).not.toContain('answer')
  })
})

describe('the end of a long address', () => {
  it.each([
    ['wss://live.example.com/rooms/of/the/house/stream', '…/rooms/of/the/house/stream'],
    ['${location.origin}${location.pathname.replace(/\\/$/, "")}/updates/stream', '…/updates/stream'],
    ['wss://live.example.com/the/rooms/${room.id}/stream', '…/the/rooms/${room.id}/stream'],
    ["${new URL('.', window.location.href).href}ws/stream", '${…}ws/stream'],
    ['/ws/stream', '/ws/stream'],
  ])('%s: %s', (address, end) => {
    expect(endOf(address, 32)).toBe(end)
  })
})

describe('where the work is', () => {
  it('lists the source before tests, the worst first, each with its reason in short', () => {
    expect(part(pretty.render(report, plain)).slice(3)).toEqual([
      '  src/e.ts:3        ws → manual          R01: about R01',
      '  src/f.ts:3        ws → manual          R05: about R05',
      '  src/g.ts:3        ws → manual          R05 R12: about R05',
      '  src/c.ts:3        ws → adapter         A07 A03: about A07',
      '  src/d.ts:3        ws → adapter         A07: about A07',
      '  src/a.ts:3        ws → inline          Q-ENDPOINT: about Q-ENDPOINT',
      '  src/b.ts:3        ws → inline',
      '  test/a.test.ts:3  ws → manual (tests)  R05: about R05',
    ])
  })

  it('ends after some rows with the command that shows the others', () => {
    const many = reportOf(Array.from({ length: 40 }, (_, n) => socket(`src/${n}.ts`, 'manual', ['R01'])))
    const lines = part(pretty.render(many, { ...plain, flags: ' -C web' }))
    expect(lines).toHaveLength(14)
    expect(lines.at(-1)).toBe('  … and 28 more: migrate-ws scan --verbose -C web')
  })

  it('keeps each socket on a line of the terminal where it fits, and cuts only the reason', () => {
    const long = 'the socket is passed to a function of a package that nothing here can look into, '.repeat(3)
    const [first] = report.sockets
    const wordy = {
      ...(first as ReportSocket),
      verdict: 'manual' as const,
      reasons: [
        { code: 'R12', message: long, messageIn: { ja: '長い理由です。'.repeat(30) }, location: at('a') },
      ],
    }
    for (const lang of ['en', 'ja'] as const) {
      const lines = part(pretty.render(reportOf([wordy]), { ...plain, lang, width: 80 }))
      const row = lines.find((line) => line.includes('→')) ?? ''
      expect(columnsOf(row)).toBeLessThanOrEqual(80)
      expect(row).toMatch(/R12.*…$/)
    }
  })

  it('is a table in Markdown with all that decides, and the question that stands for itself', () => {
    const rows = markdown
      .render(report, plain)
      .split('\n')
      .filter((line) => line.startsWith('| '))
    expect(rows).toContain('| manual | `src/g.ts:3` | `ws` | R05 about R05<br>R12 about R12 |')
    expect(rows).toContain('| manual | `src/f.ts:3` | `ws` | R05 about R05<br>R05 about R05 |')
    expect(rows).toContain('| inline | `src/a.ts:3` | `ws` | Q-ENDPOINT about Q-ENDPOINT |')
    expect(rows.at(-1)).toBe('| manual (tests) | `test/a.test.ts:3` | `ws` | R05 about R05 |')
  })
})

function at(path: string): ReportSocket['location'] {
  return { path, start: { line: 3, column: 1 }, end: { line: 3, column: 20 } }
}

function socket(
  path: string,
  verdict: ReportSocket['verdict'],
  codes: readonly string[],
  more: readonly string[] = [],
): ReportSocket {
  const said = (code: string) => ({
    code,
    message: `about ${code}`,
    messageIn: { ja: `${code}の説明` },
    location: at(path),
  })
  return {
    id: path,
    api: 'native',
    zone: 'source',
    location: at(path),
    binding: { kind: 'local', name: 'ws' },
    url: { kind: 'literal', text: "'/ws'" },
    uses: [],
    features: [],
    verdict,
    reasons: codes.map(said),
    needs: more.filter((code) => code.startsWith('Q')).map(said),
    notes: more.filter((code) => code.startsWith('W')).map(said),
  }
}

function reportOf(sockets: readonly ReportSocket[]): Report {
  const page = (en: string, ja: string) => ({
    title: { en, ja },
    why: { en: '', ja: '' },
    whatToDo: { en: '', ja: '' },
    example: '',
  })
  const reasons = {
    R01: page('Binary frames', 'バイナリ'),
    R05: page('Not your host', '外部ホスト'),
    A07: page('Close handler with effects', '副作用のある close'),
  }
  return { ...smallReport, sockets, texts: { ...smallReport.texts, reasons } }
}
