import { installedFolder } from '../../model/folders.js'
import { manifestIn } from '../../model/manifest.js'
import type { SourceText } from '../../model/source.js'
import { foldersAround, type PlannedTexts } from './texts.js'

export interface Manifest {
  readonly path: string
  /** '' is the root. */
  readonly folder: string
  readonly source: SourceText
  readonly data: Readonly<Record<string, unknown>>
}

export const sections = [
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'peerDependencies',
] as const
export type Section = (typeof sections)[number]

/** All manifests by folder, and those that do not parse. Installed packages are not workspaces. */
export function manifestsIn(texts: PlannedTexts): {
  readonly manifests: ReadonlyMap<string, Manifest>
  readonly broken: ReadonlyMap<string, string>
} {
  const manifests = new Map<string, Manifest>()
  const broken = new Map<string, string>()
  for (const path of texts.paths) {
    if (!/(^|\/)package\.json$/.test(path) || installedFolder.test(path)) continue
    const folder = foldersAround(path)[0] ?? ''
    const source = texts.read(path)
    const data = manifestIn(source?.text)
    if (!source || !data || Array.isArray(data) || texts.closed.has(path)) broken.set(folder, path)
    else if (isWorkspace(data)) manifests.set(folder, { path, folder, source, data })
  }
  return { manifests, broken }
}

/** `{ "type": "module" }` alone says how a folder's files are read; nothing is installed for it. */
function isWorkspace(data: Readonly<Record<string, unknown>>): boolean {
  return ['name', 'scripts', 'workspaces', 'version', 'private', ...sections].some((key) => key in data)
}

/** The sections of a manifest that name a package. */
export function declaring(manifest: Manifest, name: string): readonly Section[] {
  return sections.filter((section) => Object.hasOwn(listIn(manifest, section), name))
}

export function rangeOf(manifest: Manifest, name: string): string | undefined {
  const [range] = declaring(manifest, name).map((section) => listIn(manifest, section)[name])
  return typeof range === 'string' ? range : undefined
}

function listIn({ data }: Manifest, section: Section): Readonly<Record<string, unknown>> {
  const list = data[section]
  return typeof list === 'object' && list !== null ? (list as Readonly<Record<string, unknown>>) : {}
}

/** The manifests around a file, nearest first. */
export function manifestsAround(path: string, manifests: ReadonlyMap<string, Manifest>): readonly Manifest[] {
  return foldersAround(path).flatMap((folder) => manifests.get(folder) ?? [])
}
