import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scan } from '../src/pipeline/scan.js'
import { decode } from '../src/repository/decode.js'
import { rules } from '../src/rules/index.js'
import { annotationsOf } from './support/annotations.js'
import { filesBelow, memoryTree } from './support/memory-tree.js'

/**
 * Every case of every rule: a file or a small repository under `src/rules/<rule>/cases/`.
 * A line under `finds:` holds exactly those findings of the rule, with the confidence where one is written;
 * every other line holds none.
 */
for (const rule of rules) {
  describe(rule.id, () => {
    const folder = join('src/rules', rule.id, 'cases')
    for (const name of existsSync(folder) ? readdirSync(folder).sort() : []) {
      it(name, async () => {
        const files = filesBelow(join(folder, name))
        const { report } = await scan({
          tree: memoryTree(files),
          config: {},
          wanted: () => true,
          rules,
          items: [],
          version: '0.0.0',
        })
        const crashed = report.files.failed.filter((failure) => failure.stage === 'detect')
        expect(crashed).toEqual([])
        for (const [path, bytes] of Object.entries(files)) {
          const expected = annotationsOf(decode(bytes)?.text ?? '')
          const found = new Map<number, string[]>()
          for (const finding of report.findings) {
            if (finding.ruleId !== rule.id || finding.location.path !== path) continue
            const { line } = finding.location.start
            const name = `${finding.ruleId}/${finding.messageId}`
            const sure = `${name} (${finding.confidence})`
            const isAsked = expected.finds.get(line)?.some((one) => one.startsWith(`${name} (`))
            found.set(line, [...(found.get(line) ?? []), isAsked ? sure : name].sort())
          }
          const own = [...expected.finds]
            .map(([line, names]) => [line, names.filter((one) => one.startsWith(`${rule.id}/`))] as const)
            .filter(([, names]) => names.length > 0)
          expect(Object.fromEntries(found), path).toEqual(Object.fromEntries(own))
        }
      })
    }
  })
}
