import type { Config } from '../../src/model/config.js'
import { nativeSubject } from '../../src/pipeline/native/plan-native.js'
import { plan } from '../../src/pipeline/plan/plan.js'
import { scan } from '../../src/pipeline/scan.js'
import { rules } from '../../src/rules/index.js'
import { transforms } from '../../transforms/index.js'
import { memoryTree } from './memory-tree.js'
import type { Files } from './switching.js'

/** What `apply --native` makes of these files, and what stays on the adapter. */
export async function native(files: Files, config: Config = {}) {
  const tree = memoryTree(files)
  const same = { config, wanted: () => true, rules, items: [], version: '0.0.0' }
  const subject = await nativeSubject(tree, await scan({ tree, ...same }), (between, isQuiet, of) =>
    scan({ tree: between, isQuiet, ...of, ...same }),
  )
  const planned = subject.planned(
    plan(subject.tree, subject.scanned, transforms, config, {
      declined: subject.declined.sockets,
      asWritten: subject.asWritten,
    }),
  )
  const after: Record<string, string> = { ...files }
  for (const file of planned.files) {
    if (file.kind === 'failed') throw new Error(`${file.path}: ${file.message}`)
    if (file.kind === 'change') after[file.path] = Buffer.from(file.after).toString('utf8')
  }
  return { files: after, planned }
}
