import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Tree, TreeEntry } from '../src/model/source.js'
import { commitTree } from '../src/repository/commit-tree.js'
import { TemporaryRepository } from './support/temporary-repository.js'

async function listOf(tree: Tree): Promise<TreeEntry[]> {
  const all: TreeEntry[] = []
  for await (const entries of tree.list()) all.push(...entries)
  return all.sort((a, b) => (a.path < b.path ? -1 : 1))
}

function textOf(tree: Tree, path: string): string | undefined {
  const read = tree.read(path)
  return read.kind === 'bytes' ? Buffer.from(read.bytes).toString('utf8') : undefined
}

describe('a commit as a tree', () => {
  const repository = new TemporaryRepository({
    'src/a.js': 'old\n',
    'src/gone.js': 'gone\n',
    'docs/日本語.md': 'text\n',
    'empty.txt': '',
    'large.json': Buffer.alloc(4 * 1024 * 1024 + 1, 0x61),
  })
  repository.git('tag', 'before')
  rmSync(join(repository.path, 'src/gone.js'))
  repository.write('src/a.js', 'new\n')
  repository.commit()
  repository.write('src/a.js', 'not committed\n')

  it('has the files of that commit, whatever lies on the disk', async () => {
    const tree = commitTree(repository.path, 'before')
    const paths = (await listOf(tree)).map(({ path }) => path)
    expect(paths).toEqual(['docs/日本語.md', 'empty.txt', 'large.json', 'src/a.js', 'src/gone.js'])
    expect(paths.map((path) => textOf(tree, path))).toEqual(['text\n', '', undefined, 'old\n', 'gone\n'])
    expect(tree.read('large.json')).toEqual({ kind: 'skipped', because: 'too-large' })
    expect(tree.read('nowhere')).toEqual({ kind: 'skipped', because: 'missing' })
    const head = commitTree(repository.path, 'HEAD')
    await listOf(head)
    expect(textOf(head, 'src/a.js')).toBe('new\n')
  })

  it('lists what lies below a folder by its path from there', async () => {
    const tree = commitTree(join(repository.path, 'src'), 'before')
    expect((await listOf(tree)).map(({ path }) => path)).toEqual(['a.js', 'gone.js'])
    expect(textOf(tree, 'gone.js')).toBe('gone\n')
  })

  it('reads so many bytes and no more, also of one object that is there under many names', async () => {
    const text = 'x'.repeat(1000)
    const copies = new TemporaryRepository({ 'a.js': text, 'b.js': text, 'c.js': text, 'd.js': 'small' })
    const tree = commitTree(copies.path, 'HEAD', undefined, 2500)
    await listOf(tree)
    expect(['a.js', 'b.js', 'b.js', 'c.js', 'd.js'].map((path) => textOf(tree, path)?.length)).toEqual([
      1000,
      1000,
      1000,
      undefined,
      5,
    ])
    expect(tree.read('c.js')).toEqual({
      kind: 'failed',
      message: 'the files of the commit hold too much together, and this one was not read',
    })
  })

  it('says what to type when there is no such commit', () => {
    expect(() => commitTree(repository.path, 'nowhere')).toThrow(/"nowhere".*git fetch origin nowhere/)
    expect(() => commitTree(repository.path, '--upload-pack=x')).toThrow(/There is no commit/)
  })
})
