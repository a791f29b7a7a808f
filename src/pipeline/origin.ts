import { installedFolder } from '../model/folders.js'
import { manifestIn } from '../model/manifest.js'
import type { Tree } from '../model/source.js'
import { decode } from '../repository/decode.js'
import { compiledIn, publishedIn } from './published.js'

/** Folders in which pages keep the libraries that they load. */
export const shelf =
  /(^|\/)(static|public|assets|www|wwwroot|htdocs|webroot)\/(?:[^/]+\/){0,9}?(libs?|plugins|external|ext)\//i

/** What the tree around a file shows about the file's origin. */
export interface FileOrigin {
  /** It lies in a folder that a package publishes: its manifest says that its code is entered there. */
  isPublished(path: string): boolean
  /** TypeScript wrote it, from a source that is there too. */
  isCompiled(path: string): boolean
  /** Whether the packages around it are called so: a banner of that name is the project's own. */
  isOwnName(name: string, path: string): boolean
  /** A package manager put it there: with its package's manifest, or as its own notes. */
  isInstalled(path: string): boolean
  /** It lies in a Python environment, whatever that is called: `env/share/jupyter/…`. */
  isOfEnvironment(path: string): boolean
  /** The text of another file; undefined where there is none. */
  textOf(path: string): string | undefined
}

export const unknownOrigin: FileOrigin = {
  isPublished: () => false,
  isCompiled: () => false,
  isOwnName: () => false,
  isInstalled: () => false,
  isOfEnvironment: () => false,
  textOf: () => undefined,
}

export function originIn(tree: Tree): FileOrigin {
  const textOf = (path: string) => {
    const read = tree.read(path)
    return read.kind === 'bytes' ? decode(read.bytes)?.text : undefined
  }
  const known = new Map<string, readonly string[]>()
  const namesAround = (folder: string): readonly string[] => {
    let names = known.get(folder)
    if (!names) {
      const parent = folder === '' ? [] : namesAround(folder.replace(/(?<![^/])[^/]*\/$/, ''))
      names = [...parent, ...namesIn(folder, textOf).map(plainName)]
      known.set(folder, names)
    }
    return names
  }
  return {
    isPublished: publishedIn(tree),
    isCompiled: compiledIn(tree),
    isOwnName: (name, path) => {
      const plain = plainName(name)
      const own = namesAround(path.slice(0, path.lastIndexOf('/') + 1))
      return plain !== '' && own.some((one) => one.includes(plain) || plain.includes(one))
    },
    isInstalled: installedIn(textOf),
    isOfEnvironment: environmentsIn(textOf),
    textOf,
  }
}

/** The innermost package of a path, or a folder of a tool (`node_modules/.vite/`). */
const packageOf = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/

/** An installed package has a version. A project's own modules in `node_modules`, kept there for short import names, have none. */
export function installedIn(textOf: FileOrigin['textOf']): FileOrigin['isInstalled'] {
  const known = new Map<string, boolean>()
  return (path) => {
    if (!installedFolder.test(path)) return false
    const [folder] = packageOf.exec(path) ?? []
    if (folder === undefined) return false
    if (/\/\.[^/]*$/.test(folder)) return true
    let found = known.get(folder)
    if (found === undefined) {
      found = typeof manifestIn(textOf(`${folder}/package.json`))?.version === 'string'
      known.set(folder, found)
    }
    return found
  }
}

/** The folders of an environment, and what lies beside them and says that it is one. */
const partOfEnvironment = /\/(?=(?:bin|etc|include|lib|lib64|Lib|Scripts|share)\/)/g
const marks = ['pyvenv.cfg', 'bin/activate_this.py', 'Scripts/activate_this.py']

function environmentsIn(textOf: FileOrigin['textOf']): FileOrigin['isOfEnvironment'] {
  const known = new Map<string, boolean>()
  const isEnvironment = (folder: string) => {
    let found = known.get(folder)
    if (found === undefined) {
      found = marks.some((mark) => textOf(`${folder}/${mark}`) !== undefined)
      known.set(folder, found)
    }
    return found
  }
  return (path) =>
    [...path.matchAll(partOfEnvironment)].some(({ index }) => isEnvironment(path.slice(0, index)))
}

const record = /^(.*\/)?[^/]+\.dist-info\/RECORD$/

export function isRecord(path: string): boolean {
  return path.endsWith('.dist-info/RECORD')
}

/**
 * Whether a file lies in a folder that pip wrote, as its record beside it says: `layer/python/botocore/` by
 * `layer/python/botocore-1.34.0.dist-info/RECORD` (https://packaging.python.org/en/latest/specifications/recording-installed-packages/).
 */
export function installedByPip(
  records: readonly string[],
  textOf: FileOrigin['textOf'],
): (path: string) => boolean {
  const installed = new Set<string>()
  for (const path of records) {
    const found = record.exec(path)
    if (!found) continue
    for (const line of (textOf(path) ?? '').split('\n')) {
      const folder = topFolder(line.startsWith('"') ? line.slice(1) : line)
      if (folder !== undefined) installed.add(`${found[1] ?? ''}${folder}`)
    }
  }
  if (installed.size === 0) return () => false
  return (path) => {
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1))
      if (installed.has(path.slice(0, at + 1))) return true
    return false
  }
}

/** `botocore/` of `botocore/client.py,sha256=…,128`; undefined for files at the top, and for what lies above it (`../../bin/`). */
function topFolder(written: string): string | undefined {
  const end = written.indexOf('/')
  const folder = written.slice(0, end + 1)
  return end > 0 && folder !== '../' && !/[,"]/.test(folder) ? folder : undefined
}

/** `@line/chat-client` and `Chat Client` → `chatclient`. */
export function plainName(name: string): string {
  return name
    .replace(/^@[^/]*\//, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/js$/, '')
}

/** A library on the shelf may bring its own manifest with it. */
function namesIn(folder: string, textOf: FileOrigin['textOf']): readonly string[] {
  if (shelf.test(folder)) return []
  const { name } = manifestIn(textOf(`${folder}package.json`)) ?? {}
  const python = /^name\s*=\s*["']([^"']+)["']/m.exec(textOf(`${folder}pyproject.toml`) ?? '')?.[1]
  const title = folder === '' ? /^#\s+(.+)$/m.exec(textOf('README.md') ?? '')?.[1] : undefined
  return [name, python, title].filter(
    (one) => typeof one === 'string' && plainName(one).length >= 3,
  ) as string[]
}
