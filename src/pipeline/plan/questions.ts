import { inseparable, joinedSets } from '../../clients/verdict/together.js'
import { unusedAfter } from '../../model/address.js'
import { locate } from '../../model/lines.js'
import type { PlannedFile } from '../../model/plan.js'
import { type DecidedSocket, filesOfSocket } from '../../model/socket.js'
import type { SourceText } from '../../model/source.js'
import { planMarkers } from './markers/marked-files.js'
import { plan } from './plan.js'
import { usesKey } from './socket-addresses.js'
import type { WholePlan, WholePlanInput } from './whole-plan.js'

/** Sockets that a person says yes or no to at once. */
export interface Question {
  readonly sockets: readonly [DecidedSocket, ...DecidedSocket[]]
  /** The files that open them, use them or load the adapter for them. */
  readonly files: ReadonlySet<string>
}

/** What becomes of some files when these sockets are written and no others. */
export interface Sketch {
  readonly written: readonly DecidedSocket[]
  readonly files: readonly PlannedFile[]
}

/**
 * One question a socket. Those that share a variable, code or a setting that changes are one question; so are those of a file
 * that do not pass the checks of a rewrite without the others.
 */
export function questionsOf(planned: WholePlan, input: WholePlanInput): readonly Question[] {
  const usages = new Map(planned.written.map((socket) => [socket.usage, socket]))
  const sets = [
    ...inseparable([...usages.keys()]).map((set) => set.flatMap((usage) => usages.get(usage) ?? [])),
    ...fedTogether(planned, input),
  ]
  const apart = joinedSets(planned.written, sets)
  const perFile = new Map<string, (readonly DecidedSocket[])[]>()
  for (const set of apart)
    for (const path of filesOfAll(set)) perFile.set(path, [...(perFile.get(path) ?? []), set])
  const { onStage = () => undefined } = input
  const isBound = (all: readonly (readonly DecidedSocket[])[]) => {
    onStage('looking what can change by itself')
    return all.some((set) => !standsAlone(set, planned, input))
  }
  const crowds = [...perFile.values()].filter((all) => all.length > 1)
  const bound = crowds.filter(isBound)
  return joinedSets(planned.written, [...apart, ...bound.map((all) => all.flat())]).flatMap((set) => {
    const [first, ...others] = set
    return first ? [{ sockets: [first, ...others] as const, files: filesOfAll(set) }] : []
  })
}

/** Plans some files without the project's TypeScript, which checks only the whole plan. */
export function sketch(
  { tree, scanned, transforms, config, mark, declined, asWritten }: WholePlanInput,
  { written, refused }: WholePlan,
  wanted: ReadonlySet<DecidedSocket>,
  only: ReadonlySet<string>,
): Sketch {
  const sockets = new Set([...(declined?.sockets ?? []), ...written.filter((socket) => !wanted.has(socket))])
  const scripts = plan(tree, scanned, transforms, config, {
    refused,
    declined: sockets,
    ...(asWritten ? { asWritten } : {}),
    only,
  })
  const { files } = planMarkers({
    tree,
    scanned: { ...scanned, paths: [...only] },
    plan: scripts,
    transforms,
    config,
    mark,
    declined: { sockets, markers: declined?.markers ?? new Set() },
  })
  return { written: scripts.written, files: files.filter(({ path }) => only.has(path)) }
}

function standsAlone(set: readonly DecidedSocket[], planned: WholePlan, input: WholePlanInput): boolean {
  const { written } = sketch(input, planned, new Set(set), filesOfAll(set))
  return set.every((socket) => written.includes(socket))
}

function filesOfAll(sockets: readonly DecidedSocket[]): ReadonlySet<string> {
  return new Set(sockets.flatMap(filesOfSocket))
}

/** The value of a setting changes for all of its readers. */
function fedTogether(
  { written, settings }: WholePlan,
  { scanned }: WholePlanInput,
): readonly DecidedSocket[][] {
  const feeds = settings.changes.flatMap(({ fed }) => fed)
  return feeds.map(({ key, readers }) =>
    written.filter((socket) => {
      const source = scanned.sources.get(socket.usage.path)
      return usesKey(socket, key) || readers.some((place) => source && isFed(socket, source, place))
    }),
  )
}

function isFed(
  { usage: { path, url } }: DecidedSocket,
  source: SourceText,
  place: { readonly path: string; readonly line: number },
): boolean {
  if (path !== place.path) return false
  return [url.span, url.made, ...unusedAfter([url])]
    .map((span) => locate(source, span))
    .some(({ start, end }) => start.line <= place.line && place.line <= end.line)
}
