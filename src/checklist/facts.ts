import type { Attestation, KeptChannel, NotApplicable, OtherClients } from '../model/attestation.js'
import type { BaselineState } from '../model/baseline.js'
import type { Channel } from '../model/channel.js'
import type { Finding, Role } from '../model/finding.js'
import { isInstalled, lockFile, vendoredFolder } from '../model/folders.js'
import type { History } from '../model/history.js'
import { importLanguages, syntaxOf } from '../model/language-of.js'
import { isLegacy } from '../model/legacy.js'
import type { Naming } from '../model/naming.js'
import { once } from '../model/once.js'
import type { PlannedRemoval } from '../model/removal-plan.js'
import type { ServerRoute } from '../model/route.js'
import type { DecidedSocket } from '../model/socket.js'
import type { FileOutcome, Language, Location, SkipReason, Syntax, Zone } from '../model/source.js'

/** Everything an item may judge from. Plain data: an item reads no file. */
export interface Facts {
  readonly findings: readonly Finding[]
  readonly sockets: readonly DecidedSocket[]
  /** Every path that was listed, whether read or not. */
  readonly paths: readonly string[]
  /** Files that were not read whole: failed, or skipped though a rule might have spoken of them. */
  readonly unread: readonly Unread[]
  /**
   * For files that were not read whole or that no rule reads: ids of the items whose subject their text names. Absent: it may name
   * all.
   */
  readonly speaking?: ReadonlyMap<string, ReadonlySet<string>>
  /** Files that say nothing of the subject of the item that judges: no gaps for it. */
  readonly silent?: ReadonlySet<string>
  /**
   * Where files name what an item looks for, though no rule found it there, by the item's id; files of the kind that could not be
   * searched as well. Absent: searched nowhere, or named nowhere.
   */
  readonly named?: ReadonlyMap<string, readonly NamedPlace[]>
  /** The rules of this run. Absent: all that the items need. */
  readonly rules?: readonly Judge[]
  /** The routes of this repository's servers, where there are streams. Absent or empty: not searched, or no streams. */
  readonly routes?: readonly ServerRoute[]
  /** Hosts of this system, as the configuration names them. */
  readonly ownHosts?: readonly string[]
  readonly foreignHosts?: readonly string[]
  /** Attestations of people, in the order of the file. */
  readonly attestations?: readonly Attestation[]
  /** Items that do not apply, as the configuration says. */
  readonly notApplicable?: readonly NotApplicable[]
  /** Findings and sockets by channel. Absent: not computed. */
  readonly channels?: readonly Channel[]
  /** Channels that stay on WebSocket on purpose. */
  readonly kept?: readonly KeptChannel[]
  /** Statements of people about clients that this repository does not hold. */
  readonly otherClients?: readonly OtherClients[]
  /** What was here earlier. Absent: not computed. */
  readonly history?: History
  /** What documents plan to remove, complete or not. Absent: there is no such document. */
  readonly plans?: readonly PlannedRemoval[]
  /** What is new, and what is gone, compared with the committed baseline. Absent: not compared. */
  readonly baseline?: BaselineState
  /** Findings that comments in the code take out; they are in no other list. */
  readonly suppressed?: readonly Finding[]
  /** These facts are incomplete: those of a channel that is kept on purpose are left out. */
  readonly isWithoutKept?: true
  /** Where dashboards, alarms and runbooks name the new service. Absent: nowhere. */
  readonly namings?: readonly Naming[]
  /** ISO day against which expiry is judged. */
  readonly today?: string
}

/** The part of a rule that items need: the role of its evidence, and in which files. */
export interface Judge {
  readonly role: Role
  readonly syntax: Syntax
}

/** A line with its words, or a whole file that could not be searched. */
export interface NamedPlace {
  readonly location: Location
  /** Absent: the file could not be searched. */
  readonly line?: string
}

export interface Unread {
  readonly path: string
  readonly language: Language
  readonly because: string
  /** Looking at it ended before its end, or never began: more may be in it than was found. A syntax error is read around. */
  readonly isCutOff?: true
}

/** Code that is the team's own and runs, or is copied by those who read it. */
export const ownZones: readonly Zone[] = ['source', 'example']

