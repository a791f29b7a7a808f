import type { Node, Project } from 'ts-morph'
import { fileOf } from '../../languages/script/program/program.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { descendantsOf, scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { once } from '../../model/once.js'
import { isLibrary } from './library-names.js'
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

function read(file: ScriptFile): Program {
  const { morph, ast, source, host } = file
  const { SyntaxKind } = morph
  const plain = new ScriptValues(morph)
  const calls: Node[] = [
    ...descendantsOf(morph, ast, SyntaxKind.NewExpression),
    ...descendantsOf(morph, ast, SyntaxKind.CallExpression),
  ]
  const { values, apart } = viewsOf(plain, calls, { ...emptyProgram(file), ...(host && { host }) })
  const valuesAt = (node: Node): readonly ScriptValues[] => {
    const around = apart.size > 0 ? node.getFirstAncestorByKind(SyntaxKind.ClassDeclaration) : undefined
    return (around && apart.get(around)) ?? [values]
  }
  const made = calls
    .flatMap((call) => valuesAt(call).flatMap((one) => madeAt(call, one) ?? []))
    .filter(({ type }) => isLibrary(type))
  const reads = descendantsOf(morph, ast, SyntaxKind.PropertyAccessExpression).flatMap((node) =>
    valuesAt(node).flatMap((one) => {
      const value = one.valueOf(node)
      const { use } = one.given
      // In a loop over several it is read once.
      const options = value.kind === 'either' ? value.options.slice(0, 1) : [value]
      return options.flatMap((read) =>
        read.kind === 'path' && /\(\)\.\w+$/.test(read.path)
          ? [{ ...read, span: value.span, scope: scopeNameOf(morph, node), ...(use && { within: use.name }) }]
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
    () => programsIn(project),
  )
}

const programsIn = once((project: Project): readonly Program[] =>
  project.getSourceFiles().flatMap((one) => {
    const file = anyLibrary.test(one.getFullText()) ? fileOf(one) : undefined
    return file && file.source.zone !== 'test' ? [scriptProgram(file)] : []
  }),
)

/** One program is one project: its stacks hand constructs to each other. */
const besideApi = once((project: Project): boolean =>
  project
    .getSourceFiles()
    .some((one) => anyLibrary.test(one.getFullText()) && declaresApi.test(one.getFullText())),
)
