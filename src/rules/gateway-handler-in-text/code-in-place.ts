import { type ConfigFile, everyNode } from '../../languages/config.js'
import type { Expression as PythonExpression, Scope } from '../../languages/python/ast.js'
import { boundIn } from '../../languages/python/reading.js'
import type { PythonFile } from '../../languages/python.js'
import { declarationOf } from '../../languages/script/program/declarations.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { descendantsOf, spanOf, unwrap } from '../../languages/script/syntax.js'
import { everyBlock } from '../../languages/terraform/walk.js'
import type { TerraformFile } from '../../languages/terraform.js'
import type { Span } from '../../model/source.js'

/** Where declarations hold the code of a function themselves, with all that is written around its lines. */
export function codeInPlace(file: ConfigFile | TerraformFile | ScriptFile | PythonFile): readonly Span[] {
  if ('documents' in file) return inTemplate(file)
  if ('body' in file) return inArchives(file)
  return 'ast' in file ? inProgram(file) : inPythonProgram(file)
}

/** `ZipFile` of CloudFormation, `InlineCode` of SAM. */
function inTemplate({ documents }: ConfigFile): readonly Span[] {
  return documents.flatMap((root) =>
    [...everyNode(root)].flatMap((node) =>
      node.kind === 'map'
        ? node.entries.flatMap(({ key, value }) => (/^(?:ZipFile|InlineCode)$/.test(key) ? [value.span] : []))
        : [],
    ),
  )
}

/** `data "archive_file" { source { content = <<EOF … } }`, and `source_content`. */
function inArchives({ body }: TerraformFile): readonly Span[] {
  return [...everyBlock(body)]
    .filter(({ type, labels }) => type === 'data' && labels[0]?.text === 'archive_file')
    .flatMap((archive) => [archive, ...everyBlock(archive)])
    .flatMap(({ attributes }) => attributes)
    .filter(({ name }) => /^(?:source_)?content$/.test(name))
    .map(({ value }) => (value.kind === 'heredoc' ? value.content : value.span))
}

/** CDK and Pulumi. */
const taking = /^(?:fromInline|InlineCode|StringAsset)$/

function inProgram({ morph, ast }: ScriptFile): readonly Span[] {
  const { Node: N, SyntaxKind: K } = morph
  return [...descendantsOf(morph, ast, K.CallExpression), ...descendantsOf(morph, ast, K.NewExpression)]
    .filter((call) => taking.test(call.getExpression().getText().replace(/^.*\./s, '')))
    .flatMap((call) => {
      const [given] = call.getArguments()
      const declared = given && declarationOf(morph, unwrap(morph, given))
      const text =
        N.isVariableDeclaration(declared) && declared.getSourceFile() === ast
          ? declared.getInitializer()
          : given
      return text ? [spanOf(text)] : []
    })
}

function inPythonProgram({ module }: PythonFile): readonly Span[] {
  return module.calls.flatMap(({ call, scope }) => {
    const { callee } = call
    const name = callee.kind === 'name' || callee.kind === 'attribute' ? callee.name : ''
    if (!/^(?:from_inline|InlineCode|StringAsset)$/.test(name)) return []
    const given = call.arguments.find((one) => one.name === undefined || one.name === 'code')?.value
    return given ? textsBehind(given, scope).map(({ span }) => span) : []
  })
}

function textsBehind(given: PythonExpression, scope: Scope): readonly PythonExpression[] {
  if (given.kind !== 'name') return [given]
  return boundIn(given.name, scope).flatMap((one) => (one.kind === 'value' ? [one.value] : []))
}
