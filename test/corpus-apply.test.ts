import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { commentsOf } from '../src/dev/corpus/apply/comments.js'
import { freshCopy } from '../src/dev/corpus/apply/fresh-copy.js'
import { prove } from '../src/dev/corpus/apply/repository.js'
import { readSummary } from '../src/dev/corpus/apply/summary.js'
import { faultsInWritten } from '../src/dev/corpus/apply/written-files.js'
import { temporaryFolder } from './support/temporary-repository.js'

/** `npm run corpus -- apply` judges apply on public repositories; here it is judged itself, on small ones. */
let scratch: string
let checkout: string
beforeEach(() => {
  scratch = temporaryFolder()
  checkout = join(scratch, 'checkout')
  mkdirSync(checkout)
})

function commitFile(name: string, text: string): void {
  writeFileSync(join(checkout, name), text)
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: checkout })
  git('init', '-q')
  git('add', '--all')
  git('-c', 'user.name=Test', '-c', 'user.email=test@example.com', 'commit', '-q', '-m', 'before')
}

const feed = [
  '// What is new',
  'export function watch(show) {',
  "  const ws = new WebSocket('/news')",
  '  // As text',
  '  ws.onmessage = (event) => show(event.data)',
  '}',
  '',
]

it('runs every way of apply on a copy, and leaves the checkout as it was', () => {
  commitFile('feed.js', feed.join('\r\n'))
  const { account, wrong } = prove(process.cwd(), checkout, 'owner+name')
  expect({ wrong, inline: account.inline, adapter: account.adapter }).toEqual({
    wrong: [],
    inline: 1,
    adapter: 0,
  })
  expect(readFileSync(join(checkout, 'feed.js'), 'utf8')).toBe(feed.join('\r\n'))
})

describe('what a careless rewrite does is seen', () => {
  const faultsOf = (name: string, before: string, after: string) => {
    commitFile(name, before)
    const copy = freshCopy(checkout, join(scratch, `copy of ${name}`))
    writeFileSync(join(copy.folder, name), after)
    copy.commit()
    return faultsInWritten(copy)
  }

  it('a file that does not parse, a page’s script as well', () => {
    expect(faultsOf('feed.js', 'f()\n', 'f(\n')).toEqual(["feed.js: ')' expected."])
    const page = (script: string) => `<p>\n<script>\n${script}\n</script>\n`
    expect(faultsOf('page.html', page('f()'), page('f('))).toEqual(["page.html: ')' expected."])
  })

  it('a comment that goes while its code stays, but not one that goes with it', () => {
    const text = feed.join('\n')
    expect(faultsOf('feed.js', text, text.replace('  // As text\n', ''))).toEqual([
      'feed.js: line 4 lost its comment: // As text',
    ])
    const [head, open, , , , close] = feed
    expect(faultsOf('gone.js', text, [head, open, close, ''].join('\n'))).toEqual([])
    const again = `${text}\n// As text\nwatch(alert)\n`
    const kept = `${[head, open, close, ''].join('\n')}\n// As text\nwatch(alert)\n`
    expect(faultsOf('twice.js', again, kept)).toEqual([])
  })

  it('blanks, line ends and the end of the file', () => {
    expect(faultsOf('feed.js', '  f()\n', '\tf()\n')).toEqual(['feed.js: churn: f()'])
    expect(faultsOf('ends.js', 'f()\r\n', 'f()\n')).toEqual([
      'ends.js: churn: f()',
      'ends.js: line ends: CRLF → LF',
    ])
    expect(faultsOf('last.js', 'f()\n', 'g()')).toEqual([
      'last.js: line ends: LF → ',
      'last.js: the end of the last line changed',
    ])
    expect(faultsOf('mark.js', '\ufefff()\n', 'g()\n')).toEqual(['mark.js: the byte order mark changed'])
  })
})

it('finds comments where a scanner alone is led astray', () => {
  const text =
    'const a = /\\/*x/ // one\nconst b = `//no ${/* two */ a}`\nconst c = <p>// no {/* three */}</p>\n'
  expect(commentsOf('a.tsx', text).map((comment) => comment.text)).toEqual([
    '// one',
    '/* two */',
    '/* three */',
  ])
})

it('reads what apply says of itself', () => {
  const account = readSummary(
    [
      'Rewrote 2 sockets in 3 files.',
      '  a.js:3  ws → EventSource',
      '    W-OPEN a.js:4  this open handler will run again',
      '  b.js:9   → SseSocket',
      'Not written: c.ts (no-new-type-errors: TS1)',
      '',
      'Not type-checked:',
      '  a.js: not type-checked by the project',
      '',
      '2 sockets stayed as before:',
      '  d.js:1  R05 the server is not yours to change',
      '    R01 d.js:2  binary frames',
      '  e.js:1  – in test code, which is never rewritten',
      '',
    ].join('\n'),
  )
  expect(account).toEqual({
    inline: 1,
    adapter: 1,
    stays: new Map([
      ['R05', 1],
      ['–', 1],
    ]),
    failed: ['c.ts (no-new-type-errors: TS1)'],
    unchecked: ['a.js: not type-checked by the project'],
  })
})
