import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { alsoReadAs, languageOf, syntaxOf } from '../src/model/language-of.js'
import type { Syntax, Tree } from '../src/model/source.js'
import { treeQuestionSources, treeQuestions } from '../src/model/tree-questions.js'
import { gather } from '../src/pipeline/gather.js'
import { neededWords } from '../src/pipeline/prefilter/needed-words.js'
import { prefilterOf } from '../src/pipeline/prefilter/prefilter.js'
import { wordSearch } from '../src/pipeline/prefilter/word-search.js'
import { hostOf } from '../src/pipeline/source-host.js'
import { diskTree } from '../src/repository/disk-tree.js'
import { type RuleHead, ruleWords } from '../src/rules/define-rule.js'
import { rules } from '../src/rules/index.js'
import { textsMatching } from './support/matching-texts.js'
import { filesBelow, memoryTree } from './support/memory-tree.js'
import { temporaryFolder } from './support/temporary-repository.js'

const sources = rules.flatMap((rule) => [...rule.triggers, ...rule.companions])
const words = neededWords([...sources, ...treeQuestionSources])

function wordsNeededBy(source: string): readonly (readonly string[])[] | undefined {
  return neededWords([source])[source]
}

describe('the words that an expression needs', () => {
  it.each<[source: string, ...sets: (readonly string[])[]]>([
    ['WebSocket', ['WebSocket']],
    ['wss?://', ['ws://', 'wss://']],
    [
      '[Ww]eb_?[Ss]ocket',
      [
        'WebSocket',
        'Websocket',
        'Web_Socket',
        'Web_socket',
        'webSocket',
        'websocket',
        'web_Socket',
        'web_socket',
      ],
    ],
    ['\\bnew [\\w.]*(?:WS|Ws)\\(', ['WS(', 'Ws(']],
    ['(?:requestContext|Table)[^;]{0,99}Id', ['requestContext', 'Table']],
    ['(?:abc)+', ['abc']],
    ['x(?:abc)*yyy', ['yyy']],
    ['event: ?(?=\\w)["\']', ['event:']],
    ['[a-z0-9_.]*(websocket|web_socket)', ['websocket', 'web_socket']],
    ['timeout\\s+tunnel', ['timeout'], ['tunnel']],
    ['(?:one|three)\\s+(?:socket|channel)\\s+message', ['message'], ['channel', 'socket']],
    ['(?:timeout\\s+tunnel|upgrade)', ['timeout', 'upgrade']],
    ['the\\s+websocket', ['websocket']],
  ])('of /%s/', (source, ...expected) => {
    const sets = (wordsNeededBy(source) ?? []).map((set) => [...set].sort())
    expect(sets).toEqual(expected.map((set) => [...set].sort()))
  })

  it.each(['ws', '(?:WebSocket)?', '[^x]{9}', 'WebSocket|ws', '\\d+', '(abc)?\\1', 'ゲーム'])(
    'are wanting in /%s/, and the build says so',
    (source) => {
      expect(() => neededWords([source])).toThrow(`trigger /${source}/`)
    },
  )
})

describe('the search for words', () => {
  const search = wordSearch([['socket', 'WS('], ['socket', 'abc', 'xabcx'], []])

  it.each<[text: string, sets: readonly number[]]>([
    ['', []],
    ['socke', []],
    ['socket', [0, 1]],
    ['.socket', [0, 1]],
    ['a WS( b', [0]],
    ['abc', [1]],
    ['..abc', [1]],
    ['WS(abc', [0, 1]],
    ['Socket', []],
  ])('in "%s"', (text, sets) => {
    // At odd and even addresses, in a buffer that goes on behind it.
    for (const before of [0, 1, 2, 3]) {
      const bytes = Buffer.from(`${'('.repeat(before)}${text}socket WS( abc`)
      const view = new Uint8Array(bytes.buffer, bytes.byteOffset + before, text.length)
      expect([...search.setsIn(view)].sort()).toEqual(sets)
    }
  })

  it('takes no word that could hide between two pairs', () => {
    expect(() => wordSearch([['ws']])).toThrow('too short')
  })
})

