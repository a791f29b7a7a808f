import type { Node, Project } from 'ts-morph'
import { fileOf } from '../../languages/script/program/program.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { descendantsOf, scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { once } from '../../model/once.js'
import { isLibrary } from './library-names.js'
import { Unfolding } from './script-unfolding.js'
import { madeAt, viewsOf } from './script-uses.js'
import { ScriptValues } from './script-values.js'
import { emptyProgram, type Program, programOf } from './value.js'

/** Sources of expressions: a script in which none matches declares nothing. */
export const libraries = [
  'aws-cdk-lib',
  '@aws-cdk/',
  '@pulumi/aws',
  '@cdktf/provider-aws',
  '\\.gen/providers/aws',
  '\\bsst\\.aws\\.',
  '[\'"]sst/constructs[\'"]',
  '@serverless-stack/resources',
]
const anyLibrary = new RegExp(libraries.join('|'))
const declaresApi = /\bWebSocketApi\b|\bApiGatewayWebSocket\b|['"]WEBSOCKET['"]/

/** The declarations of a script with CDK, Pulumi or SST; empty for scripts without them. */
export const scriptProgram = once(
  (file: ScriptFile): Program =>
    anyLibrary.test(file.source.text) && !file.embedded ? read(file) : emptyProgram(file),
)

/** The same, where what a helper, a callback or a loop makes is made once for each of its runs. */
export const unfoldedProgram = once((file: ScriptFile): Program => {
  if (!anyLibrary.test(file.source.text) || file.embedded) return emptyProgram(file)
  return read(file, unfoldingOf(file), () => unfoldedPrograms(file.ast.getProject()))
})

/** One for a project: a helper of one file is called in others. */
const unfoldingOf = once(
  ({ morph }: ScriptFile): Unfolding => {
    const unfolding: Unfolding = new Unfolding(morph, (node) => {
      const file = fileOf(node.getSourceFile())
      return file ? viewsIn(file, unfolding)(node) : []
    })
    return unfolding
  },
  ({ ast }) => ast.getProject(),
)

/** Before what classes are given is known. */
const plainUnfolded = once(
  ({ morph }: ScriptFile): ScriptValues => {
    const unfolding: Unfolding = new Unfolding(morph, () => [values])
    const values = new ScriptValues(morph, { unfolding })
    return values
  },
  ({ ast }) => ast.getProject(),
)

function callsIn({ morph, ast }: ScriptFile): readonly Node[] {
  const { SyntaxKind } = morph
  return [
    ...descendantsOf(morph, ast, SyntaxKind.NewExpression),
    ...descendantsOf(morph, ast, SyntaxKind.CallExpression),
  ]
}

function viewsOfFile(file: ScriptFile, unfolding?: Unfolding): (node: Node) => readonly ScriptValues[] {
  const { morph, host } = file
  const { SyntaxKind } = morph
  const calls = callsIn(file)
  const own = { ...emptyProgram(file), ...(host && { host }) }
  const plain = unfolding ? plainUnfolded(file) : new ScriptValues(morph)
  const { values, apart } = viewsOf(plain, calls, own, unfolding)
  return (node) => {
    const around = apart.size > 0 ? node.getFirstAncestorByKind(SyntaxKind.ClassDeclaration) : undefined
    return (around && apart.get(around)) ?? [values]
  }
}

const unfoldedViews = new WeakMap<ScriptFile, (node: Node) => readonly ScriptValues[]>()

function viewsIn(file: ScriptFile, unfolding: Unfolding): (node: Node) => readonly ScriptValues[] {
  const known = unfoldedViews.get(file) ?? viewsOfFile(file, unfolding)
  unfoldedViews.set(file, known)
  return known
}

function read(file: ScriptFile, unfolding?: Unfolding, together?: () => readonly Program[]): Program {
  const { morph, ast, source, host } = file
  const { SyntaxKind } = morph
  const calls = callsIn(file)
  const outermost = unfolding ? viewsIn(file, unfolding) : viewsOfFile(file)
  const valuesAt = unfolding ? (node: Node) => unfolding.viewsAt(node) : outermost
  const made = calls
    .flatMap((call) => valuesAt(call).flatMap((one) => madeAt(call, one) ?? []))
    .filter(({ type }) => isLibrary(type))
  const reads = descendantsOf(morph, ast, SyntaxKind.PropertyAccessExpression).flatMap((node) =>
    outermost(node).flatMap((one) => {
      const value = one.valueOf(node)
      const { use } = one.given
      // In a loop over several it is read once.
      const options = value.kind === 'either' ? value.options.slice(0, 1) : [value]
      return options.flatMap((read) =>
        read.kind === 'path' && /\(\)\.\w+$/.test(read.path)
          ? [
              {
                ...read,
                span: value.span,
                scope: scopeNameOf(morph, node),
                ...(use?.name !== undefined && { within: use.name }),
              },
            ]
          : [],
      )
    }),
  )
  const texts = [
    ...descendantsOf(morph, ast, SyntaxKind.StringLiteral),
    ...descendantsOf(morph, ast, SyntaxKind.NoSubstitutionTemplateLiteral),
    ...descendantsOf(morph, ast, SyntaxKind.TemplateExpression).map((whole) => whole.getHead()),
  ].map((node) => ({
    text: node.getLiteralText(),
    span: spanOf(node),
    scope: scopeNameOf(morph, node),
    goesOn: morph.Node.isTemplateHead(node),
  }))
  made.sort((a, b) => a.span.start - b.span.start)
  const project = ast.getProject()
  return programOf(
    {
      path: source.path,
      source: source.text,
      made,
      reads,
      texts,
      besideApi: besideApi(project),
      ...(host && { host }),
    },
    together ?? (() => plainPrograms(project)),
  )
}

const plainPrograms = once((project: Project) => programsIn(project, scriptProgram))
const unfoldedPrograms = once((project: Project) => programsIn(project, unfoldedProgram))

function programsIn(project: Project, programOf: (file: ScriptFile) => Program): readonly Program[] {
  return project.getSourceFiles().flatMap((one) => {
    const file = anyLibrary.test(one.getFullText()) ? fileOf(one) : undefined
    return file && file.source.zone !== 'test' ? [programOf(file)] : []
  })
}

/** One program is one project: its stacks hand constructs to each other. */
const besideApi = once((project: Project): boolean =>
  project
    .getSourceFiles()
    .some((one) => anyLibrary.test(one.getFullText()) && declaresApi.test(one.getFullText())),
)
