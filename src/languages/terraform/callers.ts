import type { Attribute } from './ast.js'
import { folderOf, isTerragruntFile } from './folders.js'
import { attributeOf, type Declared, type TerraformModule } from './module.js'
import type { TerraformRepository } from './repository.js'

/** The caller of a module: a `module` block, or a Terragrunt unit, whose `inputs` are the arguments. */
export type Caller =
  | { readonly kind: 'module'; readonly from: TerraformModule; readonly call: Declared }
  | { readonly kind: 'unit'; readonly from: TerraformModule; readonly inputs: Attribute | undefined }

export interface Callers {
  /** By the folder that is called. */
  readonly by: ReadonlyMap<string, readonly Caller[]>
  /** No call was missed for want of reading a file. */
  readonly whole: boolean
}

/** Only a file in which this stands can call a module of the same tree. */
const callsLocally = /\bsource["\s]*[=:]\s*"\.\.?[/"]/

export function findCallers(paths: readonly string[], repository: TerraformRepository): Callers {
  const by = new Map<string, Caller[]>()
  const may = paths.filter((path) => {
    const source = repository.source(path)
    return !source || callsLocally.test(source.text)
  })
  const files = repository.files(may)
  for (const { path, body } of files) {
    for (const block of body.blocks) {
      const call = { is: block, path }
      const folder = repository.called(call)
      if (folder === undefined) continue
      const caller: Caller = isTerragruntFile(path)
        ? { kind: 'unit', from: repository.moduleAround(path), inputs: attributeOf(body, 'inputs') }
        : { kind: 'module', from: repository.module(folderOf(path)), call }
      by.set(folder, [...(by.get(folder) ?? []), caller])
    }
  }
  return { by, whole: files.every(({ whole }) => whole) }
}
