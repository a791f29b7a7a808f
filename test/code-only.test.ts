import { describe, expect, it } from 'vitest'
import { codeOnly } from '../src/languages/code-only.js'
import type { Language } from '../src/model/source.js'

describe('codeOnly', () => {
  it.each<[Language, string, string]>([
    [
      'go',
      'a("b // c") // d\ne(`f\n"g`, \'"\') /* h\n*/ i',
      'a("      ")     \ne(` \n  `, \' \')     \n   i',
    ],
    ['java', 'a("\\"b") // c\n"""\n d " e\n""" f', 'a("   ")     \n"""\n      \n""" f'],
    ['rust', "fn a<'b>(c: &'b str) { d('\\n', \"e\") }", "fn a<'b>(c: &'b str) { d('  ', \" \") }"],
    ['ruby', "a 'b # c' # d\ne \"f", "a '     '    \ne \" "],
    ['php', "#[Route('/ws')]\n# a\n$b = 'c'; // d", "#[Route('   ')]\n   \n$b = ' ';     "],
    ['dart', "a('''b\n'c'\n''') + 'd'", "a(''' \n   \n''') + ' '"],
    ['csharp', 'a("b"); ""', 'a(" "); ""'],
    ['kotlin', 'a("b', 'a(" '],
  ])('keeps the code of %s', (language, text, code) => {
    const source = {
      path: 'a',
      language,
      zone: 'source',
      text,
      encoding: 'utf-8',
      byteOrderMark: false,
    } as const
    expect(codeOnly(source)).toBe(code)
  })
})
