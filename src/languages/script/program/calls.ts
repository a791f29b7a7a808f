import type { CallExpression, NewExpression, Node } from 'ts-morph'
import type { Flow } from '../flow/flow.js'
import { bare, identifiersNamed } from '../syntax.js'
import { moduleTable } from './modules.js'
import { oncePer } from './once-per.js'
import { ownerOf, type Program } from './program.js'
import { classAround, declaredName, functionsOf } from './resolve.js'

/** Every call of a function or construction of a class, in any file that can be followed to it. */
export function calledWith(
  { morph, program }: Pick<Flow, 'morph' | 'program'>,
  around: Node | undefined,
): readonly (CallExpression | NewExpression)[] {
  const target = around && morph.Node.isConstructorDeclaration(around) ? classAround(morph, around) : around
  return target ? callsOf(target, program) : []
}

/** Once for all who ask: a function to which a thousand files hand a socket has a thousand calls. */
const callsOf = oncePer((target: Node, program: Program): readonly (CallExpression | NewExpression)[] => {
  const { morph } = ownerOf(target).file
  const { Node: N } = morph
  const name = N.isMethodDeclaration(target) ? target.getName() : declaredName(morph, target)?.getText()
  const parent = target.getParent()
  // A function that is handed on where it stands: `effects.open((state) => { … })` has no calls to be seen.
  if (name === undefined) {
    return parent &&
      (N.isCallExpression(parent) || N.isNewExpression(parent)) &&
      parent.getExpression() === target
      ? [parent]
      : []
  }
  const found: (CallExpression | NewExpression)[] = []
  for (const file of program.files) {
    const locals: readonly string[] =
      file === ownerOf(target).file || N.isMethodDeclaration(target)
        ? [name]
        : importedAs({ program }, file, name)
    for (const local of locals) {
      for (const use of identifiersNamed(morph, file.ast, local)) {
        const access: Node | undefined = use.getParent()
        const callee: Node =
          access && N.isPropertyAccessExpression(access) && access.getNameNode() === use ? access : use
        const call: Node | undefined = callee.getParent()
        if (
          !call ||
          !(N.isCallExpression(call) || N.isNewExpression(call)) ||
          bare(morph, call.getExpression()) !== callee
        )
          continue
        if (functionsOf(morph, callee).includes(target)) found.push(call)
      }
    }
  }
  return [...new Set(found)]
})

function importedAs(
  { program }: Pick<Flow, 'program'>,
  file: Parameters<typeof moduleTable>[0],
  name: string,
): string[] {
  return moduleTable(file)
    .imports.filter(
      ({ exported, specifier }) =>
        (exported === name || exported === 'default' || exported === '*') && program.resolve(file, specifier),
    )
    .flatMap(({ local, exported }) => (exported === '*' ? [name] : [local.getText()]))
}

/** The place of a parameter among those of its function; -1 when it is none's. */
export function positionOf(parameter: Node): number {
  const maker = parameter.getParent()
  return maker && 'getParameters' in maker
    ? (maker.getParameters as () => Node[]).call(maker).indexOf(parameter)
    : -1
}
