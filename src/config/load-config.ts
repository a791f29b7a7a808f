import { readFileSync } from 'node:fs'
import { basename, extname, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Config } from '../model/config.js'
import { UsageError } from '../model/usage-error.js'
import { findConfig } from './find-config.js'
import type { Located } from './located.js'
import { readJson } from './read-json.js'
import { readYaml } from './read-yaml.js'
import { validate } from './validate.js'

export interface ConfigRequest {
  readonly cwd: string
  /** What `-c` says, relative to `cwd`. Only here a JavaScript file is taken: it runs. */
  readonly explicit?: string
  /** Nothing above this folder is looked at: the repository's top level. By default the folder that holds `.git`. */
  readonly stopAt?: string
}

export interface LoadedConfig {
  readonly config: Config
  /** Absolute; absent when there is no configuration. */
  readonly path?: string
}

/** @throws UsageError when the file is missing, broken, or says something that is not known. */
export async function loadConfig({ cwd, explicit, stopAt }: ConfigRequest): Promise<LoadedConfig> {
  const path = explicit === undefined ? findConfig(cwd, stopAt) : resolve(cwd, explicit)
  if (path === undefined) return { config: {} }
  const file = shown(path, cwd)
  if (/^\.[cm]?[jt]s$/.test(extname(path))) {
    return { config: await validate(await readModule(path, file), file), path }
  }
  const text = readText(path, file)
  if (basename(path) === 'package.json') {
    const read = readJson(text, file)
    const value = (read.value as { readonly 'migrate-ws'?: unknown } | null)?.['migrate-ws']
    if (value === undefined)
      throw new UsageError(`${file} has no key "migrate-ws": add it, or choose another file with -c`)
    return { config: await validate({ ...read, value }, file, ['migrate-ws']), path }
  }
  const read = extname(path) === '.json' ? readJson(text, file) : await readYaml(text, file)
  return { config: await validate(read, file), path }
}

function readText(path: string, file: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\ufeff/, '')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const what = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`
    throw new UsageError(
      `The configuration ${file} ${what}: give the path of a file with -c, or run without it`,
    )
  }
}

async function readModule(path: string, file: string): Promise<Located> {
  readText(path, file)
  let module: { readonly default?: unknown }
  try {
    module = await import(pathToFileURL(path).href)
  } catch (error) {
    const what = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    throw new UsageError(`${file} cannot be loaded (${what}): correct it, or write the configuration as YAML`)
  }
  if (module.default === undefined)
    throw new UsageError(`${file} has no default export: write export default { … }`)
  return { value: module.default, lineOf: () => undefined }
}

/** As a reader at `cwd` would type it. */
function shown(path: string, cwd: string): string {
  const short = relative(cwd, path)
  return short.startsWith('..') || short === '' ? path : short.replaceAll('\\', '/')
}
