import { loadParser, type ParseTree } from '../syntax-tree.js'

let ready: Promise<ParseTree> | undefined

export function loadTerraformParser(): Promise<ParseTree> {
  ready ??= loadParser({ grammar: 'terraform', ignored: new Set(['comment']) })
  return ready
}
