import type { Node } from 'ts-morph'
import { literally } from '../../../model/literally.js'
import { moduleTable } from '../program/modules.js'
import { oncePer } from '../program/once-per.js'
import { ownerOf, standsAlone } from '../program/program.js'
import { classAround, functionsOf, membersOfClass } from '../program/resolve.js'
import type { ScriptFile } from '../script.js'
import { bare, descendantsOf } from '../syntax.js'
import { accessesByClass, accessesNamed } from './accesses.js'
import { familyOf, heirsOf } from './class-family.js'
import type { Flow, Through } from './flow.js'
import { destructuredFrom, isInstance } from './instance-of.js'
import { memberInMarkup } from './markup.js'
import { parameterOf } from './parameters.js'
import type { Path } from './path.js'
import { groupOf, outermostLiteral } from './this-owner.js'

/** A field by its declaration: also those that a constructor's parameter declares. */
export function followField(flow: Flow, declaration: Node, name: string, path: Path, through: Through): void {
  const owner = classAround(flow.morph, declaration)
  if (owner) ofClass(flow, owner, name, path, through, isHidden(declaration))
}

/** A method or accessor: of a class, or of an object literal. */
export function followMember(
  flow: Flow,
  declaration: Node,
  name: string,
  path: Path,
  through: Through,
): void {
  const { Node: N } = flow.morph
  const parent = declaration.getParent()
  if (parent && N.isObjectLiteralExpression(parent)) {
    flow.value(parent, [`.${name}`, ...path], through)
    const { file } = ownerOf(declaration)
    for (const access of accessesNamed(flow, file.ast, name))
      if (N.isThisExpression(bare(flow.morph, access.getExpression()))) flow.value(access, path, through)
    onComponent(flow, parent, name, path, through)
    return
  }
  const owner = classAround(flow.morph, declaration)
  if (owner) ofClass(flow, owner, name, path, through, isHidden(declaration))
}

/** `setup() { return { stream } }` and `data() { return { ws } }` of a component: `this.stream` in its other functions. */
function onComponent(flow: Flow, literal: Node, name: string, path: Path, through: Through): void {
  const [call, member, ...rest] = path
  if (!/^(setup|data|state)$/.test(name) || call !== '()' || !member?.startsWith('.')) return
  const inner = rest[0] === '.value' ? rest.slice(1) : rest
  const group = outermostLiteral(flow, literal)
  memberInMarkup(flow, ownerOf(literal).file, member.slice(1), inner, through)
  for (const access of accessesNamed(flow, ownerOf(literal).file.ast, member.slice(1)))
    if (
      flow.morph.Node.isThisExpression(bare(flow.morph, access.getExpression())) &&
      groupOf(flow, access) === group
    )
      flow.value(access, inner, through)
}

function isHidden(declaration: Node): boolean {
  return (
    /^\s*(@\w+\([^)]*\)\s*)*(private\b|#)/.test(declaration.getText()) || /^#/.test(nameText(declaration))
  )
}

export function nameText(declaration: Node): string {
  return 'getName' in declaration && typeof declaration.getName === 'function'
    ? String(declaration.getName())
    : ''
}

/**
 * Every access to a member of a class: `this.name` in it, in classes above and below it, and `instance.name` elsewhere.
 * Which instance it is, is not asked: one class, one socket.
 */