describe('the sieve', () => {
  const exact = prefilterOf(rules, {})
  const fast = prefilterOf(rules, words)
  const syntaxes = [...new Set(rules.flatMap((rule) => rule.syntaxes))]
  const accompanies = (syntax: Syntax, bytes: Uint8Array) => fast.met(syntax, bytes).accompanied.length > 0

  it('lets through what the expressions match, and nothing else, in every case of every rule', () => {
    const seen = { 'may-match': 0, 'may-accompany': 0, 'says-nothing': 0 }
    for (const { id } of rules) {
      for (const [path, bytes] of Object.entries(filesBelow(join('src/rules', id, 'cases')))) {
        for (const syntax of syntaxesOf(path)) {
          const sifted = fast.sift(syntax, bytes)
          seen[sifted]++
          expectSame(sifted, exact.sift(syntax, bytes), accompanies(syntax, bytes), `${id}/${path}`)
        }
      }
    }
    expect(seen['may-match']).toBeGreaterThan(200)
    expect(seen['says-nothing']).toBeGreaterThan(0)
  })

  it('lets through whatever matches one of the expressions, wherever it stands', () => {
    const random = numbers(7)
    for (const rule of rules) {
      for (const source of new Set([...rule.triggers, ...rule.companions])) {
        for (const text of textsMatching(source, random, 8)) {
          const bytes = Buffer.from(`${'x'.repeat(random(5))}\n${text}\n`, 'latin1')
          if (!new RegExp(source).test(bytes.toString('latin1'))) continue
          for (const syntax of rule.syntaxes) {
            const isTrigger = ruleWords(rule, 'triggers', syntax).includes(source)
            if (!isTrigger && !ruleWords(rule, 'companions', syntax).includes(source)) continue
            const sifted = fast.sift(syntax, bytes)
            expect(sifted, `${rule.id}: /${source}/ in ${JSON.stringify(text)}`).not.toBe('says-nothing')
            if (isTrigger) expect(sifted, `${rule.id}: /${source}/`).toBe('may-match')
            else expect(accompanies(syntax, bytes)).toBe(true)
          }
        }
      }
    }
  })

  it('finds whatever may say what is asked of all files', () => {
    const random = numbers(5)
    for (const source of treeQuestionSources) {
      for (const text of textsMatching(source, random, 12)) {
        const bytes = Buffer.from(`${'x'.repeat(random(5))}\n${text}\n`, 'latin1')
        if (!new RegExp(source).test(bytes.toString('latin1'))) continue
        for (const syntax of syntaxes) expect(fast.mayAnswer(syntax, bytes), text).toContain(source)
      }
    }
    const utf16 = Buffer.from('\ufeffproxy_buffering off', 'utf16le')
    expect(fast.mayAnswer('lines', utf16)).toContain(treeQuestions.unbuffered.source)
    expect(fast.mayAnswer('lines', Buffer.from('proxy_buffering on'))).toContain(
      treeQuestions.unbuffered.source,
    )
    expect(fast.mayAnswer('lines', Buffer.from('buffering off'))).toEqual([])
  })

  it('says the same as the expressions of texts made of their own scraps', () => {
    const random = numbers(11)
    const scraps = [...new Set(Object.values(words).flat(2))]
    let matching = 0
    for (let turn = 0; turn < 3000; turn++) {
      const bytes = Buffer.from(
        Array.from({ length: 1 + random(6) }, () => {
          const scrap = scraps[random(scraps.length)] ?? ''
          const start = random(3) === 0 ? random(scrap.length) : 0
          return scrap.slice(start, scrap.length - (random(3) === 0 ? 1 : 0)) + ' (\'":;\n'.charAt(random(8))
        }).join(''),
      )
      for (const syntax of syntaxes) {
        const sifted = fast.sift(syntax, bytes)
        if (sifted === 'may-match') matching++
        expectSame(sifted, exact.sift(syntax, bytes), accompanies(syntax, bytes), bytes.toString())
      }
    }
    expect(matching).toBeGreaterThan(1000)
  })

  it('reads UTF-16 as its expressions do', () => {
    const bytes = Buffer.from('\ufeffnew WebSocket(address)', 'utf16le')
    expect(fast.sift('script', bytes)).toBe('may-match')
  })

  it('tests what it knows no words of', () => {
    const rule: RuleHead = {
      id: 'short',
      role: 'client',
      syntaxes: ['script'],
      triggers: ['qq'],
      companions: [],
      beside: [],
      follows: [],
      afterNames: false,
      afterRoutes: false,
      afterLegacy: false,
    }
    const sieve = prefilterOf([rule], words)
    expect(sieve.sift('script', Buffer.from('a qq b'))).toBe('may-match')
    expect(sieve.sift('script', Buffer.from('a q b'))).toBe('says-nothing')
    expect(sieve.sift('python', Buffer.from('a qq b'))).toBe('says-nothing')
  })

  it('is not let pass by everything', () => {
    const plain = Buffer.from(
      'export function total(rows) {\n  return rows.reduce((sum, row) => sum + row.price, 0)\n}\n',
    )
    for (const syntax of syntaxes) expect(fast.sift(syntax, plain)).toBe('says-nothing')
  })
})

