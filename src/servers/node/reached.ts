import { basename } from 'node:path/posix'
import type { Node } from 'ts-morph'
import type { SourceHost } from '../../languages/parsed-file.js'
import { declarationOf } from '../../languages/script/program/declarations.js'
import { moduleTable } from '../../languages/script/program/modules.js'
import { perProgram } from '../../languages/script/program/once-per.js'
import { ownerOf } from '../../languages/script/program/program.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { identifiersNamed, referencesOf, symbolOf } from '../../languages/script/syntax.js'
import { asWord, literally } from '../../model/literally.js'

/** Names of functions that a framework calls of a file's exports by convention. */
const called =
  /^(register|handlers?|loader|action|load|handle|init|main|start|run|setup|bootstrap|serve|configure\w*|on[A-Z]\w*|GET|POST)$/

/** Whether it stands in a function or a class whose name no code here uses, or in a module that nothing loads: it never runs. */
export function isUnreached(made: Node, host: SourceHost): boolean {
  const { file } = ownerOf(made)
  if (isUnloaded(file, host)) return true
  return made.getAncestors().some((one) => {
    const name = declared(file.morph, one)
    const isMethod = file.morph.Node.isMethodDeclaration(one)
    return name !== undefined && (isMethod || !called.test(name.getText())) && !isMentioned(name, file, host)
  })
}

