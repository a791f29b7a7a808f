import { describe, expect, it } from 'vitest'
import type { Report, ReportFinding, ReportSocket, ReportUse, ReportUseKind } from '../../src/model/report.js'
import type { Lang, Location } from '../../src/model/source.js'
import type { ReporterOptions } from '../../src/reporters/define-reporter.js'
import { columnsOf } from '../../src/reporters/parts/layout.js'
import { atPlace, type Place } from '../../src/reporters/place/at-place.js'
import { describePlace } from '../../src/reporters/place/place.js'
import { smallReport } from './small-report.js'

const plain: ReporterOptions = { lang: 'en', color: false, verbose: false }
const langs: readonly Lang[] = ['en', 'ja']

/** Made in live.ts, handed to the store and from there to a panel, closed by the page. */
const live: ReportSocket = {
  id: 'live',
  api: 'native',
  zone: 'source',
  location: at('src/live.ts', 12),
  binding: { kind: 'field', name: 'this.socket' },
  url: { kind: 'template', text: '`wss://api.example.com/live/${room}`', host: 'api.example.com' },
  uses: [
    use('close', 'src/app.ts', 40, 'close(1000)', ['exported as live']),
    use('escape', 'src/live.ts', 14, 'passed to window.report()'),
    use('handed-on', 'src/live.ts', 16, 'passed to attach()'),
    use('handler', 'src/live.ts', [20, 28], 'onmessage'),
    use('send', 'src/panel.ts', 9, 'send(text)', ['passed to attach()', 'kept as panel.socket']),
    use('send', 'src/store.ts', 15, 'send(JSON.stringify(…))', ['passed to attach()']),
    use('handed-on', 'src/store.ts', 17, 'kept as panel.socket', ['passed to attach()']),
  ],
  features: [
    { kind: 'types-sent', names: ['chat', 'typing'], locations: [at('src/store.ts', 15)] },
    {
      kind: 'not-titled',
      locations: [1, 2, 3, 4, 5].map((line) => at('src/live.ts', 30 + line)),
    },
  ],
  endpoint: { provenance: 'found', stream: '/live/stream', send: '/live/message' },
  verdict: 'manual',
  reasons: [
    reason('A07', 'src/live.ts', 20, 'the message handler closes'),
    reason('R12', 'src/live.ts', 14, 'it goes to window.report()'),
    reason('R99', 'src/live.ts', 50, 'a code without a page'),
  ],
  needs: [],
  notes: [reason('W-OPEN', 'src/live.ts', 12, 'runs again')],
}

const inline: ReportSocket = {
  ...live,
  id: 'inline',
  location: at('src/feed.ts', 3),
  binding: { kind: 'local', name: 'feed' },
  uses: [use('handler', 'src/feed.ts', 4, 'onmessage')],
  features: [],
  endpoint: { provenance: 'guessed', stream: '/feed' },
  verdict: 'inline',
  reasons: [],
  notes: [],
}

const adapter: ReportSocket = {
  ...inline,
  id: 'adapter',
  location: at('src/room.ts', 3),
  uses: [],
  verdict: 'adapter',
  reasons: [reason('A07', 'src/room.ts', 5, 'closes')],
}

describe('what is said of uses', () => {
  const way = { detail: 'passed to attach()', detailIn: { ja: 'attach() に渡されています' } }
  const uses: readonly ReportUse[] = [
    { kind: 'handed-on', location: at('src/live.ts', 16), ...way },
    {
      ...use('send', 'src/store.ts', 15, 'send', ['passed to attach()']),
      throughIn: { ja: ['attach() に渡されています'] },
    },
  ]
  const spoken = { ...smallReport, sockets: [{ ...live, uses }] }

  it('is in the language of the page, and what is done at the end of a way hangs below it', () => {
    const [english, japanese] = langs.map((lang) =>
      describePlace(spoken, { path: 'src/live.ts', line: 12 }, { ...plain, lang }),
    )
    expect(english).toMatch(
      /passed on +src\/live\.ts:16 +passed to attach\(\)\n.*└─ +sends +src\/store\.ts:15/,
    )
    expect(japanese).toMatch(
      /受け渡し +src\/live\.ts:16 +attach\(\) に渡されています\n.*└─ +送信 +src\/store\.ts:15/,
    )
    expect(japanese).not.toContain('passed to')
  })

  it('is English in a report of a version that had no other', () => {
    const before = { ...smallReport, sockets: [{ ...live, uses: live.uses }] }
    const text = describePlace(before, { path: 'src/live.ts', line: 12 }, { ...plain, lang: 'ja' })
    expect(text).toContain('passed to attach()')
  })
})

