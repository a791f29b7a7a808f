import type { Language } from '../model/source.js'

const temporary = /(?:^|\/)\.migrate-ws-([0-9a-f]{12})$/

/** A file that is still being written: it lies beside its target, and its name identifies the process that writes it. */
export function temporaryName(token: string): string {
  return `.migrate-ws-${token}`
}

/** The token in the name of a temporary file; undefined for any other. */
export function tokenIn(path: string): string | undefined {
  return temporary.exec(path)?.[1]
}

const shard = /(?:^|\/)migrate-ws-shard-\d+-of-\d+\.json$/

/** The file name for `scan --shard`. A scan ignores shard files, so they do not change its result. */
export function shardFileName(index: number, of: number): string {
  return `migrate-ws-shard-${index}-of-${of}.json`
}

/** What this program itself leaves in a tree: no scan looks at it. */
export function isOwnFile(path: string): boolean {
  return temporary.test(path) || shard.test(path)
}

/** The settings and records of this program: they name sockets and settings without using one. */
export function isOwnRecord(path: string): boolean {
  return /(^|\/)migrate-ws\.(config|checklist|baseline)\.(ya?ml|json)$/.test(path)
}

/** How a report begins that this program wrote, in HTML, Markdown or JSON. */
export const ownReportBegins =
  /^((<!doctype html>\s*)?<!-- migrate-ws:report -->|\{\s*"schemaVersion": \d,\s*"tool": \{\s*"name": "migrate-ws")/

/** The keys of a report in JSON. */
export const reportKeys: ReadonlySet<string> = new Set([
  'schemaVersion',
  'tool',
  'today',
  'part',
  'comparison',
  'leftOut',
  'progress',
  'trend',
  'checklist',
  'workspaces',
  'channels',
  'findings',
  'sockets',
  'texts',
  'files',
])

/**
 * A report that this program wrote into the tree it scans: each scan would find its own findings again. Anyone can copy its first
 * line, so a report must hold nothing that runs or is deployed: no script, no handler, no key of a template. `saysSomething` judges
 * the text of a script.
 */
export function isOwnReport(
  language: Language,
  text: string,
  saysSomething: (script: string) => boolean,
): boolean {
  if (!ownReportBegins.test(text.slice(0, 200))) return false
  if (language === 'markdown') return true
  if (language === 'json') return keysOf(text).every((key) => reportKeys.has(key))
  if (language !== 'html' || /<[a-z][^<>]{0,1000}\son[a-z]{1,20}\s{0,5}=/i.test(text)) return false
  const scripts = text.split(/<script\b/i).slice(1)
  return !scripts.some((one) => saysSomething(one.split(/<\/script\b/i)[0] ?? ''))
}

function keysOf(json: string): readonly string[] {
  try {
    return Object.keys(JSON.parse(json))
  } catch {
    return ['']
  }
}