/** Names of files that something starts or loads by convention. */
const entries = /^(index|main|app|server|www|start|cli|boot\w*|api|\[.*|\+.*|_.*|.*[._-](config|worker))$/i
/** Loads files by their folder. */
const byFolder =
  /\breaddir(Sync)?\b|\bglob(Sync)?\b|require\.context|require-?(all|dir)|autoload|\b(require|import)\(\s{0,4}(?!['"])|entryPoints/

const loadsByFolder = perProgram(({ files }) => files.some(({ source }) => byFolder.test(source.text)))

/** A module that exports something for others, and that no file names: not in an import, a script, a document or a setting. */
function isUnloaded(file: ScriptFile, host: SourceHost): boolean {
  const { path } = file.source
  const { program } = ownerOf(file.ast)
  const stem = basename(path).replace(/\.[cm]?[jt]sx?$/, '')
  const exports = [...moduleTable(file).exports.values()]
  const isProgram = exports.every((one) => one.kind === 'own' && ofProgram.test(one.node.getText()))
  if (isProgram || entries.test(stem) || isConventional.test(path)) return false
  if (program.importersOf(file).length > 0 || loadsByFolder(program)) return false
  const word = new RegExp(String.raw`(?<![\w$-])${literally(stem)}(?![\w$-])`)
  return !host.paths.some(
    (other) =>
      other !== path &&
      (/\.([cm]?[jt]sx?|json|ya?ml|toml|sh|md|service|conf)$/.test(other) || /(^|\/)[A-Z]\w*$/.test(other)) &&
      !/(^|\/)package-lock\.json$/.test(other) &&
      word.test((host.text(other) ?? '').replace(/^[ \t]{0,40}\/\/.*$/gm, '')),
  )
}

/** Whether the HTTP server of a name is made here, and goes nowhere from here: no code lets it listen. */
export function neverListens(server: Node): boolean {
  const { morph, ast } = ownerOf(server).file
  const { Node: N } = morph
  const declared = N.isIdentifier(server) ? declarationOf(morph, server) : undefined
  const made = N.isVariableDeclaration(declared) ? declared.getInitializer() : undefined
  const name = N.isVariableDeclaration(declared) ? declared.getNameNode() : undefined
  const isMade =
    (N.isCallExpression(made) || N.isNewExpression(made)) &&
    /(^|\.)createServer$/.test(made.getExpression().getText())
  if (!isMade || !N.isIdentifier(name) || name.getSourceFile() !== ast) return false
  return referencesOf(morph, ast, name.getText(), symbolOf(name)).every((use) => {
    if (use === name) return true
    const parent = use.getParent()
    if (N.isPropertyAssignment(parent) || N.isShorthandPropertyAssignment(parent))
      return N.isNewExpression(parent.getParent()?.getParent())
    return (
      N.isPropertyAccessExpression(parent) &&
      parent.getExpression() === use &&
      /^(on|once|address|setTimeout|close)$/.test(parent.getName())
    )
  })
}

/** Folders whose files a framework loads by their places. */
const isConventional =
  /(^|\/)(pages|app|api|routes|plugins|functions|middleware|serverMiddleware|modules|hooks|config|imports)\/|(^|\/)hooks\.\w+\.\w+$/
/** What a program exports of itself, as for its tests. */
const ofProgram = /^(wss?|io|app|server|(ws|wss|http|https|web_?socket|socket)_?server)$/i

/** The name of a function or a class of a file, where it is declared at its top, or of a method that only such code can call as knows its class. */
function declared({ Node: N }: TsMorph, node: Node): Node | undefined {
  if (N.isMethodDeclaration(node)) {
    const owner = node.getParent()
    const isPlain =
      N.isClassDeclaration(owner) &&
      !owner.getExtends() &&
      owner.getImplements().length === 0 &&
      owner.getDecorators().length + node.getDecorators().length === 0
    return isPlain && N.isIdentifier(node.getNameNode()) ? node.getNameNode() : undefined
  }
  if (N.isFunctionDeclaration(node) || N.isClassDeclaration(node))
    return N.isSourceFile(node.getParent()) && !node.hasModifier('default') ? node.getNameNode() : undefined
  const variable = N.isArrowFunction(node) || N.isFunctionExpression(node) ? node.getParent() : undefined
  if (!N.isVariableDeclaration(variable)) return undefined
  const isAtTop = N.isSourceFile(variable.getVariableStatement()?.getParent())
  const name = variable.getNameNode()
  return isAtTop && N.isIdentifier(name) ? name : undefined
}

function isMentioned(name: Node, file: ScriptFile, host: SourceHost): boolean {
  const said = name.getText()
  const { program } = ownerOf(name)
  const read = new Set(program.files.map(({ source }) => source.path))
  const isUsed = program.files.some(({ morph, ast }) =>
    identifiersNamed(morph, ast, said).some((use) => use !== name && !isHandedOn(morph, use)),
  )
  if (isUsed || isWholeExport(file, said)) return true
  const word = asWord(said)
  return host.paths.some(
    (path) =>
      !read.has(path) &&
      /\.([cm]?[jt]sx?|vue|svelte|astro|html?|json)$/.test(path) &&
      word.test(host.text(path) ?? ''),
  )
}

/** `import { live }`, `export { live }`, `module.exports = { live }`, `exports.live = live`, `const { live } = require(…)`: no use by itself. */
function isHandedOn({ Node: N }: TsMorph, use: Node): boolean {
  const parent = use.getParent()
  if (N.isImportSpecifier(parent) || N.isExportSpecifier(parent)) return parent.getAliasNode() === undefined
  if (N.isBindingElement(parent)) return parent.getPropertyNameNode() === undefined
  if (N.isPropertyAccessExpression(parent) && parent.getNameNode() === use)
    return /^(module\.)?exports$/.test(parent.getExpression().getText())
  const whole = N.isShorthandPropertyAssignment(parent) ? parent.getParent()?.getParent() : parent
  return N.isBinaryExpression(whole) && /^(module\.)?exports\b/.test(whole.getLeft().getText().slice(0, 30))
}

/** `module.exports = live`, `export default live`: each importer of the file chooses a name. */
function isWholeExport({ source }: ScriptFile, name: string): boolean {
  return new RegExp(
    String.raw`\b(?:module\.exports\s{0,4}=|export\s{1,4}default)\s{1,4}${literally(name)}(?![\w$])`,
  ).test(source.text)
}
