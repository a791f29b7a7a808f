import { beforeAll, describe, expect, it } from 'vitest'
import { joinIdleLines } from '../src/languages/python/idle-lines.js'
import { pythonParser } from '../src/languages/python/parser.js'
import type { ParseTree } from '../src/languages/syntax-tree.js'

const many = (line: string) => `${line}\n`.repeat(2000)

describe('a run of lines without code, as long as nobody writes it', () => {
  let parse: ParseTree
  beforeAll(async () => {
    parse = await pythonParser.load()
  })

  it.each([
    ['comments', many('# a'), ''],
    ['comments and blank lines', many('# a\n'), ''],
    ['comments that end with CR LF', many('# a\r'), ''],
    ['backslashes', `x = 1 + \\\n${many('\\')}2\n`, 'x = 1 + 2\n'],
    ['comments in a class', `class A:\n${many('  # a')}  x = 1\n`, 'class A:\n  x = 1\n'],
    ['comments in a list', `x = [\n${many('# a')}1,\n${many('#')}]\n`, 'x = [\n1,\n]\n'],
    ['comments behind a block', `if a:\n  b()\n${many('# a')}c()\n`, 'if a:\n  b()\nc()\n'],
    ['backslashes and comments', many('\\\n#'), ''],
    ['comments in a text', `x = '''\n${many('# a')}'''\n`, "x = '''a'''\n"],
  ])('%s: the same code as without', (_, text, without) => {
    const joined = joinIdleLines(text)
    expect(joined).not.toBe(text)
    expect(joined).toHaveLength(text.length)
    const [long, short] = [parse(`${text}last()\n`), parse(`${without}last()\n`)]
    expect(long.problems).toEqual([])
    expect(kindsOf(long.root)).toEqual(kindsOf(short.root))
  })

  it('moves no line of what is wrong behind it', () => {
    expect(parse(`${many('#')}x = 1 1\n`).problems[0]?.line).toBe(2001)
  })

  it('is left as it is where it is short', () => {
    const text = `${'# a comment of some length\n'.repeat(60)}x = 1 + \\\n  \\\n  2\n`
    expect(joinIdleLines(text)).toBe(text)
  })
})

function kindsOf(node: ReturnType<ParseTree>['root']): string {
  return `${node.type}(${node.children.map(kindsOf).join(' ')})`
}
