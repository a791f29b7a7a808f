import type { Config } from '../../src/model/config.js'
import type { PlannedFile } from '../../src/model/plan.js'
import { plan } from '../../src/pipeline/plan/plan.js'
import { scan } from '../../src/pipeline/scan.js'
import { planSettling } from '../../src/pipeline/switching/settle.js'
import { rules } from '../../src/rules/index.js'
import { transforms } from '../../transforms/index.js'
import { memoryTree } from './memory-tree.js'

export type Files = Readonly<Record<string, string>>

export function scanned(files: Files, config: Config) {
  return scan({ tree: memoryTree(files), config, wanted: () => true, rules, items: [], version: '0.0.0' })
}

function written(files: Files, planned: readonly PlannedFile[]): Files {
  const after: Record<string, string> = { ...files }
  for (const file of planned) {
    if (file.kind === 'failed') throw new Error(`${file.path}: ${file.message}`)
    if (file.kind === 'change') after[file.path] = Buffer.from(file.after).toString('utf8')
  }
  return after
}

/** What a plan makes of these files; with the switch of the configuration, both ways. */
export async function applied(files: Files, config: Config) {
  const result = await scanned(files, config)
  const planned = plan(memoryTree(files), result, transforms, config)
  return { files: written(files, planned.files), planned, scanned: result }
}

/** The same files without the WebSocket's side of their switches. */
export async function settled(files: Files, config: Config) {
  const first = await scanned(files, config)
  const asFiles = async (tree: ReturnType<typeof memoryTree>) => {
    const all: Record<string, string> = {}
    for await (const listed of tree.list())
      for (const { path } of listed) {
        const read = tree.read(path)
        if (read.kind === 'bytes') all[path] = Buffer.from(read.bytes).toString('utf8')
      }
    return all
  }
  const settling = await planSettling({
    tree: memoryTree(files),
    scanned: first,
    config,
    sockets: first.sockets.filter(({ usage }) => usage.switched && usage.zone === 'source'),
    scanAgain: async (tree) => scanned(await asFiles(tree), config),
    planAgain: async (tree, again, declined) =>
      plan(tree, again, transforms, config, { declined: declined.sockets }),
  })
  return { files: written(files, settling.files), settling }
}
