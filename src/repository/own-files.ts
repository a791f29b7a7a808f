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
