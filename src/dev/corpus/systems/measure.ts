import type { Report, ReportFinding } from '../../../model/report.js'
import type { LineKind, SystemTruth, TruthLine } from './truth.js'

/** A scan held against the truth of one system. Every text is `path:line what`. */
export interface SystemMeasure {
  readonly repository: string
  /** Rows that are called for, by kind. */
  readonly found: readonly TruthLine[]
  readonly missed: readonly TruthLine[]
  /** Findings on a judged line, with the kind that they claim; `right` when the truth has a row there. */
  readonly claims: readonly { readonly kind: LineKind; readonly right: boolean; readonly place: string }[]
  readonly channels: readonly { readonly name: string; readonly wrong?: string }[]
  readonly statuses: readonly { readonly item: string; readonly status: string; readonly false: boolean }[]
  readonly faults: { readonly found: readonly string[]; readonly missed: readonly string[] }
  readonly saidFaults: readonly { readonly place: string; readonly right: boolean }[]
  /** Findings that are listed one by one: `possible` ones are counted, but for `--verbose`. */
  readonly listed: number
  readonly listedInDocuments: number
}

/** More rows than these are not written down: the file in which that happens is the last that is judged. */
const mostRows = 150

export function measureSystem(truth: SystemTruth, report: Report): SystemMeasure {
  const judged = judgedPaths(truth.lines)
  const findings = report.findings.filter(
    ({ zone, location }) => zone !== 'vendored' && zone !== 'generated' && judged(location.path),
  )
  const called = truth.lines.filter((row) => !row.optional)
  const isFoundAt = (row: TruthLine) => findings.some((finding) => answers(finding, row))
  const isFound = (row: TruthLine) =>
    isFoundAt(row) ||
    (row.kind === 'route' && truth.lines.some((block) => isBlockOf(block, row) && isFoundAt(block)))
  const claims = findings.flatMap((finding) => {
    const kind = kindOf(finding)
    if (kind === undefined) return []
    const right = truth.lines.some((row) => isAt(finding, row))
    return [{ kind, right, place: `${placeOf(finding)} ${finding.ruleId}/${finding.messageId}` }]
  })
  const listed = report.findings.filter(({ confidence }) => confidence !== 'possible')
  const pitfalls = report.findings.filter(({ role, zone }) => role === 'sse-pitfall' && zone === 'source')
  const isSaid = (fault: SystemTruth['faults'][number]) => pitfalls.some((finding) => names(finding, fault))
  return {
    repository: truth.repository,
    found: called.filter(isFound),
    missed: called.filter((row) => !isFound(row)),
    claims,
    channels: channelsOf(truth, report),
    statuses: report.checklist.map(({ id, assessment: { status } }) => ({
      item: id,
      status,
      false:
        (status === 'done' || status === 'not-applicable') && !(truth.items.get(id) ?? []).includes(status),
    })),
    faults: {
      found: truth.faults.filter(isSaid).map(faultText),
      missed: truth.faults.filter((fault) => !isSaid(fault)).map(faultText),
    },
    saidFaults: pitfalls.filter(isOfList).map((finding) => ({
      place: `${placeOf(finding)} ${finding.ruleId}`,
      right: truth.faults.some((fault) => names(finding, fault)),
    })),
    listed: listed.length,
    listedInDocuments: listed.filter(({ role }) => role.endsWith('documentation')).length,
  }
}

function judgedPaths(rows: readonly TruthLine[]): (path: string) => boolean {
  if (rows.length < mostRows) return () => true
  const last = rows.at(-1)?.path ?? ''
  return (path) => path <= last
}

/** A chain that is broken into lines may be found at any of its lines. */
function isAt(
  { location, excerpt }: ReportFinding,
  { path, line }: { readonly path: string; readonly line: number },
) {
  const { start, end } = location
  if (location.path !== path) return false
  return (
    (start.line <= line && line <= end.line) ||
    (/^\??\./.test(excerpt.trim()) && line < start.line && start.line <= line + 4)
  )
}

