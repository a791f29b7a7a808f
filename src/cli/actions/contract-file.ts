import { accessSync, constants, lstatSync, readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { UsageError } from '../../model/usage-error.js'
import { contractOf } from '../../pipeline/plan/contract/contract.js'
import type { Contract } from '../../pipeline/plan/contract/openapi.js'
import { type Loss, lossBy } from '../../pipeline/plan/contract/overwriting.js'
import type { WholePlan } from '../../pipeline/plan/whole-plan.js'
import type { Project } from '../open-project.js'
import type { ApplyOptions } from './apply.js'
import { type ContractPlace, contractPlace } from './contract-place.js'
import { lossWords } from './contract-words.js'

/** What `--contract` comes to. */
export interface ContractFile {
  /** As it was typed. */
  readonly name: string
  readonly place: ContractPlace
  /** The bytes that the file has; absent: there is none. */
  readonly before?: Uint8Array
  readonly after: Uint8Array
  /** `empty`: no endpoint is needed, and what the file may hold stays. */
  readonly state: 'written' | 'same' | 'empty' | 'refused'
  readonly loss?: Loss
}

export const typeInstead = 'name another file: migrate-ws apply --contract openapi.yaml'

/** Asked before the scan: nobody should wait for it only to hear this. */
export function refuseContractPath(name: string | undefined, root: string): void {
  if (name === undefined) return
  if (name === '-' || name === '')
    throw new UsageError(
      'The contract goes into a file, since stdout has the account or the diff: migrate-ws apply --contract openapi.yaml',
    )
  if (!/\.(json|ya?ml)$/i.test(name))
    throw new UsageError(`A contract is JSON or YAML, and "${name}" ends in neither; ${typeInstead}`)
  const path = resolve(root, name)
  const found = statSync(path, { throwIfNoEntry: false })
  if (found && !found.isFile()) throw new UsageError(`"${name}" is no file; ${typeInstead}`)
  if (!found && lstatSync(path, { throwIfNoEntry: false }))
    throw new UsageError(`"${name}" is a link that leads nowhere; ${typeInstead}`)
  if (path.split(/[/\\]/).some((part) => part.toLowerCase() === '.git'))
    throw new UsageError(`"${name}" lies in git's own folder; ${typeInstead}`)
  const folder = dirname(path)
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`There is no folder for "${name}"; make it, or ${typeInstead}`)
  try {
    accessSync(folder, constants.W_OK)
    if (found) accessSync(path, constants.R_OK | constants.W_OK)
    // Root may write it all the same; somebody did not want that.
    if (found && (found.mode & 0o222) === 0) throw Object.assign(new Error(), { code: 'read-only' })
  } catch (error) {
    throw new UsageError(`"${name}" cannot be written (${codeOf(error)}); ${typeInstead}`)
  }
}

/** `base`: what the paths of the journal are seen from. */
export async function contractFile(
  planned: WholePlan,
  project: Project,
  base: string,
  { contract: name, allowDirty, force }: ApplyOptions,
): Promise<ContractFile | undefined> {
  if (name === undefined) return undefined
  const place = contractPlace(resolve(project.root, name), base)
  const contract = contractOf(planned.endpoints, project.prefix.replace(/\/$/, '') || '.')
  const { parse, stringify } = await import('yaml')
  const text = /\.json$/i.test(name)
    ? `${JSON.stringify(contract, null, 2)}\n`
    : stringify(contract, { aliasDuplicateObjects: false, lineWidth: 100 })
  const before = statSync(place.path, { throwIfNoEntry: false }) ? readFileSync(place.path) : undefined
  const file = { name, place, ...(before ? { before } : {}), after: Buffer.from(text, 'utf8') }
  if (planned.endpoints.length === 0) return { ...file, state: 'empty' }
  if (before?.equals(file.after)) return { ...file, state: 'same' }
  const loss = !before || allowDirty || force ? undefined : lossOf(before.toString('utf8'), contract, parse)
  return { ...file, ...(loss ? { state: 'refused', loss } : { state: 'written' }) }
}

/** JSON is YAML as well. */
function lossOf(before: string, contract: Contract, parse: (text: string) => unknown): Loss | undefined {
  if (before.trim() === '') return undefined
  return lossBy(parsed(before, parse), contract)
}

/** undefined when it is neither JSON nor YAML. */
function parsed(text: string, parse: (text: string) => unknown): unknown {
  try {
    return parse(text)
  } catch {
    return undefined
  }
}

/** Before anything is written. */
export function refuseLoss(file: ContractFile | undefined): void {
  if (file?.loss)
    throw new UsageError(
      `Nothing was written: ${file.name} ${lossWords(file.loss, 'en')}; ${typeInstead}, or type: --allow-dirty`,
    )
}

export function codeOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException
  if (code === undefined) throw error
  return code
}
