import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Config } from '../src/model/config.js'
import type { Lang } from '../src/model/source.js'
import { useText } from '../src/model/use-texts.js'
import { planMarkers } from '../src/pipeline/plan/markers/marked-files.js'
import { plan } from '../src/pipeline/plan/plan.js'
import { scan } from '../src/pipeline/scan.js'
import { rules } from '../src/rules/index.js'
import { transforms } from '../transforms/index.js'
import { memoryTree } from './support/memory-tree.js'

type Files = Readonly<Record<string, string | Uint8Array>>

const ours: Config = { ownHosts: ['api.example.com'] }

interface Run {
  readonly mark?: Lang
  readonly config?: Config
  /** Files that the project's own TypeScript refused. */
  readonly refused?: readonly string[]
  /** Files that the person left out when asked. */
  readonly declined?: readonly string[]
}

/** What `apply` makes of these files, with `--mark` in a language or without, and how the sockets were judged. */
async function applied(files: Files, { mark, config = ours, refused = [], declined = [] }: Run) {
  const tree = memoryTree(files)
  const scanned = await scan({ tree, config, wanted: () => true, rules, items: [], version: '0.0.0' })
  const sockets = new Set(scanned.sockets.filter(({ usage }) => declined.includes(usage.path)))
  const scripts = plan(tree, scanned, transforms, config, {
    refused: new Map(refused.map((path) => [path, 'no-new-type-errors: line 3: no'])),
    declined: sockets,
  })
  const { files: planned, ...counts } = planMarkers({
    tree,
    scanned,
    plan: scripts,
    transforms,
    config,
    mark,
    declined: { sockets, markers: new Set(declined) },
  })
  const after: Record<string, string | Uint8Array> = { ...files }
  for (const file of planned) {
    if (file.kind === 'failed' && !refused.includes(file.path))
      throw new Error(`${file.path}: ${file.message}`)
    if (file.kind === 'change') after[file.path] = Uint8Array.from(file.after)
  }
  const judged = scanned.sockets.map(({ usage, verdict }) => ({
    name: usage.binding.name,
    verdict: [...verdict.reasons, ...verdict.notes].map(({ code, data }) => ({ code, data })),
    features: usage.features.map(({ kind, names }) => ({ kind, names })),
    uses: usage.uses.map((use) => ({ kind: use.kind, text: useText(use).en, effect: use.handler?.effect })),
  }))
  const found = scanned.report.findings.map(({ ruleId, messageId, role, scope, excerpt }) => ({
    ruleId,
    messageId,
    role,
    scope,
    excerpt,
  }))
  const text = (path: string) => Buffer.from(after[path] ?? '').toString()
  return { files: after, text, counts, scan: { judged, found } }
}

describe('apply --mark', () => {
  const cases = 'src/pipeline/plan/markers/cases'
  for (const name of readdirSync(cases).sort()) {
    it(name, async () => {
      const folder = join(cases, name)
      const fileOf = (side: string) => readdirSync(folder).find((file) => file.startsWith(`${side}.`))
      const configured = join(folder, 'config.json')
      const own: Config = existsSync(configured) ? JSON.parse(readFileSync(configured, 'utf8')) : {}
      const config = { ...ours, ...own }
      const mark = config.lang ?? 'en'
      const path = `src/${fileOf('input')}`
      const input = readFileSync(join(folder, fileOf('input') ?? ''), 'utf8')
      const output = fileOf('output')
      const expected = output === undefined ? input : readFileSync(join(folder, output), 'utf8')
      const first = await applied({ [path]: input }, { mark, config })
      expect(first.text(path)).toBe(expected)
      const second = await applied({ [path]: expected }, { mark, config })
      expect(second.text(path), 'a second run changes nothing').toBe(expected)
      const unmarked = await applied({ [path]: expected }, { config })
      expect(unmarked.text(path), 'without --mark all stays').toBe(expected)
      const bare = await applied({ [path]: expected.replace(markerLines, '') }, { config })
      expect(bare.scan, 'a marker is no code').toEqual(second.scan)
      for (const [line] of expected.matchAll(markerLines)) expect(line.trimEnd().length).toBeLessThan(121)
    })
  }
})

const markerLines = /^[ \t]*\/\/ migrate-ws: manual [R—W].*\r?\n/gm
const socket =
  "const socket = new WebSocket('wss://stream.binance.com/')\nsocket.onmessage = (event) => {\n  show(event.data)\n}\n"
const marker =
  '// migrate-ws: manual R05 — the server at stream.binance.com is not yours to change; it would have to offer SSE first\n'
const stale = '// migrate-ws: manual R05 — gone\n'