function placeOf({ location }: ReportFinding): string {
  return `${location.path}:${location.start.line}`
}

/** A function that is given where a route is named is both; the table of connections and a route are resources too. */
function answers(finding: ReportFinding, row: TruthLine): boolean {
  if (!isAt(finding, row)) return false
  // What a server does when a socket closes or fails is a rule of its own, and a handler all the same.
  if (/-socket-errors\/|-websocket-error\//.test(`${finding.ruleId}/`)) return row.kind === 'handler'
  if (isHandedOn(finding)) return row.kind === 'iac'
  const kind = kindOf(finding)
  if (kind === undefined) return false
  if (kind === row.kind) return true
  if (row.kind === 'client' || row.kind === 'test') return false
  return kind !== 'client' && kind !== 'test' && !(kind === 'send' && row.kind === 'handler')
}

/** A route of Terraform, CloudFormation or level 1 of CDK has two rows, its block and its key: a finding at the block is right for both. */
function isBlockOf(block: TruthLine, { path, line }: TruthLine): boolean {
  return (
    block.kind === 'iac' &&
    block.path === path &&
    (/\.(?:tf|ya?ml|json)$/.test(path) || /\bCfnRoute\b/.test(block.text)) &&
    block.line < line &&
    line <= block.line + 8
  )
}

/** Rules of the server's side, with what each says of its line; `undefined`: nothing that the truth lists. Any other: a route. */
const byRule: readonly (readonly [RegExp, LineKind | undefined])[] = [
  [
    /error|gone-connection|authorizer|node-gateway-event|connection-id-read|route-check|route-read|\/imported$/,
    undefined,
  ],
  [/^websocket-import\//, undefined],
  // A setting that names the application, and the classes of messages.
  [/^django-channels\/application$|^python-socket-messages\/(types|records)$/, undefined],
  // A socket that joins a room is sent nothing, and no collection is declared there.
  [/^node-socket-broadcast\/room$|^fastapi-websocket-route\/takes-socket$/, undefined],
  [/^websocket-in-other-language\/kept$/, 'registry'],
  [/^websocket-in-other-language\/sent$/, 'send'],
  [/^websocket-in-other-language\/(handled|received)$/, 'handler'],
  [/-broadcast\/(keeps|clients|manager)$|connection-table\//, 'registry'],
  [/-broadcast\/|-socket-send\/|management-api\/|\/send$|\/emit$/, 'send'],
  [/-socket-handler\/|gateway-handler\/|\/receive-loop$|\/consumer$/, 'handler'],
]

/** The address of an API that is handed on is no declaration, as settings that hold one are none. */
function isHandedOn({ ruleId, messageId }: Pick<ReportFinding, 'ruleId' | 'messageId'>): boolean {
  return ruleId === 'websocket-api' && messageId === 'address'
}

/** What a finding says of its line; undefined: it is of no kind that the truth lists. */
function kindOf({ ruleId, messageId, role, zone }: ReportFinding): LineKind | undefined {
  if (role === 'client') return zone === 'test' ? 'test' : 'client'
  if (role === 'test') return 'test'
  if (isHandedOn({ ruleId, messageId })) return undefined
  // `ws: true` of a proxy for development, as `Upgrade` of any other.
  if (ruleId === 'dev-proxy-websocket') return 'iac'
  // Alarms and dashboards are declared like the rest, whatever their role.
  if (role === 'infrastructure' || /^websocket-(alarm|dashboard)$/.test(ruleId)) return 'iac'
  if (role !== 'server') return undefined
  const row = byRule.find(([rule]) => rule.test(`${ruleId}/${messageId}`))
  const kind = row === undefined ? 'route' : row[1]
  // A server that a test makes stands in for the real one.
  return zone === 'test' && kind !== undefined ? 'test' : kind
}

function channelsOf({ ends }: SystemTruth, report: Report): SystemMeasure['channels'] {
  const ids = new Map(report.findings.map((finding) => [finding.id, finding]))
  const sockets = new Map(report.sockets.map((socket) => [socket.id, socket]))
  const placesOf = (channel: Report['channels'][number]) => [
    ...channel.findings.flatMap((id) => {
      const finding = ids.get(id)
      return finding === undefined || finding.zone !== 'source' ? [] : [finding.location]
    }),
    ...channel.sockets.flatMap((id) => {
      const socket = sockets.get(id)
      return socket === undefined || socket.zone !== 'source' ? [] : [socket.location]
    }),
  ]
  const own = report.channels.map((channel) => ({ id: channel.id, places: placesOf(channel) }))
  const has = (places: (typeof own)[number]['places'], { path, line }: { path: string; line: number }) =>
    places.some((place) => place.path === path && place.start.line <= line && line <= place.end.line)
  // A channel whose ends all have a `?` cannot be missing.
  const names = [...new Set(ends.filter(({ optional }) => !optional).map(({ channel }) => channel))]
  return names.map((name) => {
    const mine = ends.filter(({ channel }) => channel === name)
    const needed = mine.filter(({ optional }) => !optional)
    const candidates = own.filter(({ places }) => needed.some((end) => has(places, end)))
    const [one, ...others] = candidates
    if (one === undefined) return { name, wrong: 'no channel has an end of it' }
    const absent = needed.filter((end) => !has(one.places, end)).map(({ path, line }) => `${path}:${line}`)
    if (others.length > 0) return { name, wrong: `split: ${candidates.map(({ id }) => id).join(', ')}` }
    if (absent.length > 0) return { name, wrong: `${one.id} lacks ${absent.join(', ')}` }
    const foreign = ends.filter(
      (end) =>
        end.channel !== name &&
        !end.optional &&
        has(one.places, end) &&
        !mine.some(({ path, line }) => path === end.path && line === end.line),
    )
    if (foreign.length > 0)
      return {
        name,
        wrong: `${one.id} has also ${foreign.map(({ path, line }) => `${path}:${line}`).join(', ')}`,
      }
    return { name }
  })
}

/** Words of a fault in the truth, and the rules that name it. */
const faultRules: readonly (readonly [RegExp, RegExp])[] = [
  [/heartbeat/, /^stream-without-heartbeat$/],
  [/listeners|intervals|stay/, /^stream-(?:left-behind|client-gone)$/],
  [/escaped|made by hand|dict/, /^stream-unescaped-data$/],
  [/unmount/, /^event-source-unclosed$/],
  [/blocking/, /^stream-blocking-call$/],
  [/Last-Event-ID/, /^stream-(?:ids-unread|without-ids|resumes)$/],
  [/Authorization|headers/, /^event-source-(?:headers|unauthorized)$/],
  [/upstream/, /^stream-(?:upstream-unaborted|client-gone)$/],
  [/compression|buffers|X-Accel/, /^stream-buffered$/],
  [/onclose/, /^event-source-close-event$/],
  [/loop of reconnects/, /^event-source-reconnect-loop$/],
  [/POST/, /^event-source-post-route$/],
  [/keep-alive/, /^stream-connection-header$/],
  [/hub/, /^stream-hub-in-memory$/],
  [/event: error/, /^stream-error-event$/],
  [/policy/, /^(?:content-policy-without-stream|stream-cors-headers)$/],
]

/** Other faults than those of the list are not judged. */
function isOfList({ ruleId }: ReportFinding): boolean {
  return faultRules.some(([, rule]) => rule.test(ruleId))
}

/** The same fault, in the same file, within some lines of each other: a fault has no one line. */
function names(finding: ReportFinding, { path, line, fault }: SystemTruth['faults'][number]): boolean {
  return (
    finding.location.path === path &&
    finding.location.start.line - 40 <= line &&
    line <= finding.location.end.line + 40 &&
    faultRules.some(([said, rule]) => said.test(fault) && rule.test(finding.ruleId))
  )
}

function faultText({ path, line, fault }: SystemTruth['faults'][number]): string {
  return `${path}:${line} ${fault}`
}
