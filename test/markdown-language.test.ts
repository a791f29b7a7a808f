import { describe, expect, it } from 'vitest'
import { inlineCodeIn, type MarkdownFile, parseMarkdowns } from '../src/languages/markdown.js'
import { growth, quadratic } from './support/growth.js'

function parse(text: string): MarkdownFile {
  const [result] = parseMarkdowns([
    {
      path: 'README.md',
      language: 'markdown',
      zone: 'source',
      text,
      encoding: 'utf-8',
      byteOrderMark: false,
    },
  ])
  if (result?.kind !== 'parsed') throw new Error('Markdown always parses')
  return result.file
}

const kinds = (text: string) =>
  parse(text)
    .lines.map(({ kind }) => kind)
    .join(' ')
const codeOf = (text: string) =>
  parse(text).fences.map(({ content }) => text.slice(content.start, content.end))

describe('Markdown', () => {
  it('says of each line what it is', () => {
    expect(kinds('---\ntitle: A\n---\n# A\n\ntext\n```js\ncode\n```\n<!-- note -->\n- item\n')).toBe(
      'front-matter front-matter front-matter heading blank text fence code fence comment text',
    )
  })

  it('reads headings of both styles', () => {
    const text = '# One #\n\nTwo\n===\n\nThree\r\n---\r\n\n####Not\n> ## Four\n\n- item\n---\n####### seven\n'
    expect(parse(text).headings.map(({ level, text }) => `${level} ${text}`)).toEqual([
      '1 One',
      '1 Two',
      '2 Three',
      '2 Four',
    ])
  })

  it('gives the span of what a fence holds', () => {
    expect(codeOf('```ts title="a"\r\nlet a\r\n```\r\n~~~\n```\n~~~~\nafter')).toEqual(['let a\r\n', '```\n'])
    expect(parse('``` ts title="a"\n```').fences[0]).toMatchObject({ info: 'ts title="a"', closed: true })
  })

  it('finds fences in lists and quotes; a quote that ends, ends its fence', () => {
    expect(codeOf('1. item\n\n   - deeper\n\n         ```sh\n         run\n         ```\n')).toEqual([
      '         run\n',
    ])
    expect(codeOf('- ```\n  a\n  ```\n')).toEqual(['  a\n'])
    expect(codeOf('> ```\n> a\ntext\n```\nb\n```\n')).toEqual(['> a\n', 'b\n'])
  })

  it('runs a fence that is not closed to the end', () => {
    expect(parse('```\na\n``` no\n').fences).toEqual([
      { info: '', content: { start: 4, end: 13 }, closed: false },
    ])
  })

  it('does not take indented code or inline code for a fence', () => {
    expect(parse('text\n\n    ```\n    a\n').fences).toEqual([])
    expect(parse('```one line``` of code\n').fences).toEqual([])
  })

  it('finds comments on one line and over several, but not in code', () => {
    const text = 'a <!-- b --> c `<!-- d` <!-- e\nf --> g\n```\n<!-- h -->\n```\n'
    expect(parse(text).comments.map(({ start, end }) => text.slice(start, end))).toEqual([
      '<!-- b -->',
      '<!-- e\nf -->',
    ])
    expect(kinds('<!--\n# hidden\n```\n-->\n# shown\n')).toBe('comment comment comment comment heading')
    expect(kinds('text <!-- open\n# shown\n')).toBe('text heading')
    expect(kinds('<!-- open\n# hidden\n')).toBe('comment comment')
    expect(kinds('a <!-- b\n<!-- open\n# hidden\n')).toBe('text comment comment')
  })

  it('pairs backticks by the length of their runs', () => {
    const text = 'a `b` ``c ` d`` \\`e` f ```'
    expect(inlineCodeIn(text, 0, text.length).map(({ start, end }) => text.slice(start, end))).toEqual([
      '`b`',
      '``c ` d``',
    ])
  })

  it('takes an opening mark without an end for no front matter', () => {
    expect(kinds('---\ntitle\n')).toBe('text text')
    expect(parse('+++\na = 1\n+++\n').frontMatter).toEqual({ start: 4, end: 10 })
  })
})

describe('the time that Markdown takes', () => {
  const adversaries: Readonly<Record<string, (n: number) => string>> = {
    'quote marks': (n) => '> '.repeat(n),
    'list markers': (n) => '- '.repeat(n),
    'backtick runs of growing length': (n) => {
      let text = ''
      for (let run = 1; text.length < n; run++) text += `${'`'.repeat(run)} `
      return text
    },
    'comments that never end': (n) => 'a <!-- '.repeat(n),
    'comments that never end, a line each': (n) => 'a <!--\n'.repeat(n),
    'fences that never end': (n) => '> ```\n'.repeat(n),
    'lines without a backtick': (n) => `${'word\n'.repeat(n)}\``,
    'hashes and spaces': (n) => `# ${'# '.repeat(n)}x`,
    backslashes: (n) => '\\`'.repeat(n),
    underlines: (n) => 'a\n---\n'.repeat(n),
    'escaped backticks after many backslashes': (n) => `${'\\'.repeat(n)}\``.repeat(2),
  }

  for (const [name, make] of Object.entries(adversaries)) {
    it(`grows with the length, not with its square: ${name}`, () => {
      expect(growth((times) => parse(make(times)), 20_000)).toBeLessThan(quadratic / 2)
    })
  }
})
