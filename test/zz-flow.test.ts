import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { scan } from '../src/pipeline/scan.js'
import { decode } from '../src/repository/decode.js'
import { rules } from '../src/rules/index.js'
import { filesBelow, memoryTree } from './support/memory-tree.js'
const root = process.env.FLOW ?? '/tmp/w/flowcases/src/sockets/cases/flow'
const comment = /^\s*(?:\/\/|#|<!--|\/\*|\{\/\*)\s*(socket|clean|use|maybe|feature|note|config):\s*(.*?)\s*(?:-->|\*\/\}?)?\s*$/
for (const name of readdirSync(root).sort()) {
  it(name, async () => {
    const files = filesBelow(join(root, name))
    const { report } = await scan({ tree: memoryTree(files), config: {}, wanted: () => true, rules, items: [], version: '0' })
    const details = new Map<string,string>(); const want: string[] = [], got = new Set<string>()
    for (const [path, bytes] of Object.entries(files)) {
      let waiting: string[] = []
      for (const [i, line] of (decode(bytes)?.text ?? '').split(/\r\n|\n|\r/).entries()) {
        const m = comment.exec(line)
        if (m) { if (m[1] === 'maybe') maybe.add(m[2]); if (m[1] === 'use') waiting.push(m[2].split(/\s/)[0]); if (m[1]==='socket') waiting.push('SOCKET') ; continue }
        for (const w of waiting) want.push(`${path}:${i + 1} ${w}`)
        waiting = []
      }
    }
    for (const s of report.sockets) {
      got.add(`${s.location.path}:${s.location.start.line} SOCKET`)
      for (const u of s.uses) if (u.kind !== 'handed-on') (got.add(`${u.location.path}:${u.location.start.line} ${u.kind}`), details.set(`${u.location.path}:${u.location.start.line} ${u.kind}`, u.detail))
    }
    expect(report.files.failed.filter((f) => f.stage === 'detect')).toEqual([])
    const text = (k: string) => { const [p, r] = k.split(':'); return (decode(files[p!]!)?.text ?? '').split(/\r?\n/)[Number(r!.split(' ')[0]) - 1]?.trim() }
    const w = new Set(want)
    for (const k of w) if (!got.has(k)) console.log(`ZZ ${name} MISSING ${k}   ${text(k)}`)
    for (const k of got) if (!w.has(k)) console.log(`ZZ ${name} EXTRA ${k} (${details.get(k)})   ${text(k)}`)
    expect([...got].sort()).toEqual([...new Set(want)].sort())
  })
}
