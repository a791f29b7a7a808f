import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readLabels } from '../src/dev/corpus/labels.js'

/** The table that `npm run corpus` holds scans against (`test/corpus/README.md` tells how it came about). */
const file = 'test/corpus/labels.tsv'

it('has one site a row: a place, an API, a zone, a class and why', () => {
  const labels = readLabels(file)
  expect(new Set(labels.map((label) => label.repository)).size).toBe(20)
  for (const label of labels) {
    expect(label.line, label.path).toBeGreaterThan(0)
    expect(['inline', 'adapter', 'manual'], label.path).toContain(label.verdict)
    expect(['source', 'test', 'example', 'generated', 'vendored'], label.path).toContain(label.zone)
    expect(label.why, label.path).not.toBe('')
  }
})

it('names each site once, in order', () => {
  const places = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((row) => row.split('\t'))
    .map(([repository, , path, line]) => `${repository}\t${path}\t${line?.padStart(6, '0')}`)
  expect(places).toEqual([...new Set(places)].sort())
})
