import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { loadConfig } from '../config/load-config.js'
import { baselinePath } from '../model/baseline.js'
import { fill } from '../model/fill.js'
import type { Finding } from '../model/finding.js'
import { replacements } from '../model/replacements.js'
import type { Lang, Location, Tree } from '../model/source.js'
import { compareWithBaseline } from '../pipeline/baseline/compare.js'
import { inventoried } from '../pipeline/baseline/inventory.js'
import { baselineIn } from '../pipeline/baseline/state.js'
import { type ScanResult, scan } from '../pipeline/scan.js'
import { diskTree } from '../repository/disk-tree.js'
import { pathFrom } from '../repository/repository-path.js'
import { selectionOf } from '../repository/selection.js'
import { ownRules } from '../rules/rule-set.js'

/** One file as the editor has it. */
export interface Question {
  /** Absolute. */
  readonly file: string
  readonly text: string
  /** The folder of ESLint: what is looked at where no baseline is found above the file. */
  readonly cwd: string
  readonly lang: Lang
}

/** A use of WebSocket that the baseline does not have. */
export interface FreshUse {
  readonly message: string
  readonly at: Location
}

/**
 * What `migrate-ws check` would call new in this file, by the same rules and the same baseline, but from this file alone: what other
 * files do with its sockets is not looked at. Of a socket only its opening is named, and not each of its handlers.
 * @throws UsageError when the baseline or the configuration cannot be read.
 */
export async function freshUses({ file, text, cwd, lang }: Question): Promise<readonly FreshUse[]> {
  const root = folderOfBaseline(dirname(file)) ?? cwd
  const path = pathFrom(root, file)
  if (path.startsWith('../')) return []
  const { config } = await loadConfig({ cwd: root })
  const isLeft = await selectionOf(root, [], [...(config.ignore ?? [])])
  if (!isLeft(path)) return []
  const tree = withText(diskTree(root), path, text)
  const scanned = await scan({
    tree,
    config,
    wanted: (one) => one === path,
    rules: await ownRules(),
    items: [],
    version: '',
    part: { by: 'list' },
  })
  const { entries } = (await baselineIn(tree)) ?? { entries: [] }
  const { fresh } = compareWithBaseline({
    baseline: { entries },
    found: inventoried(scanned.facts.findings),
    // An entry stands for the same code elsewhere only once its own file is gone.
    isUnseen: (one) => one !== path && existsSync(join(root, one)),
  })
  const isPart = partsOf(scanned)
  const { rules } = scanned.report.texts
  return fresh
    .filter(({ location }) => !isPart(location))
    .filter(isFirstAtPlace)
    .map(({ ruleId, messageId, data, location, replacement }) => {
      const said = rules[ruleId]?.messages[messageId]?.[lang] ?? ruleId
      return { message: words[lang](fill(said, data), replacements[replacement][lang], ruleId), at: location }
    })
}

const words: Readonly<Record<Lang, (use: string, instead: string, rule: string) => string>> = {
  en: (use, instead, rule) =>
    `New WebSocket use: ${use}. Use instead: ${instead}. To keep it on purpose, write above it: migrate-ws-ignore ${rule}: <reason>`,
  ja: (use, instead, rule) =>
    `新しい WebSocket の使用です：${use}。代わりに：${instead}。意図して残す場合は直前の行に「migrate-ws-ignore ${rule}: <理由>」と書いてください`,
}

/** The nearest folder that has a baseline. */
function folderOfBaseline(folder: string): string | undefined {
  if (existsSync(join(folder, baselinePath))) return folder
  const above = dirname(folder)
  return above === folder ? undefined : folderOfBaseline(above)
}

/** The tree with this one file in it, as it stands in the editor; the others can be read. */
function withText(tree: Tree, path: string, text: string): Tree {
  const bytes = Buffer.from(text)
  return {
    ...tree,
    async *list() {
      yield [{ path }]
    },
    read: (one, largest) => (one === path ? { kind: 'bytes', bytes } : tree.read(one, largest)),
  }
}

/** `io('/feed').on('open', …)` is an opening and a handler at one place. */
function isFirstAtPlace({ location }: Finding, at: number, all: readonly Finding[]): boolean {
  return all.findIndex((one) => placeOf(one.location) === placeOf(location)) === at
}

/** Whether a place is a use of a socket that is opened in the same file: its opening is named in its place. */
function partsOf({ sockets }: ScanResult): (at: Location) => boolean {
  const parts = new Set(sockets.flatMap(({ usage }) => usage.uses.map(({ location }) => placeOf(location))))
  const openings = new Set(sockets.map(({ usage }) => placeOf(usage.location)))
  return (at) => parts.has(placeOf(at)) && !openings.has(placeOf(at))
}

function placeOf({ path, start }: Location): string {
  return `${path}:${start.line}:${start.column}`
}
