import type { Identifier, Node } from 'ts-morph'
import { literally } from '../../../model/literally.js'
import { once } from '../../../model/once.js'
import { moduleTable } from '../program/modules.js'
import { oncePer } from '../program/once-per.js'
import { ownerOf, type Program, standsAlone } from '../program/program.js'
import { classAround, functionsOf, membersOfClass } from '../program/resolve.js'
import type { ScriptFile } from '../script.js'
import { descendantsOf, unwrap } from '../syntax.js'
import { accessesByClass, accessesNamed } from './accesses.js'
import { familyOf, heirsOf } from './class-family.js'
import type { Flow, Through } from './flow.js'
import { destructuredFrom, isInstance, nameText } from './instance-of.js'
import { memberInMarkup } from './markup.js'
import { followDestructured, followName } from './names.js'
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
      if (N.isThisExpression(unwrap(flow.morph, access.getExpression()))) flow.value(access, path, through)
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
      flow.morph.Node.isThisExpression(unwrap(flow.morph, access.getExpression())) &&
      groupOf(flow, access) === group
    )
      flow.value(access, inner, through)
}

function isHidden(declaration: Node): boolean {
  return (
    /^\s*(@\w+\([^)]*\)\s*)*(private\b|#)/.test(declaration.getText()) || /^#/.test(nameText(declaration))
  )
}

/**
 * Every access to a member of a class: `this.name` in it, in classes above and below it, and `instance.name` elsewhere. Instances
 * are not distinguished: one class, one socket.
 */
export function ofClass(
  flow: Flow,
  owner: Node,
  name: string,
  path: Path,
  through: Through,
  hidden: boolean,
): void {
  if (!flow.once(owner, path, `member ${name}`)) return
  const home = ownerOf(owner).file
  const member = memberNamed(owner, name)
  for (const given of givenToSetters(member, flow.program)) followDestructured(flow, given, path, through)
  const isPrivate = hidden || name.startsWith('#') || isDeclaredPrivate(member)
  if (!isPrivate) for (const file of reaching(owner, flow.program)) flow.leadsTo(file)
  const spoken = (isPrivate ? memberUsesAtHome : memberUsesInProgram)(member, flow.program)
  const holders = isPrivate && !flow.asksWhoKeeps ? noHolders : holdersOf(owner, flow.program)
  for (const file of flow.program.files) {
    const { accesses, locals } = spoken.get(file) ?? noUses
    for (const { access, isOwn } of accesses)
      flow.value(
        access,
        path,
        isOwn || file === home
          ? through
          : [...through, { kind: 'field', name, owner: className(owner), path: file.source.path }],
      )
    for (const local of locals) followName(flow, local, path, through)
  }
  const step = holders.size === 0 ? undefined : flow.instanceStep(owner, [`.${name}`, ...path], through)
  if (step === undefined) return
  for (const file of flow.program.files)
    for (const node of holders.get(file) ?? []) flow.value(node, [step], [])
}

interface Member {
  readonly owner: Node
  readonly name: string
}

/** The uses of a class's member in a file, in the order of the text: the member's value is followed there. */
interface MemberUses {
  /** `isOwn`: `this.name` in a class of the family. */
  readonly accesses: readonly { readonly access: Node; readonly isOwn: boolean }[]
  /** `const { name } = live` */
  readonly locals: readonly Identifier[]
}

const noUses: MemberUses = { accesses: [], locals: [] }

/** The same object for the same member: places are sought once for each. */
function memberNamed(owner: Node, name: string): Member {
  const ofOwner = lookedUpMembers(owner)
  const member = ofOwner.get(name) ?? { owner, name }
  ofOwner.set(name, member)
  return member
}

const lookedUpMembers = once((_owner: Node) => new Map<string, Member>())

const givenToSetters = oncePer(({ owner, name }: Member, program): readonly Node[] => {
  const { morph } = ownerOf(owner).file
  return [...familyOf({ program }, owner)].flatMap((one) =>
    membersOfClass(morph, one, name).flatMap((found) =>
      morph.Node.isSetAccessorDeclaration(found) ? (found.getParameters()[0]?.getNameNode() ?? []) : [],
    ),
  )
})

const memberUsesInProgram = oncePer((member: Member, program) => memberUsesIn(program.files, member, program))
const memberUsesAtHome = oncePer((member: Member, program) =>
  memberUsesIn([ownerOf(member.owner).file], member, program),
)

