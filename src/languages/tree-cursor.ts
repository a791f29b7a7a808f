import type { Parser, Tree, TreeCursor } from 'web-tree-sitter'

/** The part of a cursor that a walk needs. */
export type Cursor = Pick<
  TreeCursor,
  | 'nodeTypeId'
  | 'currentFieldId'
  | 'startIndex'
  | 'endIndex'
  | 'gotoFirstChild'
  | 'gotoNextSibling'
  | 'gotoParent'
  | 'delete'
>

export type Walk = (tree: Tree) => Cursor

/** Functions of the wasm module, each for the node at which the cursor stands that lies in the module's one transfer buffer. */
interface Exports {
  readonly _ts_tree_root_node_wasm: (tree: number) => void
  readonly _ts_tree_cursor_new_wasm: (tree: number) => void
  readonly _ts_tree_cursor_delete_wasm: (tree: number) => void
  readonly _ts_tree_cursor_current_node_type_id_wasm: (tree: number) => number
  readonly _ts_tree_cursor_current_field_id_wasm: (tree: number) => number
  readonly _ts_tree_cursor_start_index_wasm: (tree: number) => number
  readonly _ts_tree_cursor_end_index_wasm: (tree: number) => number
  readonly _ts_tree_cursor_goto_first_child_wasm: (tree: number) => number
  readonly _ts_tree_cursor_goto_next_sibling_wasm: (tree: number) => number
  readonly _ts_tree_cursor_goto_parent_wasm: (tree: number) => number
}

/**
 * The library's own cursor copies its state into the wasm heap before every call and out of it after most, which is more work than
 * the calls. Here the state stays in the heap, where the module leaves it: only one walk at a time, and no other call of the
 * library before `delete`.
 */
class ResidentCursor implements Cursor {
  private readonly tree: number
  private readonly wasm: Exports

  constructor(tree: number, wasm: Exports) {
    this.tree = tree
    this.wasm = wasm
    wasm._ts_tree_root_node_wasm(tree)
    wasm._ts_tree_cursor_new_wasm(tree)
  }

  get nodeTypeId(): number {
    return this.wasm._ts_tree_cursor_current_node_type_id_wasm(this.tree)
  }

  get currentFieldId(): number {
    return this.wasm._ts_tree_cursor_current_field_id_wasm(this.tree)
  }

  get startIndex(): number {
    return this.wasm._ts_tree_cursor_start_index_wasm(this.tree)
  }

  get endIndex(): number {
    return this.wasm._ts_tree_cursor_end_index_wasm(this.tree)
  }

  gotoFirstChild(): boolean {
    return this.wasm._ts_tree_cursor_goto_first_child_wasm(this.tree) === 1
  }

  gotoNextSibling(): boolean {
    return this.wasm._ts_tree_cursor_goto_next_sibling_wasm(this.tree) === 1
  }

  gotoParent(): boolean {
    return this.wasm._ts_tree_cursor_goto_parent_wasm(this.tree) === 1
  }

  delete(): void {
    this.wasm._ts_tree_cursor_delete_wasm(this.tree)
  }
}

/**
 * The faster walk, where this release of the library lends itself to it. That is no part of what the library promises: both
 * walks go through a sample (one that every grammar of ours accepts), and where they differ the library's is taken.
 */
export function walkOf(wasm: object, parser: Parser): Walk {
  const plain: Walk = (tree) => tree.walk()
  const resident: Walk = (tree) =>
    new ResidentCursor((tree as unknown as { readonly 0: number })[0], wasm as Exports)
  const tree = parser.parse('name = "text"\nother = call(name, [1])\n')
  if (!tree) return plain
  try {
    return serializeWalk(resident(tree)) === serializeWalk(plain(tree)) ? resident : plain
  } catch {
    return plain
  } finally {
    tree.delete()
  }
}

/** The data of a whole walk, in order. */
export function serializeWalk(cursor: Cursor): string {
  const said: number[] = []
  let depth = 0
  do {
    said.push(cursor.nodeTypeId, cursor.currentFieldId, cursor.startIndex, cursor.endIndex)
    if (cursor.gotoFirstChild()) {
      depth++
      continue
    }
    while (depth > 0 && !cursor.gotoNextSibling()) {
      said.push(-1)
      cursor.gotoParent()
      depth--
    }
  } while (depth > 0)
  cursor.delete()
  return said.join(' ')
}
