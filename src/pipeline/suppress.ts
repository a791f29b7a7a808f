import { type Baseline, baselinePath } from '../model/baseline.js'
import { brief } from '../model/brief.js'
import type { Finding } from '../model/finding.js'
import { entryKey, type Identity, sameCode } from '../model/identity.js'
import { fileAndLine, placeKey } from '../model/lines.js'
import { formerRules } from '../model/renamed-rules.js'
import type { DecidedSocket, SocketUsage } from '../model/socket.js'
import { isOfClient, keptPlaces, type PlacedSuppression } from '../model/suppression.js'

/** Only this rule: a suppression of a suppression would hide what is meant to be seen. */
const ownRule = 'suppression-comment'

/**
 * Marks the findings that a comment suppresses, with its reason, and drops the findings of `suppression-comment` about comments
 * that are used. A comment that names no rule of `ruleIds` gets a finding. One on the line that opens a socket covers what is done
 * with that socket as well, one on a server's class or handler what stands in it.
 */
export function suppress(
  findings: readonly Finding[],
  comments: readonly PlacedSuppression[],
  ruleIds: ReadonlySet<string>,
  sockets: readonly SocketUsage[] = [],
): readonly Finding[] {
  if (comments.length === 0) return findings
  const taking = comments.filter(({ reason, rule }) => reason !== undefined && rule !== ownRule)
  const byCovered = firstBy(taking, (one) => keyOf(one.path, one.coveredLine, presentRule(one.rule)))
  const byPlace = firstBy(comments, (one) => keyOf(one.path, one.line, one.column))
  const used = new Set<string>()
  const marked = findings.map((finding) => {
    const { path, start } = finding.location
    const key = keyOf(path, start.line, finding.ruleId)
    const first = byCovered.get(key)
    if (first) used.add(key)
    return first?.reason === undefined
      ? finding
      : { ...finding, suppressed: { reason: brief(first.reason), line: first.line } }
  })
  return withUses(withHandlers(marked), sockets).flatMap((finding) => {
    if (finding.ruleId !== ownRule || finding.messageId !== 'unused') return [finding]
    const { path, start } = finding.location
    const own = byPlace.get(keyOf(path, start.line, start.column))
    if (own?.reason !== undefined && used.has(keyOf(path, own.coveredLine, presentRule(own.rule)))) return []
    return [
      own?.rule !== undefined && !ruleIds.has(presentRule(own.rule) ?? '')
        ? { ...finding, messageId: 'unknown-rule' }
        : finding,
    ]
  })
}

/** What a server's class or function holds, where its own head is suppressed: by the same reason. */
function withHandlers(findings: readonly Finding[]): readonly Finding[] {
  const heads = findings.filter(
    ({ suppressed, role, scope, expression }) =>
      suppressed !== undefined && role === 'server' && scope !== '' && head.test(expression),
  )
  if (heads.length === 0) return findings
  return findings.map((finding) => {
    if (finding.suppressed || finding.role !== 'server') return finding
    const around = heads.find(
      ({ scope, location: { path } }) =>
        path === finding.location.path && (finding.scope === scope || finding.scope.startsWith(`${scope}.`)),
    )
    return around?.suppressed ? { ...finding, suppressed: around.suppressed } : finding
  })
}

/** Of a class, a function or a method, or its decorator. */
const head = /^(?:@|(?:export )?(?:default )?(?:abstract )?class\b|(?:async )?(?:def|function)\b)/

/**
 * Handlers, messages and ends of a socket whose opening is suppressed, wherever they are: they go with it, by the same reason.
 * A place that another, unsuppressed socket shares stays.
 */
function withUses(findings: readonly Finding[], sockets: readonly SocketUsage[]): readonly Finding[] {
  const opened = new Map(
    findings.flatMap((finding) =>
      finding.suppressed && isOfClient(finding) ? [[placeKey(finding.location), finding] as const] : [],
    ),
  )
  if (opened.size === 0 || sockets.length === 0) return findings
  const covered = new Map<string, Finding>()
  const others = new Set<string>()
  for (const { location, uses } of sockets) {
    const opening = opened.get(placeKey(location))
    const places = uses.map((use) => placeKey(use.location))
    if (opening) for (const place of places) covered.set(place, opening)
    else for (const place of [placeKey(location), ...places]) others.add(place)
  }
  return findings.map((finding) => {
    const place = placeKey(finding.location)
    const opening = covered.get(place)
    if (!opening?.suppressed || finding.suppressed || others.has(place) || !isOfClient(finding))
      return finding
    const { path } = opening.location
    return {
      ...finding,
      suppressed: { ...opening.suppressed, ...(path === finding.location.path ? {} : { path }) },
    }
  })
}

/** Marks the findings that are no WebSocket, as a person says in the baseline. */
export function withoutClassified(
  findings: readonly Finding[],
  { entries }: Pick<Baseline, 'entries'>,
): readonly Finding[] {
  const said = new Map(
    entries.flatMap((entry) =>
      entry.notWebSocket === undefined ? [] : [[entryKey(entry), entry.notWebSocket] as const],
    ),
  )
  if (said.size === 0) return findings
  const known = new Set(entries.map(entryKey))
  // The message may be another since: the code is what was classified.
  const saidOfCode = new Map(
    entries.flatMap((entry) =>
      entry.notWebSocket === undefined ? [] : [[codeKey(entry), entry.notWebSocket] as const],
    ),
  )
  return findings.map((finding) => {
    const { location, suppressed } = finding
    const identity = { ...finding, path: location.path }
    const key = entryKey(identity)
    const reason = known.has(key) ? said.get(key) : saidOfCode.get(codeKey(identity))
    return reason === undefined || suppressed
      ? finding
      : { ...finding, suppressed: { reason: brief(reason), path: baselinePath } }
  })
}

function codeKey(identity: Omit<Identity, 'messageId'>): string {
  return `${identity.path}\0${sameCode(identity)}\0${identity.ordinal}`
}

/** The rule that a comment means, which may name it as an earlier version did. */
function presentRule(rule: string | undefined): string | undefined {
  return rule === undefined ? undefined : (formerRules.get(rule)?.to ?? rule)
}

function keyOf(path: string, line: number, what: string | number | undefined): string {
  return `${line} ${what} ${path}`
}

function firstBy<T>(all: readonly T[], keyIn: (one: T) => string): ReadonlyMap<string, T> {
  return new Map(all.map((one) => [keyIn(one), one] as const).reverse())
}

/** What gates and the checklist judge. */
export function unsuppressed(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ suppressed }) => suppressed === undefined)
}

/** A socket is the finding of its construction: what takes one out takes out both. */
export function withoutSuppressed(
  sockets: readonly DecidedSocket[],
  findings: readonly Pick<Finding, 'role' | 'location' | 'suppressed'>[],
): readonly DecidedSocket[] {
  const places = keptPlaces(findings)
  return places.size === 0 ? sockets : sockets.filter(({ usage }) => !places.has(fileAndLine(usage.location)))
}
