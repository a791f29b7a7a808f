import { basename, extname, relative, resolve } from 'node:path'
import type { Config } from '../model/config.js'
import { phrase } from '../model/phrase.js'
import { UsageError } from '../model/usage-error.js'
import { readTyped } from '../repository/read-typed.js'
import { slashed } from '../repository/repository-path.js'
import { findConfig } from './find-config.js'
import { configPlace, type KeyPath, writtenByHand } from './located.js'
import { readJson } from './read-json.js'
import { readYaml } from './read-yaml.js'
import { validate } from './validate.js'

export interface ConfigRequest {
  readonly cwd: string
  /** What `-c` says, relative to `cwd`. */
  readonly explicit?: string
  /** Nothing above this folder is looked at: the repository's top level. By default the folder that holds `.git`. */
  readonly stopAt?: string
}

export interface LoadedConfig {
  readonly config: Config
  /** Absolute; absent when there is no configuration. */
  readonly path?: string
  /** Where a key of it stands, as a reader would type it: `migrate-ws.config.yaml:3`. */
  readonly placeOf?: (key: KeyPath) => string
}

/** @throws UsageError when the file is missing, broken, or has an unknown key or value. */
export async function loadConfig(request: ConfigRequest): Promise<LoadedConfig> {
  const { cwd, explicit, stopAt } = request
  const path = explicit === undefined ? findConfig(cwd, stopAt) : resolve(cwd, explicit)
  if (path === undefined) return { config: {} }
  const file = shown(path, cwd)
  // A configuration comes with the code that is scanned, perhaps from a stranger's pull request.
  if (/^\.[cm]?[jt]sx?$/.test(extname(path)))
    throw new UsageError(
      phrase`${file} is a program, and migrate-ws runs none: write the configuration as YAML or JSON`,
    )
  const text = readText(path, file, cwd)
  if (basename(path) === 'package.json') {
    const read = readJson(text, file)
    const value = (read.value as { readonly 'migrate-ws'?: unknown } | null)?.['migrate-ws']
    if (value === undefined)
      throw new UsageError(phrase`${file} has no key "migrate-ws": add it, or choose another file with -c`)
    return {
      config: await validate({ ...read, value }, file, ['migrate-ws']),
      path,
      placeOf: (key) => configPlace(file, read.lineOf(['migrate-ws', ...key])),
    }
  }
  const read = extname(path) === '.json' ? readJson(writtenByHand(text, file), file) : readYaml(text, file)
  return { config: await validate(read, file), path, placeOf: (key) => configPlace(file, read.lineOf(key)) }
}

function readText(path: string, file: string, cwd: string): string {
  const read = readTyped(path, cwd)
  if (read.kind === 'text') return read.text
  throw new UsageError(
    phrase`The configuration ${file} ${read.because}: give the path of a file with -c, or run without it`,
  )
}

/** As a reader at `cwd` would type it. */
function shown(path: string, cwd: string): string {
  const short = relative(cwd, path)
  return short.startsWith('..') || short === '' ? path : slashed(short)
}
