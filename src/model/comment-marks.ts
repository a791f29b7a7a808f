import type { Language } from './source.js'

export type CommentMark = '#' | '//'

/** How a comment of one line begins, the usual way first; absent: by `//` alone, or by a form of its own. */
const marks: Readonly<Partial<Record<Language, readonly CommentMark[]>>> = {
  python: ['#'],
  terraform: ['#'],
  yaml: ['#'],
  env: ['#'],
  shell: ['#'],
  'web-server': ['#'],
  'http-request': ['#', '//'],
  architect: ['#'],
  ruby: ['#'],
  elixir: ['#'],
  php: ['//', '#'],
}

export function commentMarks(language: Language): readonly CommentMark[] {
  return marks[language] ?? ['//']
}
