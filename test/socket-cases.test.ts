import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { reasons as definitions } from '../src/clients/reasons/reasons.js'
import type { Config } from '../src/model/config.js'
import { fill } from '../src/model/fill.js'
import type { DecidedSocket } from '../src/model/socket.js'
import { isOther } from '../src/model/socket-use.js'
import { useText } from '../src/model/use-texts.js'
import { scan } from '../src/pipeline/scan.js'
import { decode } from '../src/repository/decode.js'
import { rules } from '../src/rules/index.js'
import { filesBelow, memoryTree } from './support/memory-tree.js'
import { type SaidLine, socketAnnotationsOf } from './support/socket-annotations.js'

/**
 * Every sample under `src/clients/cases/<topic>/`: a file is a repository of its own, and so is a folder (a `case.md` in it
 * tells a reader what it is about, and is not scanned). An empty `package.json` lies beside them, unless they have their own.
 *
 * Always: the sockets that are found are those of the `socket:` lines, with the verdict and codes where they are said;
 * every `use:`, `feature:`, `note:` and `says:` that is said is found. Under `flow/` every use is said, under `features/<kind>/`
 * every place of that feature, under `rows/<row>/` every verdict.
 */
const root = 'src/clients/cases'

/** Topics with a folder for each family, kind or row. */
const divided = new Set(['constructors', 'features', 'rows'])

for (const topic of topics()) {
  describe(topic, () => {
    for (const name of readdirSync(join(root, topic)).sort()) {
      it(name, async () => {
        const said = read(filesBelow(join(root, topic, name)))
        const found = await socketsOf(said)
        compareSockets(said, found, topic.startsWith('rows/'))
        compareUses(said, found, topic === 'flow')
        const kind = /^features\/(.+)$/.exec(topic)?.[1]
        compareFeatures(said, found, kind)
      })
    }
  })
}

function topics(): string[] {
  const folders = (path: string) =>
    readdirSync(path)
      .filter((name) => statSync(join(path, name)).isDirectory())
      .sort()
  return folders(root).flatMap((topic) =>
    divided.has(topic) ? folders(join(root, topic)).map((one) => `${topic}/${one}`) : [topic],
  )
}

interface Said {
  readonly files: Readonly<Record<string, Uint8Array>>
  readonly config: Config
  /** `path:line` → what is said of it. */
  readonly places: ReadonlyMap<string, SaidLine>
}

function read(all: Record<string, Uint8Array>): Said {
  const { 'case.md': _page, ...files } = all
  const places = new Map<string, SaidLine>()
  let config = textOf(files['migrate-ws.config.json']) ?? '{}'
  for (const [path, bytes] of Object.entries(files)) {
    const said = socketAnnotationsOf(textOf(bytes) ?? '')
    for (const [line, what] of said.lines) places.set(`${path}:${line}`, what)
    config = said.config ?? config
  }
  return { files, config: JSON.parse(config) as Config, places }
}

function textOf(bytes: Uint8Array | undefined): string | undefined {
  return bytes && decode(bytes)?.text
}

async function socketsOf({ files, config }: Said): Promise<readonly DecidedSocket[]> {
  const { report, sockets } = await scan({
    tree: memoryTree({ 'package.json': '{}', ...files }),
    config,
    wanted: () => true,
    rules,
    items: [],
    version: '0.0.0',
  })
  expect(report.files.failed.filter((failure) => failure.stage === 'detect')).toEqual([])
  expect(JSON.stringify([report.sockets, report.findings]), 'messages are filled').not.toMatch(/\{\{\w+\}\}/)
  return sockets
}

