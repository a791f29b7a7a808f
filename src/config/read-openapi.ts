import { basename, resolve } from 'node:path'
import { phrase } from '../model/phrase.js'
import { UsageError } from '../model/usage-error.js'
import { readTyped } from '../repository/read-typed.js'
import type { LocatedConfig } from './located.js'
import { readJson } from './read-json.js'
import { readYaml } from './read-yaml.js'

/** Characters of a document. */
const most = { json: 8 * 1024 * 1024, yaml: 256 * 1024 } as const

/** An OpenAPI 3 document as it was written: JSON where it begins as JSON does, else YAML. */
export interface OpenApi extends LocatedConfig {
  /** As it was typed, for sentences and places. */
  readonly name: string
  readonly value: Readonly<Record<string, unknown>>
}

/** Reads what was typed at `cwd`, also outside of the repository. @throws UsageError when it is missing, broken, too large or another thing. */
export function readOpenApi(name: string, cwd: string, scanned: string): OpenApi {
  const path = resolve(cwd, name)
  const read = readTyped(path, cwd, scanned)
  if (read.kind === 'refused')
    throw new UsageError(
      phrase`The contract ${name} ${read.because}: give the path of a file with --contract-from`,
    )
  const { text } = read
  const form = /^\s*\{/.test(text) ? 'json' : 'yaml'
  if (text.length > most[form])
    throw new UsageError(
      phrase`The contract ${name} is larger than ${form === 'json' ? '8 MiB' : phrase`256 KiB of YAML`}: give a part of it${form === 'json' ? '' : phrase`, or the same as JSON`}`,
    )
  const { value, lineOf } = form === 'json' ? readJson(text, basename(name)) : readYaml(text, basename(name))
  if (!isOpenApi(value))
    throw new UsageError(
      phrase`The contract ${name} is not an OpenAPI 3 document (openapi: 3.…): give what FastAPI offers at /openapi.json, or what migrate-ws apply --contract wrote`,
    )
  return { name, value, lineOf }
}

function isOpenApi(value: unknown): value is OpenApi['value'] {
  if (typeof value !== 'object' || value === null || !('openapi' in value)) return false
  return /^3\.\d/.test(String(value.openapi))
}