describe('what stands at a place', () => {
  const inside = finding('src/live.ts', 25)
  const report = reportOf([live, inline], [finding('src/live.ts', 12), inside, finding('src/other.py', 3, 6)])

  it.each<readonly [what: string, place: Place, kind: string]>([
    ['a construction, before the finding on its line', { path: 'src/live.ts', line: 12 }, 'made'],
    ['a use in another file', { path: 'src/store.ts', line: 15 }, 'use'],
    ['the first line of a handler', { path: 'src/live.ts', line: 20 }, 'use'],
    ['a line inside of a handler', { path: 'src/live.ts', line: 23 }, 'use'],
    ['a finding inside of a handler', { path: 'src/live.ts', line: 25 }, 'finding'],
    ['a place that only a feature names', { path: 'src/live.ts', line: 33 }, 'feature'],
    ['a place that only a reason names', { path: 'src/live.ts', line: 50 }, 'reason'],
    ['a line inside of a finding', { path: 'src/other.py', line: 5 }, 'finding'],
    ['nothing', { path: 'src/live.ts', line: 60 }, 'nothing'],
    ['the same line of another file', { path: 'src/none.ts', line: 12 }, 'nothing'],
  ])('%s', (_what, place, kind) => {
    const standing = atPlace(report, place)
    const stands = {
      sockets: () => (standing.kind === 'sockets' ? (standing.sockets[0]?.by?.kind ?? 'made') : ''),
      findings: () => 'finding',
      nothing: () => 'nothing',
    }
    expect(stands[standing.kind]()).toBe(kind)
  })

  it('tells two sockets of one line apart by the column, and shows both without one', () => {
    const right = { ...inline, id: 'right', location: at('src/feed.ts', 3, 40) }
    const both = reportOf([inline, right], [])
    const ids = (place: Place) => {
      const standing = atPlace(both, place)
      return standing.kind === 'sockets' ? standing.sockets.map(({ socket }) => socket.id) : []
    }
    expect(ids({ path: 'src/feed.ts', line: 3 })).toEqual(['inline', 'right'])
    expect(ids({ path: 'src/feed.ts', line: 3, column: 45 })).toEqual(['right'])
    expect(ids({ path: 'src/feed.ts', line: 3, column: 30 })).toEqual(['inline', 'right'])
  })
})

