import { commentStart, lineStart } from './lines.js'

const declaration =
  /^(?:export\s+)?(?:default\s+)?(?:(?:declare|abstract|async)\s+)*(?:function|class|interface|type|enum)\b/

/**
 * Where lines go that are to stand above a statement: above the comment that speaks of it. A comment at the very top speaks
 * of the file, unless it documents a declaration, from which nothing may part it: editors and compilers show it there.
 */
export function placeAbove(text: string, statement: number): number {
  const line = lineStart(text, statement)
  const head = text.slice(0, line)
  const documents = /^\ufeff?\/\*\*(?:(?!\*\/)[\s\S])*\*\/[ \t]*\r?\n$/.test(head)
  const ofTheFile =
    /@(ts-|file|license|copyright|preserve|jsx|flow|module|package)|copyright|licen[cs]e|SPDX/i
  if (documents && !ofTheFile.test(head) && declaration.test(text.slice(statement)))
    return head.startsWith('\ufeff') ? 1 : 0
  return commentStart(text, line)
}
