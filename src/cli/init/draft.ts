import { longestText } from '../../model/brief.js'
import { jsonText } from '../../model/json-text.js'
import { noCommand, oneLine } from '../../model/one-line.js'
import type { DecidedSocket } from '../../model/socket.js'
import type { Lang } from '../../model/source.js'

export interface DraftInput {
  /** Of this package, whose schema editors check the file against. */
  readonly version: string
  /** ISO day. */
  readonly today: string
  readonly lang: Lang
  /** Literal hosts that the user confirmed as own. */
  readonly ownHosts: readonly string[]
  /** Literal hosts that the user did not confirm. */
  readonly otherHosts: readonly string[]
  readonly sockets: readonly DecidedSocket[]
  readonly features: ReadonlyMap<string, string>
}

/** A configuration as text, with what the scan found; what only people know stands in comments, to be filled in. */
export function configDraft(input: DraftInput): string {
  const [freeze, migrate, remove] = [2, 5, 8].map((months) => endOfMonth(input.today, months))
  return [
    // Red Hat's language server for YAML, in VS Code and others, reads this line.
    `# yaml-language-server: $schema=https://unpkg.com/migrate-ws@${input.version}/schema/config.schema.json`,
    '# What migrate-ws should know about this repository. Every key is optional, unknown ones are errors.',
    `lang: ${input.lang}`,
    '',
    '# Hosts of your own servers. For any other host, apply asks whose it is before it rewrites a socket.',
    ...hostLines(input),
    '',
    '# Address of a socket, as the code has it (* stands for any text) → the HTTP endpoints that replace it.',
    ...endpointLines(input.sockets),
    '',
    '# The second phase is followed feature by feature.',
    ...featureLines(input.features),
    '',
    '# Last days of the phases: migrate-ws check counts down to them, and fails after them.',
    '# phases:',
    `#   freeze: ${freeze}   # 1: no new WebSocket use`,
    `#   migrate: ${migrate}  # 2: no feature has a client left`,
    `#   remove: ${remove}   # 3: nothing is left`,
    '',
    '# Owners of checklist items.',
    '# checklist:',
    '#   notify-support: { owner: "@support-leads" }',
    '',
    '# Items of the checklist that do not apply here, and why.',
    '# notApplicable:',
    '#   - { item: update-dashboards, reason: "The platform team keeps the dashboards." }',
    '',
  ].join('\n')
}

/** E.g. `2026-12-01` and 2 → `2027-01-31`: the last day of the month that is so many months away, this one being 1. */
function endOfMonth(today: string, months: number): string {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months, 0)).toISOString().slice(0, 10)
}

function hostLines({ ownHosts, otherHosts }: DraftInput): readonly string[] {
  const own = ownHosts.length > 0 ? [`ownHosts: [${ownHosts.map(quoted).join(', ')}]`] : []
  if (otherHosts.length > 0)
    own.push(`# Seen as well; move up what is yours: ${otherHosts.map(quoted).join(', ')}`)
  return own.length > 0 && ownHosts.length > 0 ? own : ['# ownHosts: ["api.example.com"]', ...own]
}

function endpointLines(sockets: readonly DecidedSocket[]): readonly string[] {
  const lines = new Map<string, readonly [isKnown: boolean, line: string]>()
  for (const { usage, verdict } of sockets) {
    const key = usage.url.pattern ?? usage.url.text
    const { endpoint } = verdict
    // A value that is too long for a line cannot be filled in; the scan names the socket.
    if ([key, endpoint?.stream, endpoint?.send].some((one) => (one?.length ?? 0) > longestText)) continue
    if (key === '' || lines.get(key)?.[0]) continue
    const sends = usage.uses.some(({ kind }) => kind === 'send')
    const send = endpoint?.send ?? (sends && !endpoint ? '/…' : undefined)
    const target = `{ stream: ${quoted(endpoint?.stream ?? '/…')}${send === undefined ? '' : `, send: ${quoted(send)}`} }`
    // A configuration takes no code, nor what may be some; what was found for such an address is found again without one.
    const isCode = [endpoint?.stream, endpoint?.send].some((one) => /[@$#]/.test(one ?? ''))
    const isKnown = endpoint !== undefined && endpoint.provenance !== 'guessed' && !isCode
    const route = endpoint?.routes?.[0]?.location
    const note = isKnown
      ? route
        ? `found: ${noCommand(oneLine(route.path))}:${route.start.line}`
        : 'as it was configured'
      : endpoint
        ? 'a guess: correct it'
        : `fill it in: ${noCommand(oneLine(usage.path))}:${usage.location.start.line}`
    lines.set(key, [isKnown, `${isKnown ? '' : '# '}  ${quoted(key)}: ${target} # ${note}`])
  }
  const isAnyKnown = [...lines.values()].some(([isKnown]) => isKnown)
  const shown = [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, [, line]]) => line)
  if (shown.length === 0)
    return ['# endpoints:', '#   "wss://api.example.com/ws": { stream: /api/stream, send: /api/message }']
  return [isAnyKnown ? 'endpoints:' : '# endpoints:', ...shown]
}

function featureLines(features: ReadonlyMap<string, string>): readonly string[] {
  if (features.size === 0) return ['# features:', '#   chat: ["src/chat/**"]']
  return ['features:', ...[...features].map(([name, glob]) => `  ${quoted(name)}: [${quoted(glob)}]`)]
}

/** JSON strings are YAML strings. Names that need no quotes get none. */
function quoted(text: string): string {
  return /^[a-z][\w-]*$/i.test(text) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(text)
    ? text
    : jsonText(text)
}