describe('the account of a socket', () => {
  const report = reportOf([live, inline, adapter], [])

  it('draws what is done with it, at the end of the way that it came', () => {
    const text = describePlace(report, { path: 'src/live.ts', line: 12 }, plain)
    expect(text.slice(0, text.indexOf('\n\n'))).toBe(
      [
        'src/live.ts:12  this.socket = new WebSocket(`wss://api.example.com/live/${room}`) (host: api.example.com)  → manual',
        '├─ kept in the class field this.socket',
        '├─ passed on  src/live.ts:16  passed to attach()',
        '│  ├─ sends      src/store.ts:15  send(JSON.stringify(…))',
        '│  └─ passed on  src/store.ts:17  kept as panel.socket',
        '│     └─ sends      src/panel.ts:9  send(text)',
        '├─ listens    src/live.ts:20  onmessage',
        '├─ by way of  exported as live',
        '│  └─ closes     src/app.ts:40  close(1000)',
        '└─ cannot be followed  src/live.ts:14  passed to window.report()',
      ].join('\n'),
    )
  })

  it('names features, verdict, reasons with their places, and what would change it', () => {
    const text = describePlace(report, { path: 'src/live.ts', line: 12 }, plain)
    expect(text).toContain('  sends typed messages (chat, typing)  src/store.ts:15\n')
    expect(text).toContain('  not-titled  src/live.ts:31  src/live.ts:32  src/live.ts:33  … 2 more\n')
    expect(text).toContain(
      'Verdict: manual\n  R12 Leaves to where nobody can follow\n      src/live.ts:14  it goes to',
    )
    expect(text).toContain('Why: Not all of its uses are seen.')
    expect(text).toContain('  R99\n      src/live.ts:50  a code without a page\n')
    expect(text).toContain('What would change it\n  R12: Look at it yourself.\n')
    expect(text).toContain('it would still need the adapter (A07)')
    expect(text).not.toContain('POST /live/message')
    expect(text).toContain('migrate-ws explain R12')
  })

  it('says of a use where its socket is made, and tells of that one', () => {
    const text = describePlace(report, { path: 'src/app.ts', line: 40 }, plain)
    expect(text).toMatch(
      /^src\/app.ts:40 belongs to the socket made at src\/live.ts:12: closes close\(1000\)\n\nsrc\//,
    )
    const passedOn = describePlace(report, { path: 'src/store.ts', line: 15 }, plain)
    expect(passedOn).toContain('src/live.ts:12  this.socket =')
  })

  it('says of an inline one what keeps it so, and that apply refuses a guess', () => {
    const text = describePlace(report, { path: 'src/feed.ts', line: 3 }, plain)
    expect(text).toContain('only does this with it: listens 1×.')
    expect(text).toContain('GET  /feed (guessed from the socket address)')
    expect(text).toContain('--guess-endpoints')
    expect(text).not.toContain('What would change it')
  })

  it('says of an inline one that apply leaves it: until a question is answered, or for its zone', () => {
    const question = reason('Q-ENDPOINT', 'src/feed.ts', 3, 'its endpoints must be named')
    const [asked, tested] = [
      reportOf([{ ...inline, needs: [question] }], []),
      reportOf([{ ...inline, zone: 'test' }], []),
    ].map((one) => describePlace(one, { path: 'src/feed.ts', line: 3 }, plain))
    expect(asked).toContain(
      'What apply does\n  Q-ENDPOINT its endpoints must be named\n      Name them in the configuration.',
    )
    expect(tested).toContain('What apply does\n  Nothing: it is in tests')
  })

  it('names the library and the zone where they are not the usual ones', () => {
    const other: Report = reportOf([{ ...adapter, api: 'ws', zone: 'test' }], [])
    const text = describePlace(other, { path: 'src/room.ts', line: 3 }, plain)
    expect(text).toContain('${room}` (API: ws, host: api.example.com, tests)  → adapter\n')
  })

  it('says of an adapter one when it would be inline', () => {
    const text = describePlace(report, { path: 'src/room.ts', line: 3 }, plain)
    expect(text).toContain('A07: Use the adapter.\n  Without these reasons, the verdict would be inline.')
  })

  it('counts what is too much for a page, and shows it with --verbose', () => {
    const sends = Array.from({ length: 50 }, (_, index) => use('send', 'src/live.ts', 100 + index, 'send(x)'))
    const busy = reportOf([{ ...live, uses: sends }], [])
    const place = { path: 'src/live.ts', line: 12 }
    expect(describePlace(busy, place, plain)).toContain('└─ … and 20 more: --verbose\n')
    expect(describePlace(busy, place, { ...plain, verbose: true })).toContain('src/live.ts:149')
  })

  it('keeps to the width, and says the same with colour as without', () => {
    for (const lang of langs) {
      for (const { location } of [live, inline, adapter]) {
        const place = { path: location.path, line: location.start.line }
        const narrow = { ...plain, lang, width: 60 }
        const text = describePlace(report, place, narrow)
        // One column more: a mark such as 。 does not begin a line.
        const over = text.split('\n').filter((line) => columnsOf(line) > 62)
        expect(over).toEqual([])
        const colored = describePlace(report, place, { ...narrow, color: true })
        expect(colored).toContain('\u001b[')
        // biome-ignore lint/suspicious/noControlCharactersInRegex: colour
        expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(text)
      }
    }
  })

  it('lets no name act on the terminal', () => {
    for (const socket of smallReport.sockets) {
      const { path, start } = socket.location
      for (const lang of langs) {
        const text = describePlace(smallReport, { path, line: start.line }, { ...plain, lang })
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not come out
        expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
      }
    }
  })

  it('is Japanese when asked', () => {
    const text = describePlace(report, { path: 'src/live.ts', line: 12 }, { ...plain, lang: 'ja' })
    expect(text).toContain('判定：手作業')
    expect(text).toContain('├─ クラスのフィールド this.socket に保持')
    expect(text).toContain('└─ 追跡できません  src/live.ts:14')
    expect(text).toContain('種類付きのメッセージを送信（chat、typing）')
  })
})

