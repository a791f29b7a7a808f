import { applyEdits } from '../../model/edits.js'
import type { Span, Tree } from '../../model/source.js'
import { decode, encode } from '../../repository/decode.js'
import type { KeyReader } from './key-readers.js'
import { bytesOf } from './texts.js'

export interface SettingChange {
  readonly path: string
  readonly before: Uint8Array
  readonly after: Uint8Array
  /** The keys whose values change, sorted. */
  readonly keys: readonly string[]
  /** Where scripts read them for the address of a socket. */
  readonly fed: readonly { readonly key: string; readonly readers: readonly KeyReader[] }[]
}

/** Where `ws` or `wss` stands in the value of a key. */
export interface ValueEdit {
  readonly key: string
  readonly at: Span
  readonly scheme: string
  readonly readers: readonly KeyReader[]
}

/** Throws when the file cannot be read again. */
export function changeOf(tree: Tree, path: string, edits: readonly ValueEdit[]): SettingChange {
  const before = bytesOf(tree, path)
  const decoded = before && decode(before)
  if (!before || !decoded) throw new Error(`${path} cannot be read again`)
  const text = applyEdits(
    decoded.text,
    edits.map(({ key, at, scheme }) => ({ at, text: httpFor(scheme), what: `the value of ${key}` })),
  )
  return {
    path,
    before,
    after: encode(text, decoded),
    keys: [...new Set(edits.map(({ key }) => key))].sort(),
    fed: edits.map(({ key, readers }) => ({ key, readers })),
  }
}

function httpFor(scheme: string): string {
  return scheme.toLowerCase() === 'wss' ? 'https' : 'http'
}
