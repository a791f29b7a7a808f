import type { SourceHost } from '../parsed-file.js'
import type { ParseTree } from '../syntax-tree.js'
import type { Module } from './ast.js'
import { moduleName } from './module-name.js'
import { readNeighbour } from './neighbour.js'
import { isPublishedFrom } from './published-package.js'
import type { ReadModule } from './read-module.js'

/** Where an imported module was found. */
export interface Found {
  readonly path: string | undefined
  /** Folders in which its submodules may lie. */
  readonly folders: readonly string[]
  /** Python would only find it if the importing file is run as a script: the installed module may be meant as well. */
  readonly onlyAsScript: boolean
}

/** The Python files of the scanned tree, each read once, at the first access. */
export class PythonRepository {
  readonly #host: SourceHost
  readonly #parse: ParseTree
  readonly #modules = new Map<string, ReadModule | undefined>()
  readonly #whole: Module[] = []
  readonly #found = new Map<string, Found | undefined>()
  readonly #published = new Map<string, boolean>()
  #layers: readonly string[] | undefined
  /** Last names of all modules and packages: most imports lead out of the repository. */
  #names: ReadonlySet<string> | undefined

  constructor(host: SourceHost, parse: ParseTree) {
    this.#host = host
    this.#parse = parse
  }

  add(path: string, read: ReadModule): void {
    this.#modules.set(path, read)
    this.#whole.push(read.module)
  }

  /** The tree that its files are read from. */
  get host(): SourceHost {
    return this.#host
  }

  /** The modules that were parsed to be looked at, in that order. */
  get whole(): readonly Module[] {
    return this.#whole
  }

  /** What was read of a file before, if it was. */
  known(path: string): ReadModule | undefined {
    return this.#modules.get(path)
  }

  module(path: string): Module | undefined {
    return this.opened(path)?.module
  }

  /** A file that is read only as far as needed. */
  opened(path: string): ReadModule | undefined {
    if (!this.#modules.has(path)) {
      const source = this.#host.read(path)
      this.#modules.set(path, source && !source.textOnly ? readNeighbour(source, this.#parse) : undefined)
    }
    return this.#modules.get(path)
  }

  /** The files of a name in the folder of a file and in those above it, nearest first. */
  modulesAbove(name: string, from: string): readonly Module[] {
    return ancestors(folderOf(from)).flatMap((folder) => {
      const path = join(folder, name)
      return (this.#host.has(path) ? this.module(path) : undefined) ?? []
    })
  }

  /** Finds `from <level dots><dotted>` as written in the file `from`; undefined when it is not of this repository. */
  find(dotted: string, level: number, from: string): Found | undefined {
    const folder = folderOf(from)
    const key = `${folder}\n${level}\n${dotted}`
    if (!this.#found.has(key)) {
      this.#found.set(key, level > 0 ? this.#relative(dotted, level, folder) : this.#absolute(dotted, folder))
    }
    const found = this.#found.get(key)
    // A module does not import itself: it is run from a folder above, where another has that name.
    const isItself = level === 0 && found?.path === from
    return isItself ? (folder === '' ? undefined : this.find(dotted, 0, folder)) : found
  }

  submodule(folders: readonly string[], name: string): Found | undefined {
    for (const folder of folders) {
      const found = this.#at(join(folder, name), false)
      if (found) return found
    }
    return undefined
  }

  /** Whether what was found for `dotted` is the library of that name, and the file `from` no part of it. */
  isLibrary({ folders }: Found, dotted: string, from: string): boolean {
    const [folder = ''] = folders
    const root = folder.slice(0, Math.max(0, folder.length - dotted.length - 1))
    const [name = ''] = dotted.split('.')
    const home = join(root, name)
    if (from === `${home}.py` || from.startsWith(`${home}/`)) return false
    let known = this.#published.get(home)
    if (known === undefined) {
      known = isPublishedFrom(root, name, this.#host)
      this.#published.set(home, known)
    }
    return known
  }

  #relative(dotted: string, level: number, folder: string): Found | undefined {
    const parts = folder === '' ? [] : folder.split('/')
    if (level - 1 > parts.length) return undefined
    const base = parts.slice(0, parts.length - (level - 1)).join('/')
    return this.#at(join(base, dotted.replaceAll('.', '/')), false)
  }

  /**
   * The folders above the file are tried as roots, nearest first; folders that are packages only after all others:
   * a file inside a package does not see its neighbours by absolute names, unless it is run as a script.
   */
  #absolute(dotted: string, folder: string): Found | undefined {
    if (dotted === '' || !this.#isNamed(dotted.slice(dotted.lastIndexOf('.') + 1))) return undefined
    const path = dotted.replaceAll('.', '/')
    const roots = ancestors(folder)
    const isPackage = (root: string) => root !== '' && this.#host.has(join(root, '__init__.py'))
    for (const root of roots.filter((root) => !isPackage(root))) {
      const found = this.#at(join(root, path), false) ?? this.#at(join(join(root, 'src'), path), false)
      if (found) return found
    }
    for (const root of roots.filter(isPackage)) {
      const found = this.#at(join(root, path), true)
      if (found) return found
    }
    const [only, ...others] = this.#layerRoots().flatMap((root) => this.#at(join(root, path), true) ?? [])
    return others.length === 0 ? only : undefined
  }

  /**
   * Lambda puts the folder `python/` of each layer on the path of its functions:
   * https://docs.aws.amazon.com/lambda/latest/dg/packaging-layers.html
   */
  #layerRoots(): readonly string[] {
    if (!this.#layers) {
      const roots = this.#host.paths.flatMap((path) => {
        const root = path.endsWith('.py')
          ? path.slice(0, path.lastIndexOf('/python/') + '/python'.length)
          : ''
        return root.endsWith('/python') && /layer/i.test(root) ? [root] : []
      })
      this.#layers = [...new Set(roots)]
    }
    return this.#layers
  }

  #isNamed(name: string): boolean {
    this.#names ??= new Set(this.#host.paths.filter((path) => path.endsWith('.py')).map(moduleName))
    return this.#names.has(name)
  }

  #at(path: string, onlyAsScript: boolean): Found | undefined {
    for (const file of [join(path, '__init__.py'), `${path}.py`]) {
      if (file !== '.py' && this.#host.has(file)) return { path: file, folders: [path], onlyAsScript }
    }
    return undefined
  }
}

function ancestors(folder: string): string[] {
  const parts = folder === '' ? [] : folder.split('/')
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('/')), '']
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''
}

function join(folder: string, name: string): string {
  if (folder === '') return name
  return name === '' ? folder : `${folder}/${name}`
}