export function ofClass(
  flow: Flow,
  owner: Node,
  name: string,
  path: Path,
  through: Through,
  hidden: boolean,
): void {
  const { morph } = flow
  const { Node: N } = morph
  if (!flow.once(owner, path, `member ${name}`)) return
  const family = familyOf(flow, owner)
  const home = ownerOf(owner).file
  for (const one of family)
    for (const setter of membersOfClass(morph, one, name))
      if (N.isSetAccessorDeclaration(setter)) parameterOf(flow, setter, 0, path, through)
  const isPrivate = hidden || name.startsWith('#') || isDeclaredPrivate(morph, owner, name)
  const reachable = isPrivate && !flow.asksWhoKeeps ? [home] : flow.program.files
  if (!isPrivate) {
    reachedFrom(flow, home, className(owner))
    for (const heir of heirsOf(flow, owner)) flow.leadsTo(ownerOf(heir).file)
  }
  const homes = new Set([...family].map((one) => ownerOf(one).file))
  for (const file of reachable) {
    if (!isPrivate || file === home) accessesIn(file)
    const mayMake = homes.has(file) || !standsAlone(file, flow.program)
    if ((!isPrivate || flow.asksWhoKeeps) && mayMake) instances(flow, file.ast, name, family, path, through)
  }

  function accessesIn(file: ScriptFile): void {
    const { inside, others } = accessesByClass(flow, file.ast, name)
    const own = new Set([...family].flatMap((one) => inside.get(one) ?? []))
    // In the order of the text.
    for (const access of [...own, ...others].sort((a, b) => a.getPos() - b.getPos())) {
      if (own.has(access)) {
        flow.value(access, path, through)
        continue
      }
      const base = bare(morph, access.getExpression())
      const verdict = isInstance(flow, access, base, family, file === home)
      if (verdict === 'yes')
        flow.value(
          access,
          path,
          file === home ? through : [...through, `.${name} of ${className(owner)} in ${file.source.path}`],
        )
    }
    destructuredFrom(flow, file.ast, name, family, path, through)
  }
}

/** Whoever has an instance has its field: `new Live()` wherever it goes, and `this` where the class hands itself on. */
function instances(
  flow: Flow,
  file: Node,
  name: string,
  family: ReadonlySet<Node>,
  path: Path,
  through: Through,
): void {
  for (const owner of family) {
    const { made, selves } = held(file, flow.program).get(owner) ?? nobody
    for (const node of [...made, ...selves]) flow.value(node, [`.${name}`, ...path], through)
  }
}

interface Held {
  readonly made: Node[]
  readonly selves: Node[]
}

const nobody: Held = { made: [], selves: [] }
/** By class: where a file makes an instance, and where the class speaks of itself as a whole. Sought once a file. */
const held = oncePer((file: Node): ReadonlyMap<Node, Held> => {
  const { morph } = ownerOf(file).file
  const found = new Map<Node, Held>()
  const of = (owner: Node): Held => {
    const one = found.get(owner) ?? { made: [], selves: [] }
    found.set(owner, one)
    return one
  }
  for (const made of descendantsOf(morph, file, morph.SyntaxKind.NewExpression))
    for (const one of functionsOf(morph, made.getExpression())) of(one).made.push(made)
  for (const self of descendantsOf(morph, file, morph.SyntaxKind.ThisKeyword)) {
    const parent = self.getParent()
    const inside =
      parent && !morph.Node.isPropertyAccessExpression(parent) ? classAround(morph, self) : undefined
    if (inside) of(inside).selves.push(self)
  }
  return found
})

/** Who may have an instance: importers of the class, also by way of files that hand it on, and importers of those that make one and export it. */
function reachedFrom(flow: Flow, home: ScriptFile, name: string): void {
  const says = new RegExp(`\\b${literally(name.replace(/\W/g, ''))}\\b`)
  for (const from of handedOnBy(home, flow.program)) {
    flow.leadsTo(from)
    for (const { file } of flow.program.importersOf(from))
      if (says.test(file.source.text) && /\bexport\b|module\.exports/.test(file.source.text))
        flow.leadsTo(file)
  }
}

/** A file and those that say `export … from` it, or from one of those. */
const handedOnBy = oncePer((home: ScriptFile, program): ReadonlySet<ScriptFile> => {
  const found = new Set([home])
  for (const one of found) {
    for (const file of program.files) {
      const table = moduleTable(file)
      const again = [...table.exports.values()].flatMap((out) => (out.kind === 'again' ? out.specifier : []))
      const all = [...table.everythingFrom, ...again]
      if (all.some((specifier) => program.resolve(file, specifier) === one)) found.add(file)
    }
  }
  return found
})

function className(owner: Node): string {
  return nameText(owner) || 'a class'
}

function isDeclaredPrivate(morph: Flow['morph'], owner: Node, name: string): boolean {
  const { Node: N } = morph
  if (!(N.isClassDeclaration(owner) || N.isClassExpression(owner))) return false
  const member = owner.getMembers().find((one) => 'getName' in one && one.getName() === name)
  if (member) return isHidden(member)
  const parameter = owner
    .getConstructors()[0]
    ?.getParameters()
    .find((one) => one.getName() === name && one.isParameterProperty())
  return parameter !== undefined && isHidden(parameter)
}
