/**
 * Triggers for words that stand in many files which open no socket, and each matching file is parsed and followed. The text around
 * them on the line decides.
 */

/**
 * Put behind a word: the line does not begin as a comment does, or the comment has ended. Lines longer than this count as code.
 */
const notInComment = '(?<!(?:^|\\n)[ \\t]{0,40}(?://[^\\n]{0,250}|/?\\*(?!/)(?:[^\\n*]|\\*(?!/)){0,250}))'

/**
 * The class under its own name, or as the end of another (`useWebSocket`, `MockWebSocket`); in a comment only as a type
 * (`@param {WebSocket} socket`). What begins with it is another thing (`WebSocketState`) unless it is made: it may be the
 * class under the name of a parameter (`new WebSocketImpl(…)`). A constant of it (`WebSocket.OPEN`) is only compared with.
 * What is made counts in what looks like a comment, too: the line may be of a template, or behind a `2`.
 */
export const socketClassWord = `WebSocket(?![\\w$]|\\.(?:CONNECTING|OPEN|CLOSING|CLOSED)\\b)${notInComment}|@\\w{1,20}[ \\t]{0,4}\\{[^\\n]{0,100}WebSocket(?![\\w$])|\\bnew [\\w.$]{0,60}WebSocket(?:\\w|[ \\t]{0,4}\\()`

/**
 * One of these names in quotes, in code, where something is done by it: not in a comparison, as the value of a key or as a
 * type. E.g. not `case 'mqtt':`, `domain: 'mqtt'`, `'websocket' | 'sse'`.
 */
export function inQuotes(names: string, end = '[\'"]'): string {
  const word = `['"](?:${names})${end}`
  return `(?<!(?:case|[=!]=|[:|<])[ ]?)${word}(?![ ]?\\|(?!\\|))${notInComment}`
}

/** One of these modules' names in quotes, where it may be loaded: a method, a list or what stands behind a comma loads nothing. */
export function quotedModule(names: string, end?: string): string {
  return `(?<!\\.\\w{1,40}\\(|\\[|,\\s{0,60})${inQuotes(names, end)}`
}