function compareSockets({ places }: Said, found: readonly DecidedSocket[], withVerdict: boolean): void {
  const expected = table<string>()
  const actual = table<string>()
  for (const [place, { sockets }] of places) for (const socket of sockets) expected.add(place, socket.api)
  for (const { usage } of found) actual.add(placeOf(usage), usage.api)
  expect(actual.sorted(), 'sockets').toEqual(expected.sorted())
  for (const [place, { sockets, notes, says }] of places) {
    const here = found.filter(({ usage }) => placeOf(usage) === place)
    for (const [index, { verdict, codes }] of sockets.entries()) {
      const decided = here[index]?.verdict
      if (withVerdict) expect(verdict, `${place} says a verdict`).toBeDefined()
      if (verdict === undefined || !decided) continue
      const reasons = [...new Set(decided.reasons.map(({ code }) => code))].sort()
      expect([decided.kind, ...reasons], place).toEqual([verdict, ...codes])
    }
    const noted = here.flatMap(({ verdict }) => [...verdict.needs, ...verdict.notes].map(({ code }) => code))
    expect(noted, `${place} questions and notes`).toEqual(expect.arrayContaining([...notes]))
    const messages = here.flatMap(({ verdict }) =>
      [...verdict.reasons, ...verdict.needs, ...verdict.notes].map(({ code, data }) =>
        fill(definitions.find((one) => one.code === code)?.message.en ?? '', data),
      ),
    )
    for (const one of says) expect(messages.join('\n'), `${place} says`).toContain(one)
  }
}

/**
 * `kind` alone, or `kind detail`. A line is said once for all the sockets that may be there; `handed-on` places need no
 * word, and a `maybe:` is allowed where the analysis does not tell two things apart, but is not asked for.
 */
function compareUses({ places }: Said, found: readonly DecidedSocket[], isExhaustive: boolean): void {
  const actual = new Map<string, Set<string>>()
  for (const { usage } of found) {
    for (const use of usage.uses) {
      const place = `${use.path}:${use.location.start.line}`
      const here = actual.get(place) ?? new Set()
      const kind = isOther(use) ? 'other' : use.kind
      actual.set(place, here.add(kind).add(`${kind} ${useText(use).en}`))
    }
  }
  const missing = [...places].flatMap(([place, { uses }]) =>
    uses.filter((use) => !actual.get(place)?.has(use)).map((use) => `${place} ${use}`),
  )
  expect(missing, 'uses that are said and were not found').toEqual([])
  if (!isExhaustive) return
  const extra = [...actual].flatMap(([place, all]) => {
    const { uses = [], maybe = [] } = places.get(place) ?? {}
    const said = new Set([...uses, ...maybe, 'handed-on'].map((use) => use.replace(/ .*/, '')))
    return [...all]
      .filter((use) => use.includes(' ') && !said.has(use.replace(/ .*/, '')))
      .map((use) => `${place} ${use}`)
  })
  expect(extra, 'uses that nobody speaks of').toEqual([])
}

function compareFeatures({ places }: Said, found: readonly DecidedSocket[], kind: string | undefined): void {
  const actual = new Set(
    found.flatMap(({ usage }) =>
      usage.features.flatMap((feature) =>
        feature.locations.map(({ path, start }) => `${path}:${start.line} ${feature.kind}`),
      ),
    ),
  )
  const expected = [...places].flatMap(([place, { features }]) => features.map((one) => `${place} ${one}`))
  expect([...actual], 'features').toEqual(expect.arrayContaining(expected))
  if (kind === undefined) return
  const exhaustive = (all: Iterable<string>) => [...all].filter((one) => one.endsWith(` ${kind}`)).sort()
  expect(exhaustive(actual), kind).toEqual(exhaustive(new Set(expected)))
}

function placeOf({ path, location }: DecidedSocket['usage']): string {
  return `${path}:${location.start.line}`
}

function table<T>() {
  const rows = new Map<string, T[]>()
  return {
    add: (key: string, value: T) => void rows.set(key, [...(rows.get(key) ?? []), value]),
    sorted: () => Object.fromEntries([...rows].sort().map(([key, values]) => [key, [...values].sort()])),
  }
}
