import type { Item } from '../checklist/define-item.js'
import type { Facts } from '../checklist/facts.js'
import type { AdapterOptions } from '../model/adapter-site.js'
import type { Config } from '../model/config.js'
import type { History } from '../model/history.js'
import type { Part } from '../model/part.js'
import type { Report } from '../model/report.js'
import type { OfferedRoute, ServerRoute } from '../model/route.js'
import type { DecidedSocket } from '../model/socket.js'
import type { SourceText, Tree } from '../model/source.js'
import type { Rule } from '../rules/define-rule.js'
import { type RuleSet, ruleSetOf } from '../rules/rule-set.js'
import type { BaselineQuestion } from './baseline/state.js'
import { judge } from './judge.js'
import { type LookAtCode, observe } from './observe/observe.js'

/** `of`: how many files there are in all, where that is known by now; it is asked for only by who shows it. */
export type Say = (stage: string, files?: number, of?: () => number | undefined) => void

export interface ScanInput {
  readonly tree: Tree
  readonly config: Config
  /** Which listed paths to look at. */
  readonly wanted: (path: string) => boolean
  /** Loaded, or loaded once there is a file that they may apply to. */
  readonly rules: readonly Rule[] | RuleSet
  readonly items: readonly Item[]
  readonly version: string
  /** ISO date against which deadlines are judged. */
  readonly today?: string
  /** Gives the day when none is given and something expires: a report that needs no clock does not call it. */
  readonly clock?: () => string
  /** Reads what was here earlier, once the current findings are known. */
  readonly history?: (now: Pick<Facts, 'findings' | 'sockets'>) => Promise<History>
  /** Given: what is found is held against the baseline of the tree. */
  readonly baseline?: BaselineQuestion
  /** Only a part of the tree is wanted: attestations of the whole are left out, and items that need the whole are not judged. */
  readonly part?: Part
  /** Beyond the wanted: files into which a socket may be followed. */
  readonly around?: (path: string) => boolean
  /** Known to hold nothing that a rule looks for, since another scan read the same text there. */
  readonly isQuiet?: (path: string) => boolean
  /** Routes of servers elsewhere, as documents offer them. */
  readonly offered?: readonly OfferedRoute[]
  /** By `siteKey`: the sockets that the code opens as an SseSocket, with the options of each. */
  readonly adapted?: ReadonlyMap<string, AdapterOptions>
  /** Called with each stage as it begins, and with the number of files so far, of how many. */
  readonly onStage?: Say
}

export interface ScanResult {
  /** What the checklist was judged from. */
  readonly facts: Facts
  /** Every path that was listed and wanted. */
  readonly paths: readonly string[]
  /** Those that were read and hold nothing that a rule looks for. */
  readonly quiet: ReadonlySet<string>
  readonly report: Report
  readonly sockets: readonly DecidedSocket[]
  /** The routes of this repository's servers, where a socket needs them. */
  readonly routes: readonly ServerRoute[]
  /** Texts of the files that hold sockets, for the stages that rewrite them. */
  readonly sources: ReadonlyMap<string, SourceText>
}

/**
 * From a tree to a report: its code is observed, then the checklist is judged. `look` replaces the analysis for code that was
 * analysed before.
 */
export async function scan(input: ScanInput, look?: LookAtCode): Promise<ScanResult> {
  const say = input.onStage ?? (() => undefined)
  const rules = 'load' in input.rules ? input.rules : ruleSetOf(input.rules)
  const observed = await observe(input, rules, say, look)
  say('judging the checklist')
  return judge(input, rules, observed)
}
