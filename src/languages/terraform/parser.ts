import { loadParser, type ParseTree } from '../syntax-tree.js'

/** Where a block at the top of a file ends, or what looks like one. */
const endOfBlock = /\n\}\r?\n/g

function* endsOfBlocks(text: string): Iterable<number> {
  for (const { 0: end, index } of text.matchAll(endOfBlock)) yield index + end.length
}

let ready: Promise<ParseTree> | undefined

export function loadTerraformParser(): Promise<ParseTree> {
  ready ??= loadParser({ grammar: 'terraform', ignored: new Set(['comment']), endsOfPieces: endsOfBlocks })
  return ready
}
