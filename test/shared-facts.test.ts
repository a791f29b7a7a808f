import { expect, it } from 'vitest'
import { items } from '../src/checklist/index.js'
import { scan } from '../src/pipeline/scan.js'
import json from '../src/reporters/json.js'
import { rules } from '../src/rules/index.js'
import { memoryTree } from './support/memory-tree.js'

/** One variable, declared again and again: each socket has all handlers and all messages. */
const redeclared = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    [
      `var ws = new WebSocket('wss://h/x${i}')`,
      'ws.onmessage = (e) => show(e.data)',
      `ws.send('m${i}')`,
      '',
    ].join('\n'),
  ).join('')

async function reportOf(count: number) {
  const tree = memoryTree({ 'a.js': redeclared(count) })
  return (await scan({ tree, config: {}, wanted: () => true, rules, items, version: '0.0.0' })).report
}

const types = 'types-sent'

it('names a shared fact at the first socket, and counts it at the others', async () => {
  const report = await reportOf(200)
  const [first, second] = report.sockets
  expect(first?.more).toBeUndefined()
  expect(first?.features.find(({ kind }) => kind === types)?.names).toHaveLength(200)
  expect(second?.features.find(({ kind }) => kind === types)?.names).toHaveLength(1)
  expect(second?.more).toMatchObject({ as: first?.id, uses: 399, names: 199 })
  expect(json.render(report, { lang: 'en', color: false, verbose: false }).length).toBeLessThan(2_000_000)
})

it('names all where the lists are short', async () => {
  const { sockets } = await reportOf(4)
  expect(sockets.map(({ more }) => more)).toEqual([undefined, undefined, undefined, undefined])
  expect(sockets[3]?.features.find(({ kind }) => kind === types)?.names).toHaveLength(4)
})
