import type { SourceText } from '../../model/source.js'
import type { SourceHost } from '../parsed-file.js'
import type { ParseTree } from '../syntax-tree.js'
import type { Attribute } from './ast.js'
import { folderBySource, folderOf, isModuleFile, isTerragruntFile, isVariablesFile } from './folders.js'
import { attributeOf, type Declared, type ModuleFile, moduleOf, type TerraformModule } from './module.js'
import { type ReadFile, readFile } from './read-file.js'

/** Who calls a module: a `module` block, or a Terragrunt unit, whose `inputs` are the arguments. */
export type Caller =
  | { readonly kind: 'module'; readonly from: TerraformModule; readonly call: Declared }
  | { readonly kind: 'unit'; readonly from: TerraformModule; readonly inputs: Attribute | undefined }

/** Only a file in which this stands can call a module of the same tree. */
const callsLocally = /\bsource["\s]*[=:]\s*"\.\.?[/"]/

/** The Terraform files of the scanned tree, read when they are asked for and once. */
export class TerraformRepository {
  readonly #host: SourceHost
  readonly #parse: ParseTree
  readonly #sources = new Map<string, SourceText | undefined>()
  readonly #files = new Map<string, ReadFile | undefined>()
  readonly #modules = new Map<string, TerraformModule>()
  readonly #variables = new Map<string, readonly ModuleFile[]>()
  readonly #units = new Map<string, TerraformModule>()
  readonly #listing: Listing
  #callers: ReadonlyMap<string, readonly Caller[]> | undefined

  constructor(host: SourceHost, parse: ParseTree) {
    this.#host = host
    this.#parse = parse
    this.#listing = listingOf(host.paths)
  }

  add(source: SourceText, read: ReadFile): void {
    this.#sources.set(source.path, source)
    this.#files.set(source.path, read)
  }

  file(path: string): ReadFile | undefined {
    if (!this.#files.has(path)) {
      const source = this.#source(path)
      this.#files.set(path, source && readFile(source, this.#parse))
    }
    return this.#files.get(path)
  }

  #source(path: string): SourceText | undefined {
    if (!this.#sources.has(path)) this.#sources.set(path, this.#host.read(path))
    return this.#sources.get(path)
  }

  /** The module that a folder is; an empty one when it holds no Terraform. */
  module(folder: string): TerraformModule {
    const known = this.#modules.get(folder)
    if (known) return known
    const module = moduleOf(folder, this.#read(this.#listing.modules.get(folder) ?? []))
    this.#modules.set(folder, module)
    return module
  }

  /** A Terragrunt file is a module of its own; variables belong to the module that they are set for. */
  moduleAround(path: string): TerraformModule {
    if (!isTerragruntFile(path)) return this.module(this.#rootOf(path) ?? folderOf(path))
    const known = this.#units.get(path)
    if (known) return known
    const unit = moduleOf(folderOf(path), this.#read([path]))
    this.#units.set(path, unit)
    return unit
  }

  isModule(folder: string): boolean {
    return this.#listing.modules.has(folder)
  }

  /** `*.tfvars` of a root module: beside it, or below it in folders that are no modules. */
  variablesFiles(folder: string): readonly ModuleFile[] {
    const known = this.#variables.get(folder)
    if (known) return known
    const files = this.#read(this.#listing.variables.filter((path) => this.#rootOf(path) === folder))
    this.#variables.set(folder, files)
    return files
  }

  #rootOf(path: string): string | undefined {
    let folder = folderOf(path)
    while (!this.isModule(folder)) {
      if (folder === '') return undefined
      folder = folderOf(folder)
    }
    return folder
  }

  callers(folder: string): readonly Caller[] {
    this.#callers ??= this.#findCallers()
    return this.#callers.get(folder) ?? []
  }

  /** The folder of this tree that a block calls (`module`, or `terraform` of Terragrunt); undefined for registries. */
  called(call: Declared): string | undefined {
    if (call.is.type !== 'module' && !isTerragruntFile(call.path)) return undefined
    const source = attributeOf(call.is, 'source')?.value
    const folder = source?.kind === 'text' ? folderBySource(source.text, folderOf(call.path)) : undefined
    return folder !== undefined && this.isModule(folder) ? folder : undefined
  }

  #findCallers(): ReadonlyMap<string, readonly Caller[]> {
    const callers = new Map<string, Caller[]>()
    const add = (folder: string, caller: Caller) =>
      callers.set(folder, [...(callers.get(folder) ?? []), caller])
    for (const path of this.#listing.all) {
      const body = callsLocally.test(this.#source(path)?.text ?? '') ? this.file(path)?.body : undefined
      for (const block of body?.blocks ?? []) {
        const declared = { is: block, path }
        const folder = this.called(declared)
        if (folder === undefined) continue
        if (isTerragruntFile(path))
          add(folder, {
            kind: 'unit',
            from: this.moduleAround(path),
            inputs: body && attributeOf(body, 'inputs'),
          })
        else add(folder, { kind: 'module', from: this.module(folderOf(path)), call: declared })
      }
    }
    return callers
  }

  #read(paths: readonly string[]): ModuleFile[] {
    return paths.flatMap((path) => {
      const read = this.file(path)
      return read ? [{ path, body: read.body }] : []
    })
  }
}

interface Listing {
  readonly modules: ReadonlyMap<string, readonly string[]>
  readonly variables: readonly string[]
  /** Files that may call modules. */
  readonly all: readonly string[]
}

function listingOf(paths: readonly string[]): Listing {
  const modules = new Map<string, string[]>()
  const files = paths.filter(isModuleFile)
  for (const path of files) {
    const folder = folderOf(path)
    modules.set(folder, [...(modules.get(folder) ?? []), path])
  }
  return {
    modules,
    variables: paths.filter(isVariablesFile),
    all: [...files, ...paths.filter(isTerragruntFile)],
  }
}
