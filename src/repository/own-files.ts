import type { Language } from '../model/source.js'

const temporary = /(?:^|\/)\.migrate-ws-([0-9a-f]{12})$/

/** A file on its way: it stands beside the one it becomes, under a name that tells which process writes it. */
export function temporaryName(token: string): string {
  return `.migrate-ws-${token}`
}

/** Of a file on its way; undefined for any other. */
export function tokenIn(path: string): string | undefined {
  return temporary.exec(path)?.[1]
}

const shard = /(?:^|\/)migrate-ws-shard-\d+-of-\d+\.json$/

/** What `scan --shard` calls its file: a scan beside which shards lie finds what it would find without them. */
export function shardFileName(index: number, of: number): string {
  return `migrate-ws-shard-${index}-of-${of}.json`
}

/** What this program itself leaves in a tree: no scan looks at it. */
export function isOwnFile(path: string): boolean {
  return temporary.test(path) || shard.test(path)
}

/** What people and this program tell each other: it speaks of sockets and settings without using one. */
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
 * A report that this program wrote into the tree it scans: it would find its own findings, more each time. Anybody can write its first
 * line, so what runs or is deployed must not be in it: a script, a handler, a key of a template. `saysSomething`: of a script's text.
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
