import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { unifiedDiff } from '../src/repository/unified-diff.js'
import { git, TemporaryRepository, temporaryFolder } from './support/temporary-repository.js'

const texts: Readonly<Record<string, Uint8Array>> = {
  plain: Buffer.from('one\ntwo\nthree\n'),
  'Latin-1': Buffer.from('caf\xe9\n\xa0\x85\n', 'latin1'),
  CRLF: Buffer.from('one\r\ntwo\r\n'),
  'lone CR': Buffer.from('one\rtwo\r\nthree\n'),
  'no final newline': Buffer.from('one\ntwo'),
  'no final newline, CRLF': Buffer.from('one\r\ntwo'),
  'only a line end': Buffer.from('\n'),
  'byte order mark': Buffer.from('\ufeffone\n'),
  'what looks like a patch': Buffer.from('--- a/x\n+++ b/x\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n'),
  empty: Buffer.alloc(0),
}

const names = [
  'plain.ts',
  'a name with blanks.ts',
  ' ends in blanks ',
  '日本語 é.ts',
  'qu"ote.ts',
  'back\\slash.ts',
  'tab\there.ts',
  'new\nline.ts',
  'new folder/deep/er.ts',
  '.env.local',
  '-n',
]

/** Applies patches from a subfolder, as somebody does who ran `apply --dry-run` there; gives that folder. */
function patched(files: Readonly<Record<string, Uint8Array>>, patches: readonly Buffer[]): string {
  const repository = new TemporaryRepository({ ...files, 'web/x': '' })
  const patch = join(temporaryFolder(), 'a.patch')
  writeFileSync(patch, Buffer.concat(patches))
  git(repository.at('web'), 'apply', '--whitespace=nowarn', patch)
  return repository.at('web')
}

describe('git apply, in a subfolder, makes a new file', () => {
  it.each(Object.keys(texts))('of this text: %s', (name) => {
    const text = texts[name] ?? Buffer.alloc(0)
    const web = patched({}, [unifiedDiff('web/made.ts', undefined, text)])
    expect(readFileSync(join(web, 'made.ts'))).toEqual(Buffer.from(text))
  })

  it('of each of these names, all in one patch', () => {
    const patches = names.map((name) => unifiedDiff(`web/${name}`, undefined, Buffer.from(`${name}\n`)))
    const web = patched({}, patches)
    for (const name of names) expect(readFileSync(join(web, name), 'utf8')).toBe(`${name}\n`)
  })
})

describe('git apply, in a subfolder, turns one text into another', () => {
  const all = Object.keys(texts)
  it.each(all)('%s into each of the others', (from) => {
    const others = all.filter((to) => to !== from)
    const before = Object.fromEntries(others.map((to) => [`web/${to}`, texts[from] ?? '']))
    const patches = others.map((to) =>
      unifiedDiff(`web/${to}`, texts[from] ?? Buffer.alloc(0), texts[to] ?? Buffer.alloc(0)),
    )
    const web = patched(before as Record<string, Uint8Array>, patches)
    for (const to of others)
      expect({ to, text: readFileSync(join(web, to)) }).toEqual({ to, text: Buffer.from(texts[to] ?? '') })
  })
})

describe('a file of thousands of other lines', () => {
  const lines = (word: string) => Array.from({ length: 4000 }, (_, i) => `${word} ${i}`).join('\n')
  const beside = (text: string, end: string) => Buffer.from(`1\n2\n3\n4\n5\n${text}\n6\n7\n8\n9${end}`)

  it.each([
    ['whole', Buffer.from(lines('old')), Buffer.from(lines('new'))],
    ['from nothing', Buffer.alloc(0), Buffer.from(lines('new'))],
    ['in the middle', beside(lines('old'), ''), beside(lines('new'), '')],
    ['in the middle and in its end', beside(lines('old'), ''), beside(lines('new'), '\n')],
  ])('is one change, %s, and git applies it', (_, before, after) => {
    const patch = unifiedDiff('web/a.ts', before, after)
    expect(patch.toString().match(/^@@/gm)).toHaveLength(1)
    expect(readFileSync(join(patched({ 'web/a.ts': before }, [patch]), 'a.ts'))).toEqual(after)
  })

  it('shows no more than three lines around it', () => {
    const patch = unifiedDiff('web/a.ts', beside(lines('old'), '\n'), beside(lines('new'), '\n')).toString()
    expect(patch).toContain('@@ -3,4006 +3,4006 @@\n 3\n 4\n 5\n-old 0\n')
    expect(patch.endsWith('+new 3999\n 6\n 7\n 8\n')).toBe(true)
  })

  it('may have a hundred thousand: the square of them is never taken', () => {
    const text = (word: string) =>
      Buffer.from(Array.from({ length: 100_000 }, (_, i) => `${word} ${i}\n`).join(''))
    const patch = unifiedDiff('a.ts', text('old'), text('new'))
    expect(patch.toString().split('\n')).toHaveLength(200_000 + 5)
  })
})
