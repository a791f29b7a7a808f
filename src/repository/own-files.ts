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

/** How other outputs of this program begin, whose keys have this order here alone. */
const otherOutputs = [
  // A shard.
  /^\{\s*"schemaVersion": ?\d,\s*"tool": ?\{\s*"name": ?"migrate-ws"/,
  // SARIF.
  /^\{\s*"\$schema": "[^"]{1,200}",\s*"version": "2\.1\.0",\s*"runs": \[\s*\{\s*"tool": \{\s*"driver": \{\s*"name": "migrate-ws"/,
  // JUnit.
  /^<\?xml [^>]{1,100}\?>\s*<testsuites name="migrate-ws"/,
  // Code Quality of GitLab, without a word of its maker: by rule and identity.
  /^\[\s*\{\s*"description": "[^\n]{1,1000}",\s*"check_name": "[a-z-]{1,60}",\s*"fingerprint": "[0-9a-f]{16}"/,
]

/**
 * What this program wrote names files without loading any: its records, its reports in every format, shards. A page that loads
 * scripts is none.
 */
export function isOwnOutput(path: string, text: string): boolean {
  if (isOwnRecord(path) || isOwnFile(path)) return true
  if (ownReportBegins.test(text.slice(0, 200)))
    return !/\.html?$/i.test(path) || !/<script\b[^>]{0,200}\ssrc\b/i.test(text)
  const head = text.slice(0, 2000)
  return /\.(?:json|xml)$/i.test(path) && otherOutputs.some((begins) => begins.test(head))
}

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
  'owners',
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
