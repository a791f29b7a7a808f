import { streamSide } from '../../../transforms/websocket-adapter/switched.js'
import { adapterEndpoint } from '../../clients/address/adapter-endpoint.js'
import { sendsToken } from '../../clients/address/tokens.js'
import { scriptFactsOf } from '../../clients/follow/script-facts.js'
import { has } from '../../clients/verdict/places.js'
import { parseScripts } from '../../languages/script/script.js'
import type { Config } from '../../model/config.js'
import { type Declined, type PlannedFile, plainChange } from '../../model/plan.js'
import type { DecidedSocket } from '../../model/socket.js'
import type { SourceText, Text, Tree } from '../../model/source.js'
import { encode } from '../../repository/decode.js'
import { Names } from '../../rewrite/names.js'
import { styleOf } from '../../rewrite/style.js'
import { tokenCall } from '../../rewrite/token.js'
import type { Plan } from '../plan/plan.js'
import type { WholePlan } from '../plan/whole-plan.js'
import type { ScanResult } from '../scan.js'
import { writtenTree } from '../servers/written-tree.js'
import { type KeptSide, type SwitchedUsage, withoutSwitches } from './without-switches.js'

/** One switch that goes. */
export interface SettledSocket {
  readonly usage: SwitchedUsage
  /** As `apply` writes it without a switch; absent: the side that opened the stream, as it stands. */
  readonly written?: DecidedSocket
  /** Why it stays as it stands. */
  readonly because?: Text
}

export interface SettlePlan<P extends Plan = WholePlan> {
  readonly files: readonly PlannedFile[]
  readonly settled: readonly SettledSocket[]
  /** Switches in files that could not be read whole. */
  readonly left: readonly DecidedSocket[]
  /** What the sockets need besides, as with any apply. */
  readonly whole: P
  /** The tree as it is then. */
  readonly tree: Tree
}

export interface SettleInput<P extends Plan> {
  readonly tree: Tree
  readonly scanned: ScanResult
  readonly config: Config
  /** Switches that are meant. */
  readonly sockets: readonly DecidedSocket[]
  readonly scanAgain: (tree: Tree, isQuiet: (path: string) => boolean) => Promise<ScanResult>
  readonly planAgain: (tree: Tree, scanned: ScanResult, declined: Declined) => Promise<P>
}

/**
 * Removes the WebSocket's side of switches. Where the stream's side is what `--switch` would write today, the result is what
 * `apply` writes without a switch: the analysis puts the socket back, and rewrites it. Else the stream's side stays as the team
 * made it.
 */
export async function planSettling<P extends Plan>(input: SettleInput<P>): Promise<SettlePlan<P>> {
  const { tree, scanned, sockets, config } = input
  const kept = new Map<SwitchedUsage, Text>()
  const usages = sockets.flatMap(({ usage }) => (isSwitched(usage) ? [usage] : []))
  for (const usage of usages) if (has(usage, 'plain-script')) kept.set(usage, words.page)
  for (;;) {
    const chosen = (usage: SwitchedUsage): KeptSide => (kept.has(usage) ? 'stream' : 'socket')
    const alone = alonePer(scanned, usages, chosen)
    const first = [...alone.files].map(([path, { source, text }]) => changed(tree, path, source, text))
    const between = writtenTree(tree, first)
    const again = await input.scanAgain(between, (path) => scanned.quiet.has(path) && !alone.files.has(path))
    const restored = new Map<SwitchedUsage, DecidedSocket>()
    const others: DecidedSocket[] = []
    for (const socket of again.sockets) {
      const usage = alone.at.get(placeOf(socket.usage.path, socket.usage.construction.start))
      if (usage && !kept.has(usage)) restored.set(usage, socket)
      else others.push(socket)
    }
    const markers = new Set(again.paths)
    const whole = await input.planAgain(between, again, { sockets: new Set(others), markers })
    let isSettled = true
    for (const usage of usages) {
      if (kept.has(usage) || alone.unread.has(usage.path)) continue
      const socket = restored.get(usage)
      const because =
        !socket || !whole.written.includes(socket)
          ? words.notWritten
          : isAsWritten(usage, socket, scanned, again, config)
            ? undefined
            : words.edited
      if (!because) continue
      kept.set(usage, because)
      isSettled = false
    }
    if (!isSettled) continue
    const left = sockets.filter(({ usage }) => alone.unread.has(usage.path))
    const settled = usages
      .filter(({ path }) => !alone.unread.has(path))
      .map((usage): SettledSocket => {
        const written = restored.get(usage)
        const because = kept.get(usage)
        return { usage, ...(written ? { written } : {}), ...(because ? { because } : {}) }
      })
    const files = together(tree, first, whole.files)
    return { files, settled, left, whole, tree: writtenTree(tree, files) }
  }
}

