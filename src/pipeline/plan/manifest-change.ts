import { manifestIn } from '../../model/manifest.js'
import type { Tree } from '../../model/source.js'
import { decode, encode } from '../../repository/decode.js'
import { withDependency, withoutDependency } from './manifest-edit.js'
import { commandOf, type Installation } from './package-manager.js'
import { bytesOf } from './texts.js'
import type { Manifest, Section } from './workspaces.js'

export interface ManifestChange {
  readonly path: string
  readonly before: Uint8Array
  readonly after: Uint8Array
  readonly added: readonly { readonly name: string; readonly range: string }[]
  readonly dropped: readonly string[]
  /** What brings the lock file up to date, typed at the root, e.g. `npm install`, `cd web && pnpm install`. */
  readonly command: string
}

/** What one manifest is to gain (name → range) and to lose (name → the sections that name it). */
export interface Wanted {
  readonly adds: Map<string, string>
  readonly drops: Map<string, readonly Section[]>
}

/** undefined: the manifest has a form in which the change cannot be written. */
export function changeOf(
  tree: Tree,
  { path }: Manifest,
  { adds, drops }: Wanted,
  installation: Installation,
): ManifestChange | undefined {
  const before = bytesOf(tree, path)
  const decoded = before && decode(before)
  if (!before || !decoded) return undefined
  let text: string | undefined = decoded.text
  for (const [name, range] of adds) text = text && withDependency(text, 'dependencies', name, range)
  for (const [name, sections] of drops)
    for (const section of sections) text = text && withoutDependency(text, section, name)
  if (text === undefined || !hasPackages(text, adds, drops)) return undefined
  return {
    path,
    before,
    after: encode(text, decoded),
    added: [...adds].map(([name, range]) => ({ name, range })),
    dropped: [...drops.keys()].sort(),
    command: commandOf(installation),
  }
}

/** Read again as its package manager reads it: a key that is written twice would hide the change. */
function hasPackages(text: string, adds: Wanted['adds'], drops: Wanted['drops']): boolean {
  const data = manifestIn(text)
  const list = (section: string) => (data?.[section] ?? {}) as Readonly<Record<string, unknown>>
  return (
    data !== undefined &&
    [...adds].every(([name, range]) => list('dependencies')[name] === range) &&
    [...drops].every(([name, sections]) => sections.every((section) => !Object.hasOwn(list(section), name)))
  )
}
