import { lazyParser } from '../syntax-tree.js'
import { joinIdleLines } from './idle-lines.js'

/** Python ends a line at a lone CR, the grammar does not. One character for another: offsets stay. */
const loneReturn = /\r(?!\n)/g

export const pythonParser = lazyParser({
  grammar: 'python',
  ignored: new Set(['comment', 'line_continuation']),
  leaves: new Set([
    'identifier',
    'integer',
    'float',
    'true',
    'false',
    'none',
    'string_start',
    'string_end',
    'comment',
  ]),
  prepare: (text) => joinIdleLines(text.replace(loneReturn, '\n')),
})
