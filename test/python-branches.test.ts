import { describe, expect, it } from 'vitest'
import type { Call } from '../src/languages/python/ast.js'
import { branchesAround } from '../src/languages/python/branches.js'

/** The indent of the `if` that makes the application in each branch, if one does. */
function indentOf(text: string): string | undefined {
  const calls = [...text.matchAll(/App\([^)]*\)/g)].map(
    ({ 0: said, index }) => ({ kind: 'call', span: { start: index, end: index + said.length } }) as Call,
  )
  return branchesAround(calls, text)
}

describe('one application that an if makes in each of its branches', () => {
  it.each([
    ['two', 'if debug:\n    app = App(1)\nelse:\n    app = App(2)\n\napp.add()\n', ''],
    ['three', 'if a:\n    app = App(1)\nelif b:\n    app = App(2)\nelse:\n    app = App(3)\n', ''],
    [
      'in a function',
      'def make():\n    if a:\n        app = App(1)\n    else:\n        app = App(2)\n    return app\n',
      '    ',
    ],
    [
      'with comments',
      'if a:  # here\n    # one\n    app = App(1)  # one\n# two\nelse:\n    app = App(2)\n',
      '',
    ],
    [
      'with line ends of Windows',
      'if a:\r\n    app = App(1)\r\nelse:\r\n    app = App(2)\r\n\r\napp.add()\r\n',
      '',
    ],
  ])('%s', (_, text, indent) => {
    expect(indentOf(text)).toBe(indent)
  })

  it.each([
    ['two applications, one after the other', 'app = App(1)\napp = App(2)\n'],
    ['two ifs', 'if a:\n    app = App(1)\nif b:\n    app = App(2)\n'],
    ['an if without the other branch', 'app = App(1)\nif a:\n    app = App(2)\n'],
    ['a first branch that does more', 'if a:\n    app = App(1)\n    app.add()\nelse:\n    app = App(2)\n'],
    ['a last branch that does more', 'if a:\n    app = App(1)\nelse:\n    app = App(2)\n    app.add()\n'],
    ['a last branch with more in its line', 'if a:\n    app = App(1)\nelse:\n    app = App(2); app.add()\n'],
    ['an else of a loop', 'for a in b:\n    app = App(1)\nelse:\n    app = App(2)\n'],
    ['an if within a branch', 'if a:\n    if b:\n        app = App(1)\nelse:\n    app = App(2)\n'],
    ['one', 'if a:\n    app = App(1)\n'],
  ])('not: %s', (_, text) => {
    expect(indentOf(text)).toBeUndefined()
  })
})