function memberUsesIn(
  files: readonly ScriptFile[],
  { owner, name }: Member,
  program: Program,
): ReadonlyMap<ScriptFile, MemberUses> {
  const home = ownerOf(owner).file
  const { morph } = home
  const flow = { morph, program }
  const family = familyOf(flow, owner)
  const found = new Map<ScriptFile, MemberUses>()
  for (const file of files) {
    const { inside, others } = accessesByClass(flow, file.ast, name)
    const own = new Set([...family].flatMap((one) => inside.get(one) ?? []))
    const accesses = [...own, ...others]
      .sort((a, b) => a.getPos() - b.getPos())
      .flatMap((access) => {
        if (own.has(access)) return [{ access, isOwn: true }]
        const base = unwrap(morph, access.getExpression())
        const isMeant = isInstance(flow, access, base, family, file === home) === 'yes'
        return isMeant ? [{ access, isOwn: false }] : []
      })
    const locals = destructuredFrom(flow, file.ast, name, family)
    if (accesses.length > 0 || locals.length > 0) found.set(file, { accesses, locals })
  }
  return found
}

/** All holders of an instance have its field: `new Live()` wherever it goes, and `this` where the class passes itself on. */
const holdersOf = oncePer((owner: Node, program): ReadonlyMap<ScriptFile, readonly Node[]> => {
  const family = [...familyOf({ program }, owner)]
  const homes = new Set(family.map((one) => ownerOf(one).file))
  const found = new Map<ScriptFile, readonly Node[]>()
  for (const file of program.files) {
    if (!homes.has(file) && standsAlone(file, program)) continue
    const inFile = held(file.ast, program)
    const nodes = family.flatMap((one) => {
      const { made, selves } = inFile.get(one) ?? heldNowhere
      return [...made, ...selves]
    })
    if (nodes.length > 0) found.set(file, nodes)
  }
  return found
})

const noHolders: ReadonlyMap<ScriptFile, readonly Node[]> = new Map()

interface Held {
  readonly made: Node[]
  readonly selves: Node[]
}

const heldNowhere: Held = { made: [], selves: [] }
/** By class: where a file makes an instance, and where the class refers to itself as a whole. Computed once a file. */
const held = oncePer((file: Node): ReadonlyMap<Node, Held> => {
  const { morph } = ownerOf(file).file
  const found = new Map<Node, Held>()
  const of = (owner: Node): Held => {
    const one = found.get(owner) ?? { made: [], selves: [] }
    found.set(owner, one)
    return one
  }
  for (const made of descendantsOf(morph, file, morph.SyntaxKind.NewExpression))
    for (const one of functionsOf(made.getExpression())) of(one).made.push(made)
  for (const self of descendantsOf(morph, file, morph.SyntaxKind.ThisKeyword)) {
    const parent = self.getParent()
    const inside =
      parent && !morph.Node.isPropertyAccessExpression(parent) ? classAround(morph, self) : undefined
    if (inside) of(inside).selves.push(self)
  }
  return found
})

/**
 * Files whose importers may have an instance: those of the class and of its heirs, those that hand it on, and importers of them
 * that make one and export it.
 */
const reaching = oncePer((owner: Node, program): ReadonlySet<ScriptFile> => {
  const found = new Set<ScriptFile>()
  const says = new RegExp(`\\b${literally(className(owner).replace(/\W/g, ''))}\\b`)
  for (const from of handedOnBy(ownerOf(owner).file, program)) {
    found.add(from)
    for (const { file } of program.importersOf(from))
      if (says.test(file.source.text) && /\bexport\b|module\.exports/.test(file.source.text)) found.add(file)
  }
  for (const heir of heirsOf({ program }, owner)) found.add(ownerOf(heir).file)
  return found
})

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

const isDeclaredPrivate = once(({ owner, name }: Member): boolean => {
  const { Node: N } = ownerOf(owner).file.morph
  if (!(N.isClassDeclaration(owner) || N.isClassExpression(owner))) return false
  const member = owner.getMembers().find((one) => 'getName' in one && one.getName() === name)
  if (member) return isHidden(member)
  const parameter = owner
    .getConstructors()[0]
    ?.getParameters()
    .find((one) => one.getName() === name && one.isParameterProperty())
  return parameter !== undefined && isHidden(parameter)
})
