import { describe, expect, it } from 'vitest'
import { lineHashes } from '../src/pipeline/identity/line-hashes.js'

/** What `hash` of src/fingerprints.ts of github/codeql-action (f3f1edbedf, 2026-06-13) gave for each line of these texts. */
const vectors: readonly (readonly [name: string, text: string, hashes: string])[] = [
  ['an empty file', '', 'c129715d7a2bc9a3:1'],
  ['one line without an end', 'const ws = new WebSocket(url)', '4b00fef1ba30ed62:1'],
  ['one line with an end', 'const ws = new WebSocket(url)\n', 'c98a056c2d333e50:1 c129715d7a2bc9a3:1'],
  [
    'lines that are the same within the window',
    'ws.send(1)\nws.send(1)\nws.send(1)\n',
    'f9b6e626e118d93d:1 fcb913c9daaef5a7:1 119b8ded0f3284e9:1 c129715d7a2bc9a3:1',
  ],
  [
    'indentation does not count',
    'open()\n\tws.send(1)\n    ws.send( 1 )\nclose()\n',
    '7c541c4d2a874ac5:1 15cbb9fb28509950:1 9a622def76361d2e:1 2455583fa3f78714:1 c129715d7a2bc9a3:1',
  ],
  [
    'CRLF',
    'const ws = new WebSocket(url)\r\nws.send(1)\r\n',
    'ba065eab9c30eb46:1 119b8ded0f3284e9:1 c129715d7a2bc9a3:1',
  ],
  [
    'a lone CR',
    'const ws = new WebSocket(url)\rws.send(1)\r',
    'ba065eab9c30eb46:1 119b8ded0f3284e9:1 c129715d7a2bc9a3:1',
  ],
  [
    'CR, a blank, LF: two ends',
    'a\r \nb\n',
    '818c3a85b988abe4:1 bf4c4d48992e2ca5:1 ade70578248be16f:1 c129715d7a2bc9a3:1',
  ],
  [
    'a byte order mark',
    '\ufeffconst ws = new WebSocket(url)\nws.send(1)\n',
    '75d7de757d9cccf1:1 119b8ded0f3284e9:1 c129715d7a2bc9a3:1',
  ],
  [
    'blank lines',
    '\n\n   \nws.send(1)\n\n',
    'f69690280b06e3c1:1 aba2afc398de587b:1 d663413f1902375d:1 43848189e316e07:1 3c5bef55b72b93c9:1 c129715d7a2bc9a3:1',
  ],
  [
    'more than 100 characters a line',
    `${'a'.repeat(126)}b\n${'a'.repeat(126)}c\n`,
    '871f6af4d0d4dd7c:1 871f6af4d0d4dd7c:2 c129715d7a2bc9a3:1',
  ],
  [
    'characters outside of ASCII and of the first plane',
    '// 接続 😀\nconst 接続 = new WebSocket(url)\n',
    '45487e7969270c6d:1 c995cb9f091daa81:1 c129715d7a2bc9a3:1',
  ],
]

const utf8 = { encoding: 'utf-8', byteOrderMark: false } as const

describe('hashes of lines', () => {
  it.each(vectors)('are those of code scanning: %s', (_name, text, hashes) => {
    const expected = hashes.split(' ')
    const wanted = new Set(expected.map((_, index) => index + 1))
    const got = lineHashes({ ...utf8, text }, wanted)
    expect([...got.values()]).toEqual(expected)
    expect([...got.keys()]).toEqual([...wanted])
  })

  it.each(vectors)('are the same when one line is asked for: %s', (_name, text, hashes) => {
    const each = hashes.split(' ').map((_, index) => lineHashes({ ...utf8, text }, new Set([index + 1])))
    expect(each.map((got) => [...got.values()].join()).join(' ')).toBe(hashes)
  })

  it('count a byte order mark that was taken off', () => {
    const [, text = '', hashes] = vectors.find(([name]) => name === 'a byte order mark') ?? []
    const got = lineHashes({ ...utf8, byteOrderMark: true, text: text.slice(1) }, new Set([1, 2, 3]))
    expect([...got.values()].join(' ')).toBe(hashes)
  })

  it('are given for the wanted lines only, and for none that is not there', () => {
    const got = lineHashes({ ...utf8, text: 'a\nb\nc\n' }, new Set([2, 9]))
    expect([...got.keys()]).toEqual([2])
  })

  it('are not given where the bytes are no UTF-8', () => {
    expect(lineHashes({ text: 'é', encoding: 'latin1', byteOrderMark: false }, new Set([1])).size).toBe(0)
  })
})