export const clientLanguages: readonly Language[] = [
  'javascript',
  'typescript',
  'html',
  'vue',
  'svelte',
  'astro',
  'python',
  ...importLanguages,
]
export const serverLanguages: readonly Language[] = ['javascript', 'typescript', 'python', ...importLanguages]
export const configLanguages: readonly Language[] = ['yaml', 'json', 'terraform', 'env']

/** Findings of these roles, in these zones (by default the team's own code). Mentions (`possible`) never change a status. */
export function findingsOf(
  facts: Pick<Facts, 'findings'>,
  roles: readonly Role[],
  zones: readonly Zone[] = ownZones,
): readonly Finding[] {
  const known = selections(facts.findings)
  const key = `${roles} ${zones}`
  let selected = known.get(key)
  if (!selected) {
    selected = facts.findings.filter(
      (f) => roles.includes(f.role) && zones.includes(f.zone) && f.confidence !== 'possible',
    )
    known.set(key, selected)
  }
  return selected
}

/** Items select the same findings repeatedly, some once for each finding. */
const selections = once((_findings: readonly Finding[]) => new Map<string, readonly Finding[]>())

export { isOfNewService, isUse } from '../model/legacy.js'

/**
 * Whether a WebSocket exists here that no list holds, because it is kept on purpose or a comment takes it out. History shows only
 * things that are gone for good: where such a WebSocket exists, a history without removals does not mean "never". `roles`: only
 * those that a comment takes out count, since a client that stays says nothing of tests and dashboards.
 */
export function hasLeftOut({ isWithoutKept, suppressed = [] }: Facts, roles?: readonly Role[]): boolean {
  return (
    isWithoutKept === true ||
    suppressed.some((one) => isLegacy(one) && (roles === undefined || roles.includes(one.role)))
  )
}

/** What may carry a `done`: certain, and in code that runs. An SSE endpoint of a sample or a document proves nothing. */
export function proofsAmong(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(
    (f) => f.confidence === 'certain' && f.zone === 'source' && f.language !== 'markdown',
  )
}

/** Unread files in one of these languages (absent: in any), and folders, in which there may be files in any: while there is one, nothing of that kind is `done`. */
export function unreadIn(facts: Facts, languages?: readonly Language[]): readonly Unread[] {
  return facts.unread.filter(
    (u) => isFolder(u) || ((languages?.includes(u.language) ?? true) && !lockFile.test(u.path)),
  )
}

/** In it there may be files in any language. */
function isFolder({ because }: Unread): boolean {
  return because === 'folder-link' || because === 'repository' || because === 'submodule'
}

const hides: ReadonlySet<SkipReason> = new Set([
  'too-large',
  'conflicted',
  'lfs-pointer',
  'binary',
  'repository',
  'submodule',
  'folder-link',
])

/** Whether a new use may stand in it, unseen: in code and settings always, but what is large or kept elsewhere of JSON is data. */
function mayHideNew(language: Language, because: SkipReason): boolean {
  const syntax = syntaxOf(language)
  if (syntax === undefined || syntax === 'markdown') return false
  if (language === 'json') return because === 'conflicted' || because === 'binary'
  return hides.has(because)
}

/**
 * Turns outcomes into what could not be judged. A submodule is a part of the application, but among installed packages; symlinks hold
 * no code of their own. A `binary` has a language by its name and words that a rule looks for, or is text in an encoding that is not
 * read. A file that was searched as text hides something only where the search found code of a socket: `opens` has the paths of those.
 * An installed package that was committed holds back no more than one that was not.
 */
export function unreadOf(
  outcomes: readonly FileOutcome[],
  languageOf: (path: string) => Language,
  opens: ReadonlySet<string> = new Set(),
): readonly Unread[] {
  const unread: Unread[] = []
  for (const outcome of outcomes) {
    if (isInstalled(outcome.path)) continue
    if (outcome.kind === 'failed') {
      const { path, stage, message, isCutOff } = outcome
      const because = `${stage}: ${message}`
      unread.push({ path, language: languageOf(path), because, ...(isCutOff ? { isCutOff } : {}) })
    } else if (outcome.kind === 'skipped' && (hides.has(outcome.because) || opens.has(outcome.path))) {
      const { path, because } = outcome
      if (because === 'submodule' && vendoredFolder.test(`${path}/`)) continue
      const language = languageOf(path)
      unread.push({
        path,
        language,
        because,
        ...(!vendoredFolder.test(path) && mayHideNew(language, because) ? { isCutOff: true } : {}),
      })
    }
  }
  return unread
}
