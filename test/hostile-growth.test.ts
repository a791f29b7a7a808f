import { beforeAll, describe, expect, it } from 'vitest'
import { Joined } from '../src/checklist/channels/joined.js'
import { configuredFeature } from '../src/checklist/channels/names.js'
import { items } from '../src/checklist/index.js'
import { configuredFor } from '../src/clients/verdict/endpoints.js'
import { joinedSets } from '../src/clients/verdict/together.js'
import { parseConfigs } from '../src/languages/config.js'
import { parseMarkdowns } from '../src/languages/markdown.js'
import type { ParseResult } from '../src/languages/parsed-file.js'
import { pythonParser } from '../src/languages/python/parser.js'
import { parsePythons } from '../src/languages/python.js'
import { parseScripts } from '../src/languages/script/script.js'
import { suppressionsIn } from '../src/languages/suppressions/read.js'
import type { UrlExpression } from '../src/model/address.js'
import { containsAny } from '../src/model/contains-any.js'
import { languageOf } from '../src/model/language-of.js'
import type { SocketUsage } from '../src/model/socket.js'
import type { SourceText } from '../src/model/source.js'
import { expandProgram } from '../src/pipeline/expand-program.js'
import { scopePathAt } from '../src/pipeline/identity/scope-path.js'
import { scan } from '../src/pipeline/scan.js'
import json from '../src/reporters/json.js'
import { rules } from '../src/rules/index.js'
import { textsWith } from '../src/rules/websocket-in-string/text-of-strings.js'
import { pythonRoutes } from '../src/servers/routes/python/routes.js'
import { hostileShapes, lines } from './support/hostile-shapes.js'
import { memoryTree } from './support/memory-tree.js'

/** Seconds of this process, and characters of JSON. Other processes of a busy machine are not counted. */
async function costOf(files: Record<string, string>) {
  const before = process.cpuUsage()
  const { report } = await scan({
    tree: memoryTree(files),
    config: {},
    wanted: () => true,
    rules,
    items,
    version: '0.0.0',
  })
  const printed = json.render(report, { lang: 'en', color: false, verbose: false }).length
  const { user, system } = process.cpuUsage(before)
  return { seconds: (user + system) / 1e6, printed }
}

describe('four times as much of a hostile shape', () => {
  it.each(hostileShapes.map((shape) => [shape.name, shape] as const))('%s', async (_, { size, files }) => {
    const more = await costOf(files(4 * size))
    // Sixteen is the square. What takes less than a second is not measured but noise: below that all is well, whatever the first costs.
    if (more.seconds < 10 && more.printed < 160_000) return
    const once = await costOf(files(size))
    expect(more.seconds).toBeLessThan(Math.max(1, once.seconds) * 10)
    expect(more.printed).toBeLessThan(Math.max(20_000, once.printed) * 8)
  })
})

const source = (path: string, text: string): SourceText => ({
  path,
  language: languageOf(path),
  zone: 'source',
  text,
  encoding: 'utf-8',
  byteOrderMark: false,
})

function parsed<T>([result]: readonly ParseResult<T>[]): T {
  if (result?.kind !== 'parsed') throw new Error('the test has a text that does not parse')
  return result.file
}

const placesOf = (text: string, word: string) =>
  [...text.matchAll(new RegExp(word, 'g'))].map(({ index }) => index)

