import type { Transform } from '../../transforms/define-transform.js'
import type { Config } from '../model/config.js'
import { applyEdits } from '../model/edits.js'
import type { CheckOutcome, NeededEndpoint, PlannedFile } from '../model/plan.js'
import type { DecidedSocket } from '../model/socket.js'
import type { SourceText, Tree } from '../model/source.js'
import { encode } from '../repository/decode.js'
import { isWritten } from '../sockets/writable.js'
import { sourceOf } from './gather.js'
import type { ScanResult } from './scan.js'
import { verify } from './verify.js'

export interface Plan {
  /** By path. Files without a socket that can be written are `unchanged`. */
  readonly files: readonly PlannedFile[]
  /** What servers must offer once the plan is written. */
  readonly endpoints: readonly NeededEndpoint[]
  /** Sockets that would be rewritten to endpoints that nobody configured. */
  readonly guessed: readonly DecidedSocket[]
}

/** All edits of a run, worked out and checked before anything is written. */
export function plan(
  tree: Tree,
  scanned: ScanResult,
  transforms: readonly Transform[],
  config: Config,
): Plan {
  const byPath = new Map<string, DecidedSocket[]>()
  for (const socket of scanned.sockets) {
    const { path } = socket.usage
    byPath.set(path, [...(byPath.get(path) ?? []), socket])
  }
  const failed = new Set(scanned.report.files.failed.map((failure) => failure.path))
  const files = [...byPath].map(([path, sockets]) =>
    planFile(tree, path, sockets, scanned.sources.get(path), failed.has(path), transforms, config),
  )
  const rewritten = files.flatMap((file) => (file.kind === 'change' ? file.sockets : []))
  return {
    files,
    endpoints: endpointsOf(rewritten),
    guessed: rewritten.filter(({ verdict }) => verdict.endpoint?.provenance === 'guessed'),
  }
}

function planFile(
  tree: Tree,
  path: string,
  sockets: readonly DecidedSocket[],
  source: SourceText | undefined,
  isFailed: boolean,
  transforms: readonly Transform[],
  config: Config,
): PlannedFile {
  const written = sockets.filter(isWritten)
  // Only source is ours to change; a file that did not parse whole may hold uses that nobody saw.
  if (source?.zone !== 'source' || written.length === 0 || isFailed)
    return { kind: 'unchanged', path, sockets }
  const read = tree.read(path)
  if (read.kind !== 'bytes') return { kind: 'failed', path, message: 'cannot be read again', checks: [] }
  const before = Uint8Array.from(read.bytes)
  const again = sourceOf(path, before)
  if (again?.text !== source.text)
    return { kind: 'failed', path, message: 'changed while it was read', checks: [] }
  if (source.encoding === 'utf-16le')
    return { kind: 'failed', path, message: 'UTF-16 files are not rewritten', checks: [] }
  try {
    const edits = transforms.flatMap((transform) => transform.edit(source, sockets))
    if (edits.length === 0) return { kind: 'unchanged', path, sockets }
    const text = applyEdits(source.text, edits)
    const checks = verify(source, text, edits, sockets, transforms, config)
    const wrong = checks.find((check) => check.outcome === 'fail')
    if (wrong) return { kind: 'failed', path, message: failureText(wrong), checks }
    return {
      kind: 'change',
      path,
      before,
      after: encode(text, source),
      edits,
      sockets: written,
      followUps: [],
      checks,
    }
  } catch (error) {
    return { kind: 'failed', path, message: (error as Error).message, checks: [] }
  }
}

function failureText(check: CheckOutcome): string {
  return check.outcome === 'fail' ? `${check.check}: ${check.detail}` : check.check
}

function endpointsOf(sockets: readonly DecidedSocket[]): NeededEndpoint[] {
  const needed = new Map<string, NeededEndpoint>()
  const add = (method: 'GET' | 'POST', url: string, { usage, verdict }: DecidedSocket) => {
    const key = `${method} ${url}`
    const place = `${usage.path}:${usage.location.start.line}`
    const known = needed.get(key)
    needed.set(key, {
      method,
      url,
      provenance: verdict.endpoint?.provenance ?? 'guessed',
      sockets: [...(known?.sockets ?? []), place],
      purpose: method === 'GET' ? streamPurpose : messagePurpose,
    })
  }
  for (const socket of sockets) {
    const { endpoint } = socket.verdict
    if (!endpoint) continue
    add('GET', endpoint.stream, socket)
    if (endpoint.send !== undefined) add('POST', endpoint.send, socket)
  }
  return [...needed.values()]
}

const streamPurpose = {
  en: 'event stream (text/event-stream): the event ws.ready once the stream is subscribed, one unnamed event a message, ws.close to end it for good',
  ja: 'イベントストリーム（text/event-stream）: 購読後に ws.ready イベント、メッセージごとに名前なしイベント、終了時に ws.close イベント',
}
const messagePurpose = {
  en: 'takes one message a request, in order, with the connectionId of its stream; answers 202 with no body, replies go over the stream',
  ja: '1リクエストに1メッセージを順番に受け取ります（ストリームと同じ connectionId 付き）。本文なしの 202 を返し、応答はストリームで送ります',
}
