import { resolve } from 'node:path'
import type { Finding } from '../../model/finding.js'
import type { Tree } from '../../model/source.js'
import { lookAtCode } from '../../pipeline/observe/look-at-code.js'
import { scan } from '../../pipeline/scan.js'
import { diskTree } from '../../repository/disk-tree.js'
import { rules } from '../../rules/index.js'

/**
 * Findings that the triggers lose: the rules would report them in files that were read, but no trigger matches there and no
 * companion counts. Each one is a fault of a rule's triggers.
 */
export async function lostToTriggers(tree: Tree): Promise<readonly Finding[]> {
  const input = { tree, config: {}, wanted: () => true, rules, items: [], version: '0.0.0' }
  const { facts: found } = await scan(input)
  const { facts: all } = await scan(input, (world, say) => lookAtCode({ ...world, mayFind: () => true }, say))
  const known = new Set(found.findings.map(keyOf))
  return all.findings.filter((one) => !known.has(keyOf(one)))
}

function keyOf({ ruleId, messageId, location: { path, start, end } }: Finding): string {
  return JSON.stringify([ruleId, messageId, path, start, end])
}

/** Names them in checkouts. Exit code 1: there are some. */
export async function corpusTriggers(folders: readonly string[]): Promise<number> {
  let lost = 0
  for (const folder of folders) {
    for (const { ruleId, messageId, location } of await lostToTriggers(diskTree(resolve(folder)))) {
      console.log(`${folder}: ${ruleId}/${messageId} ${location.path}:${location.start.line}`)
      lost++
    }
  }
  console.log(`findings lost to triggers: ${lost}`)
  return lost > 0 ? 1 : 0
}
