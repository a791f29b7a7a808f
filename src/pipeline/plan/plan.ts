import type { Transform } from '../../../transforms/define-transform.js'
import { isCode, mentions } from '../../languages/mentions.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import { isLoaded, pageLoadsOf } from '../../model/classic-loads.js'
import type { Config } from '../../model/config.js'
import type { Declined, NeededEndpoint, PlannedFile } from '../../model/plan.js'
import { atFile } from '../../model/run-limit.js'
import { type DecidedSocket, filesOfSocket, isWritable, isWrittenAs } from '../../model/socket.js'
import type { Text, Tree } from '../../model/source.js'
import { keptBecause } from '../../model/suppression.js'
import type { ScanResult } from '../scan.js'
import { hostOf } from '../source-host.js'
import { withoutSuppressed } from '../suppress.js'
import { unswitchable } from '../switching/unswitchable.js'
import { type AdapterFile, adapterPlaces } from './adapter-files.js'
import { endpointsOf } from './endpoints.js'
import { planFile } from './file.js'
import { newFile } from './stamp.js'

export interface Plan {
  /** By path. Files without a socket that can be written are `unchanged`. */
  readonly files: readonly PlannedFile[]
  /** What servers must offer once the plan is written. */
  readonly endpoints: readonly NeededEndpoint[]
  /** Sockets that would be rewritten to endpoints that are not configured. */
  readonly guessed: readonly DecidedSocket[]
  /** Sockets that the plan rewrites. */
  readonly written: readonly DecidedSocket[]
  /** Sockets that could be written by themselves, and why they are not. */
  readonly held: ReadonlyMap<DecidedSocket, Text>
}

export interface PlanLimits {
  /** Files that are not to change, and why. */
  readonly refused?: ReadonlyMap<string, string>
  readonly declined?: Declined['sockets']
  /** Sockets that stay for a reason outside of their own code. */
  readonly kept?: ReadonlyMap<DecidedSocket, Text>
  /** What a planned script becomes, before it counts as planned. */
  readonly asWritten?: (file: PlannedFile) => PlannedFile
  /** Paths of the only files that are looked at; without it all are. */
  readonly only?: ReadonlySet<string>
}

/** All edits of a run, worked out and checked before anything is written. */
export function plan(
  tree: Tree,
  scanned: ScanResult,
  transforms: readonly Transform[],
  config: Config,
  {
    refused = new Map(),
    declined: unwanted = new Set(),
    kept = new Map(),
    asWritten = (file) => file,
    only,
  }: PlanLimits = {},
): Plan {
  // A comment with a reason says that a socket is to stay.
  const meant = new Set(withoutSuppressed(scanned.sockets, scanned.report.findings))
  const declined = new Set([...unwanted, ...scanned.sockets.filter((socket) => !meant.has(socket))])
  const held = new Map(kept)
  const failures = new Map<string, PlannedFile>()
  for (const [path, message] of refused) failures.set(path, { kind: 'failed', path, message, checks: [] })
  holdBack(scanned, failures, held)
  if (config.switch) {
    const asked = scanned.sockets.filter((socket) => isPlanned(scanned, socket) && !held.has(socket))
    for (const [socket, because] of unswitchable(tree, scanned.sources, asked, config))
      held.set(socket, because)
  }
  for (;;) {
    const able = scanned.sockets.filter((socket) => isPlanned(scanned, socket) && !held.has(socket))
    // Those that are declined may come in a later run, and are to find the adapter where it is.
    const places = adapterPlaces(
      tree,
      able.filter(isWrittenAs('adapter')),
      config,
      scanned.report.tool.version,
    )
    const written = able.filter((socket) => !declined.has(socket))
    const blocked = [...places].filter(([, place]) => place.kind === 'none')
    for (const [socket, place] of blocked) if (place.kind === 'none') held.set(socket, place.because)
    if (blocked.length > 0) continue
    const ofPlan = new Set(written)
    const looked = [...pathsOf(scanned, failures)].filter(([path]) => only?.has(path) ?? true)
    const files = looked.map(([path, sockets]) => {
      atFile(path)
      const adapter = sockets.map((socket) => places.get(socket)).find((place) => place?.kind === 'here')
      const file = planFile(tree, path, sockets, {
        scanned,
        transforms,
        config,
        written: ofPlan,
        ...(adapter?.kind === 'here' ? { adapter: adapter.path } : {}),
      })
      return asWritten(file)
    })
    const failed = files.filter((file) => file.kind === 'failed')
    if (failed.length === 0) {
      const pageLoads = pageLoadsOf(written)
      const adapters = new Map(
        written.flatMap((socket) => {
          const place = places.get(socket)
          if (place?.kind !== 'here' || !isLoaded(socket, pageLoads)) return []
          return [place, ...(place.hook ? [place.hook] : []), ...(place.types ?? [])].map(
            (file) => [file.path, file] as const,
          )
        }),
      )
      return {
        files: [...files, ...[...adapters.values()].flatMap(adapterFile), ...failures.values()],
        written,
        endpoints: endpointsOf(written, config, hasCookies(hostOf(tree, scanned.facts.paths))),
        guessed: written.filter(({ verdict }) => verdict.endpoint?.provenance === 'guessed'),
        held: new Map([
          ...held,
          ...able
            .filter((one) => declined.has(one))
            .map((one) => [one, meant.has(one) ? atWord : byComment(one, scanned)] as const),
        ]),
      }
    }
    // A socket changes in all of its files or in none: the plan is made again without those of a file that failed.
    for (const file of failed) failures.set(file.path, file)
    holdBack(scanned, failures, held)
  }
}

