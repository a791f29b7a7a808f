import { createHash } from 'node:crypto'
import type { Tree } from '../../model/source.js'
import type { ScanInput } from '../scan.js'
import type { ScanPrint } from './shard.js'

/** The input of a scan, as hashes: equal for two checkouts of one commit, on any machine. */
export async function printOf(
  input: Pick<ScanInput, 'tree' | 'wanted' | 'config' | 'version'>,
): Promise<ScanPrint> {
  return {
    tool: { name: 'migrate-ws', version: input.version },
    tree: await treePrint(input.tree, input.wanted),
    config: hash(JSON.stringify(input.config)),
  }
}

/** Names, contents, and what could not be read. */
async function treePrint(tree: Tree, wanted: (path: string) => boolean): Promise<string> {
  const prints: string[] = []
  for await (const entries of tree.list())
    for (const { path, because, failed } of entries)
      if (wanted(path)) prints.push(`${path}\0${failed ?? because ?? contentPrint(tree, path)}`)
  return hash(prints.sort().join('\n'))
}

function contentPrint(tree: Tree, path: string): string {
  const read = tree.read(path)
  if (read.kind === 'bytes') return hash(read.bytes)
  return read.kind === 'skipped' ? read.because : read.message
}

function hash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