describe('markers keep', () => {
  it('a byte order mark, and the breaks of a file', async () => {
    const crlf = (text: string) => Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`)
    const { files } = await applied({ 'a.js': crlf(`let n\n${socket}`) }, { mark: 'en' })
    expect(Buffer.from(files['a.js'] ?? '').equals(crlf(`let n\n${marker}${socket}`))).toBe(true)
    const old = `let n\n${socket}`.replaceAll('\n', '\r')
    const cr = await applied({ 'a.js': old }, { mark: 'en' })
    expect(cr.text('a.js')).toBe(`let n\n${marker}${socket}`.replaceAll('\n', '\r'))
  })

  it('Latin-1: in ASCII, and so in English', async () => {
    const bytes = (text: string) => Buffer.from(`// caf\xe9\n${text}`, 'latin1')
    for (const mark of ['en', 'ja'] as const) {
      const { files } = await applied({ 'a.js': bytes(socket) }, { mark })
      const expected = bytes(marker.replace('—', '-') + socket)
      expect(Buffer.from(files['a.js'] ?? '').toString('latin1')).toBe(expected.toString('latin1'))
    }
  })

  it('UTF-16 files as they are', async () => {
    const bytes = Buffer.from(`\ufeff${socket}`, 'utf16le')
    const { files } = await applied({ 'a.js': bytes }, { mark: 'en' })
    expect(files['a.js']).toBe(bytes)
  })

  it('out of everything but source', async () => {
    const files = {
      'test/a.test.js': socket,
      'vendor/a.js': `${stale}${socket}`,
      'examples/a.js': socket,
      'test/b.test.js': stale,
    }
    expect((await applied(files, { mark: 'en' })).files).toEqual(files)
  })
})

describe('markers', () => {
  it('that are stale go from files with sockets, and from all others under --mark alone', async () => {
    const files = { 'a.js': `${stale}let n\n${socket}`, 'b.js': `${stale}let n\n`, 'c.md': stale }
    const unmarked = await applied(files, {})
    expect(unmarked.files).toMatchObject({ 'b.js': files['b.js'], 'c.md': stale })
    expect(unmarked.text('a.js')).toBe(`let n\n${socket}`)
    const marked = await applied(files, { mark: 'en' })
    expect(['a.js', 'b.js', 'c.md'].map(marked.text)).toEqual([`let n\n${marker}${socket}`, 'let n\n', stale])
    expect(marked.counts).toMatchObject({ written: 1, removed: 2, updated: 0, unplaced: 0 })
    expect([...marked.counts.alone]).toEqual(['a.js', 'b.js'])
  })

  it('of files that were declined stay, whatever they say', async () => {
    const files = { 'a.js': `${stale}${socket}`, 'b.js': stale }
    const declined = ['a.js', 'b.js']
    expect((await applied(files, { mark: 'en', declined })).files).toEqual(files)
  })

  it('say that a rewrite was refused, in words that the next run says again', async () => {
    const own = socket.replace('stream.binance.com', 'api.example.com')
    const module = `export function watch(show) {\n${own.replaceAll(/^(?=.)/gm, '  ')}}\n`
    const refused = ['a.ts']
    const first = await applied({ 'a.ts': module }, { mark: 'en', refused })
    expect(first.text('a.ts').split('\n')[1]).toBe(
      '  // migrate-ws: manual — the rewrite of a.ts did not pass its checks',
    )
    const second = await applied(first.files, { mark: 'en', refused })
    expect(second.text('a.ts')).toBe(first.text('a.ts'))
    // Nobody refuses any more: the socket is rewritten and the marker goes, without --mark.
    const third = await applied(first.files, {})
    expect(third.text('a.ts')).toMatch(
      /^export function watch\(show\) \{\n {2}const events = new EventSource/,
    )
  })

  it('stay on their statement where an import of the adapter comes above it', async () => {
    const ours =
      "export function open(show) {\n  const ours = new WebSocket('wss://api.example.com/prices')\n  ours.onmessage = (event) => {\n    show(event.data)\n  }\n  ours.onclose = ({ code }) => {\n    show(code)\n  }\n}\n"
    const before = {
      'package.json': '{ "name": "case", "devDependencies": { "vite": "^7.0.0" } }\n',
      'src/a.js': `${socket}\n${ours}`,
    }
    const first = await applied(before, { mark: 'en' })
    const lines = first.text('src/a.js').split('\n')
    expect(lines.slice(0, 4)).toEqual([
      expect.stringMatching(/^import \{ SseSocket \} from /),
      '',
      marker.trimEnd(),
      socket.split('\n')[0],
    ])
    expect((await applied(first.files, { mark: 'en' })).files).toEqual(first.files)
  })

  it('stand in the script of a PHP page', async () => {
    const page = (script: string) => `<?php $n = 1 ?>\n<p>Trades</p>\n<script>\n${script}</script>\n`
    const marked = await applied({ 'a.html.php': page(socket) }, { mark: 'en' })
    expect(marked.text('a.html.php')).toBe(page(marker + socket))
    const emptied = await applied({ 'a.html.php': page(marker) }, { mark: 'en' })
    expect(emptied.text('a.html.php')).toBe(page(''))
  })

  it('are counted where none can stand', async () => {
    const page = `<script>${socket.replace('\n', '; ').replaceAll('\n', ' ')}</script>\n`
    const { counts, files } = await applied({ 'a.html': page }, { mark: 'en' })
    expect({ counts, files }).toMatchObject({
      counts: { written: 0, unplaced: 1 },
      files: { 'a.html': page },
    })
  })
})