export function isSwitched(usage: DecidedSocket['usage']): usage is SwitchedUsage {
  return usage.switched !== undefined
}

interface Alone {
  readonly files: ReadonlyMap<string, { readonly source: SourceText; readonly text: string }>
  /** By place: which switch the socket there stood behind. */
  readonly at: ReadonlyMap<string, SwitchedUsage>
  readonly unread: ReadonlySet<string>
}

function alonePer(
  { sources }: ScanResult,
  usages: readonly SwitchedUsage[],
  chosen: (usage: SwitchedUsage) => KeptSide,
): Alone {
  const files = new Map<string, { source: SourceText; text: string }>()
  const at = new Map<string, SwitchedUsage>()
  const unread = new Set<string>()
  for (const path of new Set(usages.map((one) => one.path))) {
    const source = sources.get(path)
    const own = usages.filter((one) => one.path === path)
    const result = source && withoutSwitches(source, new Map(own.map((usage) => [usage, chosen(usage)])))
    if (!source || !result) {
      unread.add(path)
      continue
    }
    files.set(path, { source, text: result.text })
    for (const [usage, start] of result.starts) at.set(placeOf(path, start), usage)
  }
  return { files, at, unread }
}

function placeOf(path: string, start: number): string {
  return `${path}\0${start}`
}

function changed(tree: Tree, path: string, source: SourceText, text: string): PlannedFile {
  const read = tree.read(path)
  return plainChange(
    path,
    encode(text, source),
    read.kind === 'bytes' ? Uint8Array.from(read.bytes) : undefined,
  )
}

/** What was planned on what was planned before it, as one change of each file. */
function together(
  tree: Tree,
  first: readonly PlannedFile[],
  then: readonly PlannedFile[],
): readonly PlannedFile[] {
  const later = new Map(then.map((file) => [file.path, file]))
  const before = new Map(first.map((file) => [file.path, file.kind === 'change' ? file.before : undefined]))
  const alone = first.filter(({ path }) => later.get(path)?.kind !== 'change')
  const both = then
    .filter((file) => file.kind !== 'unchanged' && !alone.some(({ path }) => path === file.path))
    .map((file): PlannedFile => {
      const was = before.get(file.path)
      return file.kind === 'change' && was ? { ...file, before: was } : file
    })
  return [...both, ...alone].filter((file) => file.kind !== 'change' || !isSame(tree, file))
}

function isSame(tree: Tree, { path, after }: Extract<PlannedFile, { kind: 'change' }>): boolean {
  const read = tree.read(path)
  return read.kind === 'bytes' && Buffer.from(read.bytes).equals(after)
}

/** Whether the stream's side is what a switch would have today. */
function isAsWritten(
  usage: SwitchedUsage,
  { usage: restored }: DecidedSocket,
  scanned: ScanResult,
  again: ScanResult,
  config: Config,
): boolean {
  const source = again.sources.get(restored.path)
  const before = scanned.sources.get(usage.path)
  const [parsed] = source ? parseScripts([source]) : []
  if (!source || !before || parsed?.kind !== 'parsed') return false
  const side = before.text.slice(usage.switched.stream.start, usage.switched.stream.end)
  const facts = scriptFactsOf(parsed.file)
  const name = /\b(SseSocket|SseClientSocket\d*)\b/.exec(side)?.[0] ?? 'SseSocket'
  const token = sendsToken(restored, config)
    ? tokenCall(source, { config, facts }, new Names(source.text))
    : undefined
  const endpoint = adapterEndpoint(restored, config, again.routes)
  const today = streamSide(source, restored, endpoint, {
    name,
    config,
    style: styleOf(source, restored.construction),
    token,
  })
  return plain(side) === plain(today)
}

/** Without what formatters change. */
function plain(code: string): string {
  return code
    .replace(/\s+/g, '')
    .replace(/,(?=[}\])])/g, '')
    .replace(/["`]/g, "'")
}

const words = {
  page: {
    en: 'its page loads the adapter already',
    ja: 'ページがすでにアダプターを読み込んでいるため',
  },
  edited: {
    en: 'its side of the switch is not what --switch writes today',
    ja: '切り替えのこちら側が、現在 --switch で書き出す内容と異なるため',
  },
  notWritten: {
    en: 'without the switch apply would leave the WebSocket',
    ja: '切り替えがなければ apply は WebSocket を残すため',
  },
} satisfies Record<string, Text>