describe('the account of other places', () => {
  it('explains the rule of a finding where no socket is', () => {
    const text = describePlace(smallReport, { path: 'src/stream.ts', line: 4 }, plain)
    expect(text).toMatch(/^src\/stream.ts:4 {2}EventSource never sends/)
    expect(text).toContain(
      'Headers given to EventSource\nThey are never sent.\nWhat to do: Use a client over',
    )
  })

  it('names what is nearest in the file, in its order, each line once', () => {
    const report = reportOf([live], [finding('src/live.ts', 12), finding('src/live.ts', 70)])
    const text = describePlace(report, { path: 'src/live.ts', line: 60 }, plain)
    expect(text).toBe(
      [
        'There is no socket and no finding at src/live.ts:60.',
        '',
        'Nearest in this file',
        '  src/live.ts:12  this.socket → manual',
        '  src/live.ts:14  cannot be followed passed to window.report()',
        '  src/live.ts:16  passed on passed to attach()',
        '  src/live.ts:20  listens onmessage',
        '  src/live.ts:70  found',
        '',
      ].join('\n'),
    )
  })

  it('says that a file holds nothing, was not read whole, or was not read', () => {
    const told = (path: string) => describePlace(smallReport, { path, line: 99 }, plain)
    expect(told('src/nothing.ts')).toContain('No rule found a WebSocket in this file')
    expect(told('src/broken.test.ts')).toContain("did not parse ('}' expected)")
    expect(told('data/huge.json')).toContain('The file was not analysed: too large')
    expect(told('src/broken.test.ts')).not.toContain('Nothing in this file')
  })
})

function at(path: string, lines: number | readonly [number, number], column = 1): Location {
  const [start, end] = typeof lines === 'number' ? [lines, lines] : lines
  return { path, start: { line: start, column }, end: { line: end, column: column + 20 } }
}

function use(
  kind: ReportUseKind,
  path: string,
  lines: number | readonly [number, number],
  detail: string,
  through?: readonly string[],
): ReportUse {
  return { kind, location: at(path, lines), detail, ...(through ? { through } : {}) }
}

function reason(code: string, path: string, line: number, message: string): ReportSocket['reasons'][number] {
  return { code, message, messageIn: {}, location: at(path, line) }
}

function finding(path: string, line: number, end = line): ReportFinding {
  const [first] = smallReport.findings
  if (!first) throw new Error('the small report is empty')
  return { ...first, id: `${path}:${line}`, location: at(path, [line, end]), message: 'found', messageIn: {} }
}

function reportOf(sockets: readonly ReportSocket[], findings: readonly ReportFinding[]): Report {
  return { ...smallReport, sockets, findings }
}
