import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { reasons } from '../../src/clients/reasons/reasons.js'
import { filesBelow } from '../support/memory-tree.js'
import { allCases } from './cases.js'

const here = import.meta.dirname
const readme = readFileSync(join(here, 'README.md'), 'utf8')
const covered = /\n## What is covered\n(.*?)(?=\n## |$)/s.exec(readme)?.[1] ?? ''

/** `| idiom | cases |`, below the table's head. */
const rows = [...covered.matchAll(/^\| (.*) \| (.*) \|$/gm)].slice(1).map(([, idiom = '', cases = '']) => ({
  idiom,
  named: cases.split(', '),
  words: [...idiom.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word),
}))

const folders = readdirSync(join(here, 'cases'))
const codes = new Set(reasons.map(({ code }) => code))
const isReason = (name: string) => codes.has(name)

function pageOf(name: string): string {
  const files = Object.values(filesBelow(join(here, 'cases', name, 'page')))
  return files.map((bytes) => Buffer.from(bytes).toString('utf8')).join('\n')
}

describe('the table of what is covered', () => {
  it('has a case in each row, or the reason for which apply never writes it', () => {
    const known = new Set([...folders, ...codes])
    const wrong = rows.flatMap(({ idiom, named }) =>
      named.filter((name) => !known.has(name)).map((name) => `${idiom}: ${name}`),
    )
    expect(wrong).toEqual([])
    expect(rows.length).toBeGreaterThan(80)
  })

  it('names every case', () => {
    const named = new Set(rows.flatMap((row) => row.named))
    expect(folders.filter((name) => !named.has(name))).toEqual([])
  })

  it('says words that stand in each of its cases', () => {
    const wrong = rows.flatMap(({ idiom, named, words }) =>
      named
        .filter((name) => !isReason(name))
        .flatMap((name) =>
          words.filter((word) => !pageOf(name).includes(word)).map((word) => ({ idiom, name, word })),
        ),
    )
    expect(wrong).toEqual([])
  })

  it('counts at least forty cases, with both verdicts', async () => {
    const verdicts = (await allCases())
      .filter(({ pending }) => pending === undefined)
      .map(({ verdict }) => verdict)
    expect(verdicts.length).toBeGreaterThanOrEqual(40)
    for (const verdict of ['inline', 'adapter'] as const)
      expect(verdicts.filter((one) => one === verdict).length).toBeGreaterThanOrEqual(20)
  })
})