/** Each makes a file of a size, and gives the work whose cost is asked for: alone, since what is linear beside it would hide its square. */
const parts: readonly (readonly [string, number, (size: number) => () => unknown])[] = [
  [
    'sets of which each has a member of the next',
    20_000,
    (n) => {
      const all = Array.from({ length: n }, (_, i) => i)
      const sets = all.slice(0, n / 2).map((i) => [i, i + 1])
      return () => joinedSets(all, sets)
    },
  ],
  [
    'the scopes of findings in a file of many documents',
    8000,
    (n) => {
      const text = lines(n, (i) => `---\na: {url: wss://a/${i}}`)
      const file = parsed(parseConfigs([source('a.yml', text)]))
      return () => placesOf(text, 'wss').map((start) => scopePathAt(file, { start, end: start + 3 }))
    },
  ],
  [
    'the scopes of findings in one map of many keys',
    8000,
    (n) => {
      const text = lines(n, (i) => `k${i}: wss://a/${i}`)
      const file = parsed(parseConfigs([source('a.yml', text)]))
      return () => placesOf(text, 'wss').map((start) => scopePathAt(file, { start, end: start + 3 }))
    },
  ],
  [
    'the scopes of findings under many headings',
    8000,
    (n) => {
      const text = lines(n, (i) => `# h${i}\n\nwss://a/${i}\n`)
      const file = parsed(parseMarkdowns([source('a.md', text)]))
      return () => placesOf(text, 'wss').map((start) => scopePathAt(file, { start, end: start + 3 }))
    },
  ],
  [
    'the scopes of findings in many statements',
    4000,
    (n) => {
      const text = lines(n, (i) => `f('wss://a/${i}')`)
      const file = parsed(parseScripts([source('a.js', text)]))
      return () => placesOf(text, 'wss').map((start) => scopePathAt(file, { start, end: start + 3 }))
    },
  ],
  [
    'strings with a word, below a long comment',
    2000,
    (n) => {
      const text = `/*${' *'.repeat(10 * n)}*/ x = [\n${lines(n, (i) => `'a socket ${i}',`)}\n]\n`
      const file = parsed(parseScripts([source('a.js', text)]))
      return () => [...textsWith(file, /socket/)]
    },
  ],
  [
    'suppressions on one line',
    4000,
    (n) => {
      const file = parsed(
        parseScripts([source('a.js', `${'/* migrate-ws-ignore a-b */ x(); '.repeat(n)}\n`)]),
      )
      return () => suppressionsIn(file)
    },
  ],
  [
    'suppressions on one line of YAML',
    4000,
    (n) => {
      const file = parsed(parseConfigs([source('a.yml', `a: 1 ${'# migrate-ws-ignore a-b '.repeat(n)}\n`)]))
      return () => suppressionsIn(file)
    },
  ],
  [
    'suppressions in a row above one statement',
    4000,
    (n) => {
      const file = parsed(parseScripts([source('a.js', `${'// migrate-ws-ignore a-b: x\n'.repeat(n)}x()\n`)]))
      return () => suppressionsIn(file)
    },
  ],
  [
    'suppressions among many values',
    2000,
    (n) => {
      const text = lines(n, (i) => `# migrate-ws-ignore a-b\nk${i}: {a: 1, b: 2, c: 3}`)
      const file = parsed(parseConfigs([source('a.yml', text)]))
      return () => suppressionsIn(file)
    },
  ],
  [
    'names that join each other in a line',
    8000,
    (n) => () => {
      const joined = new Joined<number>()
      for (let i = n; i > 0; i--) joined.add(i, [String(1e9 + i), String(1e9 + i - 1)])
      for (let i = 0; i < n; i++) joined.add(i, [String(1e9 + n)])
      return joined.sets()
    },
  ],
  [
    'features of the configuration, each of a folder of its own',
    1000,
    (n) => {
      const features = Object.fromEntries(Array.from({ length: n }, (_, i) => [`f${i}`, [`src/f${i}/**`]]))
      const paths = Array.from({ length: n }, (_, i) => `src/f${i}/client.js`)
      return () =>
        paths.flatMap((path) => [
          configuredFeature(path, { features }),
          configuredFeature(path, { features }),
        ])
    },
  ],
  [
    'endpoints of the configuration, each of a socket of its own',
    1000,
    (n) => {
      const address = (i: number) => `wss://a.example.com/line/${i}`
      const endpoints = Object.fromEntries(
        Array.from({ length: n }, (_, i) => [address(i), { stream: `/s/${i}` }]),
      )
      const urls = Array.from({ length: n }, (_, i) => ({ pattern: address(i), text: `'${address(i)}'` }))
      return () =>
        urls.map((url) => configuredFor({ path: 'src/a.ts', url: url as UrlExpression }, { endpoints }))
    },
  ],
  [
    'many names, sought in a text that begins to say each of them',
    4000,
    (n) => {
      const says = containsAny(Array.from({ length: n }, (_, i) => `wss://a.example.com/${i}/`))
      const text = lines(n, (i) => `wss://a.example.com/${i}`)
      return () => says(text)
    },
  ],
  [
    'variables of a page, said by another script',
    200,
    (n) => {
      const usages = Array.from(
        { length: n },
        (_, i) =>
          ({
            path: 'a.html',
            binding: { kind: 'module', name: `w${i}` },
            uses: [],
            features: [{ kind: 'plain-script', locations: [] }],
          }) as unknown as SocketUsage,
      )
      const text = lines(n, (i) => `{ const w${i} = 1 }`)
      const tree = memoryTree({ 'a.html': `<html>\n${text}`, 'b.js': text })
      const host = {
        paths: [],
        has: () => true,
        read: () => undefined,
        text: textIn(tree),
      }
      return () => expandProgram([{ at: 0, all: usages }], ['a.html', 'b.js'], host)
    },
  ],
  [
    'routes of streams in Python files that import each other',
    20,
    (n) => {
      const route = (i: number) =>
        `@app.get('/s${i}')\nasync def s${i}():\n    return StreamingResponse(more(), media_type='text/event-stream')`
      const text = (i: number) =>
        `import m${(i + 1) % n}\nimport m${(i * 7 + 3) % n}\nfrom fastapi import FastAPI\nfrom fastapi.responses import StreamingResponse\napp = FastAPI()\n${lines(20, route)}\n# ${'a '.repeat(20_000)}\n`
      const sources = Array.from({ length: n }, (_, i) => source(`m${i}.py`, text(i)))
      const texts = new Map(sources.map((one) => [one.path, one]))
      const host = {
        paths: [...texts.keys()],
        has: (path: string) => texts.has(path),
        read: (path: string) => texts.get(path),
        text: (path: string) => texts.get(path)?.text,
      }
      const files = parsePythons(sources, host).flatMap((one) => (one.kind === 'parsed' ? [one.file] : []))
      return () =>
        expect(pythonRoutes(files, () => ({ asgiApplications: [], started: [] }))).toHaveLength(20 * n)
    },
  ],
]

function textIn(tree: ReturnType<typeof memoryTree>) {
  return (path: string) => {
    const read = tree.read(path)
    return read.kind === 'bytes' ? Buffer.from(read.bytes).toString('utf8') : undefined
  }
}

describe('four times as much of one part of the work', () => {
  // What a hook returns would be run as its end.
  beforeAll(async () => {
    await pythonParser.load()
  })

  it.each(parts)('%s', (_, size, prepare) => {
    const costOfPart = (work: () => unknown) => {
      const before = process.cpuUsage()
      work()
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1e6
    }
    // The collection of garbage only adds: the less of two is nearer to the work.
    const least = (size: number) => Math.min(costOfPart(prepare(size)), costOfPart(prepare(size)))
    const once = least(size)
    const more = least(4 * size)
    expect(more).toBeLessThan(Math.max(0.05, once) * 10)
  })
})
