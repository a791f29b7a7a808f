import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { features } from '../src/clients/features/features.js'
import { reasons } from '../src/clients/reasons/reasons.js'
import { adaptedRows } from '../src/clients/verdict/rows/adapted.js'
import { rows as allRows } from '../src/clients/verdict/rows.js'
import { decode } from '../src/repository/decode.js'
import { filesBelow } from './support/memory-tree.js'
import { type SaidLine, socketAnnotationsOf } from './support/socket-annotations.js'

/** What the samples under `src/clients/cases/` show, taken together. `socket-cases.test.ts` runs them. */
const root = 'src/clients/cases'

/** Of an SseSocket that is taken native; `native.test.ts` runs them. */
const native = 'src/pipeline/native/cases'
const samplesOfNative = readdirSync(native)

/** What stands against any socket. */
const rows = allRows.filter((row) => !adaptedRows.includes(row))
const codes = reasons.map(({ code }) => code)
const codesOfNative = adaptedRows
  .map(({ code }) => code)
  .filter((code) => rows.every((row) => row.code !== code))

/** Everything that is said in a sample, which is a file or a folder. */
function linesOf(path: string): readonly SaidLine[] {
  return Object.values(filesBelow(path)).flatMap((bytes) => [
    ...socketAnnotationsOf(decode(bytes)?.text ?? '').lines.values(),
  ])
}

const namesIn = (path: string) => {
  try {
    return statSync(path).isDirectory() ? readdirSync(path).sort() : []
  } catch {
    return []
  }
}

const samplesIn = (path: string) => namesIn(path).map((name) => linesOf(join(path, name)))

describe('samples', () => {
  it('show every code, and no other', () => {
    const said = new Set(
      linesOf(root).flatMap(({ sockets, notes }) => [...sockets.flatMap(({ codes }) => codes), ...notes]),
    )
    expect([...said].sort()).toEqual(codes.filter((code) => !codesOfNative.includes(code)).sort())
  })

  it('show every feature where it is and where it is not', () => {
    const wanting = features.flatMap(({ kind }) => {
      const shown = samplesIn(join(root, 'features', kind)).map((lines) =>
        lines.some((line) => line.features.includes(kind)),
      )
      return [
        ...(shown.includes(true) ? [] : [`${kind}: is`]),
        ...(shown.includes(false) ? [] : [`${kind}: is not`]),
      ]
    })
    expect(wanting).toEqual([])
    const kinds = new Set<string>(features.map(({ kind }) => kind))
    expect(namesIn(join(root, 'features')).filter((name) => !kinds.has(name))).toEqual([])
  })

  it('show every row where it holds and where it does not', () => {
    const folders = namesIn(join(root, 'rows'))
    const wanting = rows.flatMap(({ row, code }) => {
      const name = row.replaceAll(' ', '-')
      const folder = folders.find((one) => one === name || one.startsWith(`${name}-`))
      const shown = folder
        ? linesOf(join(root, 'rows', folder)).flatMap(({ sockets }) =>
            sockets.map(({ codes }) => codes.includes(code)),
          )
        : []
      return [
        ...(shown.includes(true) ? [] : [`${row} ${code}: holds`]),
        ...(shown.includes(false) ? [] : [`${row} ${code}: does not hold`]),
      ]
    })
    expect(wanting).toEqual([])
  })

  it('show what stands against taking an SseSocket native, and one without it', () => {
    const stays = samplesOfNative.map((name) => filesBelow(join(native, name))['stays.txt'])
    const wanting = adaptedRows.flatMap(({ row, code }) => {
      const shown = stays.map((said) => decode(said ?? new Uint8Array())?.text.includes(code))
      return [
        ...(shown.includes(true) ? [] : [`${row} ${code}: holds`]),
        ...(shown.includes(false) ? [] : [`${row} ${code}: does not hold`]),
      ]
    })
    expect(wanting).toEqual([])
  })
})
