import type { Node } from 'ts-morph'
import { packageOf } from '../../languages/script/origin/imports.js'
import { originsOf } from '../../languages/script/origin/origin.js'
import { searchesIn } from '../../languages/script/origin/search.js'
import type { ScriptFile } from '../../languages/script/script.js'

/** An export of a package; `default` for the whole of it. E.g. `new io.Server()` → module `socket.io`, name `Server`. */
export interface PackageExport {
  readonly module: string
  readonly name: string
}

/** Finds the exports of packages that an expression of a file may be, through files, aliases, members and parameters. */
export function packageExportsIn(file: ScriptFile): (node: Node) => readonly PackageExport[] {
  const search = searchesIn(file)
  return (node) =>
    originsOf(search(), node).flatMap((origin) =>
      origin.kind === 'package' ? [{ module: packageOf(origin.module), name: origin.name }] : [],
    )
}
