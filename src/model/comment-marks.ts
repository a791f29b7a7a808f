import type { Language } from './source.js'

export type CommentMark = '#' | '//'

/** How a comment of one line begins, the usual way first; absent: in a form of its own, or the language is not known. */
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
  go: ['//'],
  java: ['//'],
  kotlin: ['//'],
  scala: ['//'],
  csharp: ['//'],
  rust: ['//'],
  swift: ['//'],
  dart: ['//'],
}

export function commentMarks(language: Language): readonly CommentMark[] {
  return marks[language] ?? []
}
