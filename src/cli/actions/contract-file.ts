import { createRequire } from 'node:module'
import type * as Yaml from 'yaml'
import { jsonText } from '../../model/json-text.js'
import { phrase } from '../../model/phrase.js'
import { bounded } from '../../model/run-limit.js'
import { UsageError } from '../../model/usage-error.js'
import { contractOf } from '../../pipeline/plan/contract/contract.js'
import type { Contract } from '../../pipeline/plan/contract/openapi.js'
import { type Loss, lossBy } from '../../pipeline/plan/contract/overwriting.js'
import type { WholePlan } from '../../pipeline/plan/whole-plan.js'
import { readAt, whyUnread } from '../../repository/read-plain-file.js'
import type { Project } from '../open-project.js'
import type { ApplyOptions } from './apply.js'
import { type ContractPlace, typeInstead } from './contract-place.js'
import { lossWords } from './contract-words.js'

const require = createRequire(import.meta.url)

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

export function contractFile(
  planned: WholePlan,
  project: Project,
  place: ContractPlace | undefined,
  { allowDirty, force }: ApplyOptions,
): ContractFile | undefined {
  if (place === undefined) return undefined
  const { name } = place
  const { parse, stringify } = require('#packages/yaml') as typeof Yaml
  return bounded(() => {
    const contract = contractOf(planned.endpoints, project.prefix.replace(/\/$/, '') || '.')
    const text = /\.json$/i.test(name)
      ? `${jsonText(contract, 2)}\n`
      : stringify(contract, { aliasDuplicateObjects: false, lineWidth: 100 })
    const before = bytesAt(place)
    const file = { name, place, ...(before ? { before } : {}), after: Buffer.from(text, 'utf8') }
    if (planned.endpoints.length === 0) return { ...file, state: 'empty' }
    if (before?.equals(file.after)) return { ...file, state: 'same' }
    const loss = !before || allowDirty || force ? undefined : lossOf(before.toString('utf8'), contract, parse)
    return { ...file, ...(loss ? { state: 'refused', loss } : { state: 'written' }) }
  })
}

/** undefined: there is none. */
function bytesAt({ name, target }: ContractPlace): Buffer | undefined {
  const read = readAt(target)
  if (read.kind === 'bytes') return Buffer.from(read.bytes)
  if (read.kind === 'skipped' && read.because === 'missing') return undefined
  throw new UsageError(phrase`"${name}" cannot be read (${whyUnread(read)}); ${typeInstead}`)
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
      phrase`Nothing was written: ${file.name} ${{ en: lossWords(file.loss, 'en'), ja: lossWords(file.loss, 'ja') }}; ${typeInstead}, or type: --allow-dirty`,
    )
}
