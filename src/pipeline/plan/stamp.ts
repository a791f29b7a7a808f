import { createHash } from 'node:crypto'
import { type PlannedFile, plainChange } from '../../model/plan.js'

/** What a written file is. The first has two endings; the hook, which lies beside it, too. */
export type RuntimeKind =
  | 'adapter'
  | 'classic'
  | 'hook'
  | 'types'
  | 'hook-types'
  | 'double'
  | 'double-types'
  | 'kit'
  | 'testing'
  | 'node-kit'
  | 'gateway'
  | 'node-gateway'
  | 'node-gateway-types'

const stamp = /^(?:\/\/|#) migrate-ws (\d[\w.+-]{0,39}) sha256-([0-9a-f]{16})\b[^\n]*\n/

/** What is written to a file: on its first line the tool's version and a hash of what follows, by which an edited file is known. */
export function stamped(body: string, version: string, comment: '//' | '#' = '//'): string {
  return `${comment} migrate-ws ${version} sha256-${hashOf(body)}: unedited, apply --update-runtime renews it\n${body}`
}

/** A file beside those of the project, with this text. */
export function newFile(path: string, text: string): PlannedFile {
  return plainChange(path, Buffer.from(text, 'utf8'))
}

/** A file's first line, where it is a stamp; `isEdited`: its hash does not fit the rest. The text has no byte order mark. */
export function stampOf(
  text: string,
):
  | { readonly version: string; readonly body: string; readonly hash: string; readonly isEdited: boolean }
  | undefined {
  const [line = '', version, hash] = stamp.exec(text) ?? []
  if (version === undefined || hash === undefined) return undefined
  const body = text.slice(line.length)
  return { version, body, hash, isEdited: hash !== hashOf(body) }
}

/**
 * Whether `apply` wrote the file and it is unedited since: then it is no code of the project. Anyone who knows the stamp can forge
 * it.
 */
export function isUnedited(path: string, text: string): boolean {
  return isRuntimePath(path) && stampOf(text)?.isEdited === false && runtimeKind(path, text) !== undefined
}

/** Whether a file has the name of one that `apply` writes. */
export function isRuntimePath(path: string): boolean {
  return /\.[cm]?[jt]s$|(^|\/)(sse_sockets(_testing)?|apigw_sockets)\.py$/.test(path)
}

/** By what it declares. */
export function runtimeKind(path: string, text: string): RuntimeKind | undefined {
  if (/\.py$/.test(path))
    return /^class SseSockets\b/m.test(text)
      ? 'kit'
      : /^def stream_connect\b/m.test(text)
        ? 'testing'
        : /^class ApiGateway\b/m.test(text)
          ? 'gateway'
          : undefined
  if (/^export declare class SseSocket\b/m.test(text)) return 'types'
  if (/^export declare class ApiGateway\b/m.test(text)) return 'node-gateway-types'
  if (/^(export )?class ApiGateway\b/m.test(text)) return 'node-gateway'
  if (/^(export )?function sseSockets\b/m.test(text)) return 'node-kit'
  if (/^export declare function useSseSocket\b/m.test(text)) return 'hook-types'
  if (/^export function useSseSocket\b/m.test(text)) return 'hook'
  if (/^export declare function fakeSseServer\b/m.test(text)) return 'double-types'
  if (/^(export )?function fakeSseServer\b/m.test(text)) return 'double'
  if (/^(export )?class SseSocket\b/m.test(text)) return 'adapter'
  return /\.js$/.test(path) && /^(\t| {1,8})class SseSocket\b/m.test(text) ? 'classic' : undefined
}

/** Line ends are git's to change. */
export function hashOf(body: string): string {
  return createHash('sha256').update(body.replaceAll('\r\n', '\n')).digest('hex').slice(0, 16)
}