/** Whether any code sets or reads cookies, or has sessions, which rest on them. */
function hasCookies(host: SourceHost): boolean {
  return mentions(host, cookies, isOwnCode, remark) !== undefined
}

/** What this tool wrote asks for cookies in any case. */
function isOwnCode(path: string): boolean {
  return isCode(path) && !/(^|\/)sse[-_]sockets?\b/.test(path)
}

/** A line that is a comment. */
const remark = /^[ \t]*(?:#|\*|\/[/*]).*$/gm

const cookies =
  /\bcookie|Cookie|\b(?:req|request|ctx)\.session\b|SessionMiddleware|express-session|next-auth|\bpassport\b|flask_login|django\.contrib\.(?:auth|sessions)|withCredentials|\bcredentials["']?\s{0,9}:\s{0,9}["']include/

/** A file that did not parse whole may hold unseen uses; only files of the zone "source" are changed. */
function isPlanned({ sources, report }: ScanResult, socket: DecidedSocket): boolean {
  const { usage } = socket
  return (
    isWritable(socket) &&
    sources.get(usage.path)?.zone === 'source' &&
    !report.files.failed.some(({ path }) => path === usage.path)
  )
}

function holdBack(
  scanned: ScanResult,
  failures: ReadonlyMap<string, PlannedFile>,
  held: Map<DecidedSocket, Text>,
): void {
  for (const socket of scanned.sockets) {
    const path = filesOfSocket(socket).find((one) => failures.has(one))
    if (path === undefined || held.has(socket) || !isWritable(socket)) continue
    held.set(socket, {
      en: `${path} was not written: ${messageOf(failures.get(path))}`,
      ja: `${path} を書き込めませんでした：${messageOf(failures.get(path))}`,
    })
  }
}

const atWord: Text = { en: 'skipped: you answered no', ja: '指示により変更していません' }

function byComment({ usage }: DecidedSocket, { report }: ScanResult): Text {
  const reason = keptBecause(report.findings, usage.location)?.reason ?? ''
  return { en: `left out by a comment: ${reason}`, ja: `抑制コメントにより変更していません：${reason}` }
}

function messageOf(file: PlannedFile | undefined): string {
  return file?.kind === 'failed' ? file.message : ''
}

function pathsOf(
  scanned: ScanResult,
  failures: ReadonlyMap<string, PlannedFile>,
): ReadonlyMap<string, readonly DecidedSocket[]> {
  const byPath = new Map<string, DecidedSocket[]>()
  for (const socket of scanned.sockets)
    for (const path of filesOfSocket(socket))
      if (!failures.has(path)) byPath.set(path, [...(byPath.get(path) ?? []), socket])
  return byPath
}

function adapterFile({ path, text }: AdapterFile): PlannedFile[] {
  return text === undefined ? [] : [newFile(path, text)]
}
