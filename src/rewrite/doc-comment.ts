import { commentStart, lineStart } from './lines.js'

const declaration =
  /^(?:export\s+)?(?:default\s+)?(?:(?:declare|abstract|async)\s+)*(?:function|class|interface|type|enum)\b/

const ofTheFile = /@(ts-|file|license|copyright|preserve|jsx|flow|module|package)|copyright|licen[cs]e|SPDX/i

/** What tools read in the first lines, a path of a file, and tags of all sorts. */
const mayBeOfTheFile =
  /@|\/\/\/|#!|-\*-|\b(eslint|jshint|jslint|biome|prettier|tslint|istanbul|globals?|exported)\b|^[^\w\r\n\u2028\u2029]*\w[\w./-]*\.\w+[^\w\r\n\u2028\u2029]*$/im

/**
 * Where new lines above a statement go: above the comment that describes it, so that the two stay together. A comment on the first
 * statement describes that statement, unless its words are about the file.
 */
export function placeAbove(text: string, statement: number): number {
  const line = lineStart(text, statement)
  const at = commentStart(text, line)
  if (at < line) return at
  const head = text.slice(0, line)
  const [, comment] =
    /^\ufeff?(\/\*(?:(?!\*\/)[\s\S])*\*\/[ \t]*\r?\n|(?:[ \t]*\/\/.*\r?\n)+)$/.exec(head) ?? []
  if (comment === undefined || ofTheFile.test(comment)) return line
  const documents = comment.startsWith('/**') && declaration.test(text.slice(statement))
  return documents || !mayBeOfTheFile.test(comment) ? head.length - comment.length : line
}