it('knows of a file that was searched what it does not say, and of others nothing', async () => {
  const files = {
    'a.ts': 'app.use(compression({}))\n',
    'b.ts': 'export const a = 1\n',
    'nginx.conf': 'proxy_pass x;\n',
    'notes.unknown': 'x\n',
  }
  // As the build puts them in.
  vi.stubGlobal('__NEEDED_WORDS__', JSON.stringify(words))
  onTestFinished(() => void vi.unstubAllGlobals())
  const tree = memoryTree(files)
  const { paths, mayAnswer } = await gather(tree, () => true, rules)
  const host = hostOf(tree, paths, { mayAnswer })
  const may = (path: string, said: RegExp) => host.maySay?.(path, said)
  expect(may('a.ts', treeQuestions.compression)).toBe(true)
  expect(may('b.ts', treeQuestions.compression)).toBe(false)
  expect(may('notes.unknown', treeQuestions.compression)).toBe(true)
  expect(may('b.ts', /asked by nobody else/)).toBe(true)
})

it('says of a file on the disk what stands in it, although manifests around it are read meanwhile', async () => {
  const root = temporaryFolder({
    'dist/live.js': "const socket = new WebSocket('wss://example.com/feed')\n",
    'package.json': JSON.stringify({ name: 'a', description: 'b'.repeat(500), main: 'lib/a.js' }),
  })
  const { candidates } = await gather(diskTree(root), () => true, rules)
  const [file] = candidates.get('script') ?? []
  expect([...(file?.rules ?? [])]).toContain('browser-websocket')
})

/** Words may stand where the expression does not match: then `met` decides. */
function expectSame(fast: string, exact: string, accompanies: boolean, what: string): void {
  if (exact === 'may-match' || fast === 'may-match') expect(fast, what).toBe(exact)
  else if (accompanies) expect(fast, what).toBe('may-accompany')
}

function syntaxesOf(path: string): readonly Syntax[] {
  const language = languageOf(path)
  const second = alsoReadAs(path, language)
  return [syntaxOf(language), second && syntaxOf(second)].filter((one) => one !== undefined)
}

/** A linear congruential generator: the same numbers every time. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state >>> 8) % below
  }
}

it('opens no file again that it searched beside a socket, and hands out the bytes of each', async () => {
  const root = temporaryFolder({
    'a/live.js': "const socket = new WebSocket('wss://example.com/feed')\n",
    'b/all.js': 'export const all = 1\n',
    'b/all.min.js': 'new EventSource("/feed").onerror=()=>{}\n',
    'b/main.tf': 'resource "null_resource" "a" {}\n',
    'b/page.html': '<p>no socket</p>\n',
    'b/notes.md': '# notes of `a/live.js`\n',
    'b/tool.py': 'print("no socket")\n',
    'package.json': JSON.stringify({ name: 'a', description: 'b'.repeat(500) }),
  })
  const reads: string[] = []
  const disk = diskTree(root)
  const tree: Tree = {
    list: () => disk.list(),
    read(path, largest) {
      reads.push(path)
      return disk.read(path, largest)
    },
  }
  const gathered = await gather(tree, () => true, rules)
  reads.length = 0
  const host = hostOf(tree, gathered.paths, gathered)
  for (const path of gathered.paths) expect(host.text(path)).toBe(readFileSync(join(root, path), 'utf8'))
  expect(reads.sort()).toEqual(['a/live.js', 'b/all.min.js'])
})
