import { projectsIn } from '../../model/projects.js'
import type { SourceText } from '../../model/source.js'
import type { SourceHost } from '../parsed-file.js'
import type { ParseTree } from '../syntax-tree.js'
import { type Caller, type Callers, findCallers } from './callers.js'
import { folderBySource, folderOf, isTerragruntFile, moduleFolder } from './folders.js'
import { type Listing, listingOf, nearestModule } from './listing.js'
import { attributeOf, type Declared, type ModuleFile, moduleOf, type TerraformModule } from './module.js'
import { type ReadFile, readFile } from './read-file.js'

/** Modules that call one another are followed so far. */
const mostModules = 20

/** The Terraform files of the scanned tree, each read once, at the first access. */
export class TerraformRepository {
  readonly host: SourceHost
  readonly #parse: ParseTree
  readonly #listing: Listing
  readonly #sources = new Map<string, SourceText | undefined>()
  readonly #read = new Map<string, ReadFile | undefined>()
  readonly #modules = new Map<string, TerraformModule>()
  readonly #units = new Map<string, TerraformModule>()
  #callers: Callers | undefined

  constructor(host: SourceHost, parse: ParseTree) {
    this.host = host
    this.#parse = parse
    this.#listing = listingOf(host.paths)
  }

  add(source: SourceText, read: ReadFile): void {
    this.#sources.set(source.path, source)
    this.#read.set(source.path, read)
  }

  source(path: string): SourceText | undefined {
    if (!this.#sources.has(path)) this.#sources.set(path, this.host.read(path) ?? this.#linked(path))
    return this.#sources.get(path)
  }

  /** Environments often share a file, or a module, by links. What is read there is known by its own path. */
  #linked(path: string): SourceText | undefined {
    const end = this.host.linkEnd?.(path)
    return typeof end === 'object' && 'file' in end ? this.host.read(end.file) : undefined
  }

  files(paths: readonly string[]): readonly ModuleFile[] {
    return paths.map((path) => {
      if (!this.#read.has(path)) {
        const source = this.source(path)
        this.#read.set(path, source && readFile(source, this.#parse))
      }
      const read = this.#read.get(path)
      return read
        ? { path: this.source(path)?.path ?? path, body: read.body, whole: read.problems.length === 0 }
        : { path, body: { attributes: [], blocks: [] }, whole: false }
    })
  }

  /** The module that a folder is; an empty one when it holds no Terraform. */
  module(folder: string): TerraformModule {
    const known = this.#modules.get(folder)
    if (known) return known
    const module = moduleOf(folder, this.files(this.#listing.modules.get(folder) ?? []))
    this.#modules.set(folder, module)
    return module
  }

  /** All blocks of the tree in whose files one of these words stands, of those files that are wanted. */
  declared(words: RegExp, isWanted: (path: string) => boolean): readonly Declared[] {
    const paths = this.#listing.callers.filter(
      (path) => isWanted(path) && words.test(this.source(path)?.text ?? ''),
    )
    return this.files(paths).flatMap(({ path, body }) => body.blocks.map((is) => ({ is, path })))
  }

  /** Whether a file lies in a project with a file whose text passes `isSaid`. */
  besides(isSaid: (text: string) => boolean): (path: string) => boolean {
    const sources = this.#listing.callers.flatMap((path) => this.source(path) ?? [])
    const projects = projectsIn(this.host.paths, sources)
    const saying = sources.flatMap(({ path, text }) => (isSaid(text) ? [path] : []))
    return (path) => saying.some((one) => projects.areOne(path, one))
  }

  /** A Terragrunt file is a separate module; variables belong to the module that they are set for. */
  moduleAround(path: string): TerraformModule {
    const folder = folderOf(path)
    if (!isTerragruntFile(path)) return this.module(nearestModule(path, this.#listing.modules) ?? folder)
    const known = this.#units.get(path)
    if (known) return known
    const unit = moduleOf(folder, this.files([path]))
    this.#units.set(path, unit)
    return unit
  }

  /** `*.tfvars` that may be used with a root module: beside it, or below it in folders that are no modules. */
  variablesFiles(folder: string): readonly ModuleFile[] {
    return this.files(this.#listing.variables.get(folder) ?? [])
  }

  callers(folder: string): readonly Caller[] {
    return this.#allCallers().by.get(folder) ?? []
  }

  /** This module and those above it that call it; of these the roots, where Terraform runs: no other module calls them. */
  above(module: TerraformModule): {
    readonly all: readonly TerraformModule[]
    readonly roots: readonly TerraformModule[]
  } {
    const callersOf = ({ folder }: TerraformModule) =>
      this.callers(folder).flatMap(({ kind, from }) => (kind === 'module' ? [from] : []))
    const all = new Set([module])
    for (const one of all) if (all.size < mostModules) for (const from of callersOf(one)) all.add(from)
    return { all: [...all], roots: [...all].filter((one) => callersOf(one).length === 0) }
  }

  /** No call was missed for want of reading a file. */
  allCallersRead(): boolean {
    return this.#allCallers().whole
  }

  #allCallers(): Callers {
    this.#callers ??= findCallers(this.#listing.callers, this)
    return this.#callers
  }

  /** The folder of this tree that a block calls (`module`, or `terraform` of Terragrunt); undefined for registries. */
  called(call: Declared): string | undefined {
    if (call.is.type !== 'module' && !isTerragruntFile(call.path)) return undefined
    const source = attributeOf(call.is, 'source')?.value
    const folder = source?.kind === 'text' ? folderBySource(source.text, folderOf(call.path)) : undefined
    return folder && moduleFolder(folder, this.host, (one) => this.#listing.modules.has(one))
  }
}
