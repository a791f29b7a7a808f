import type { Node } from 'ts-morph'
import type { ScriptFile } from '../../../languages/script/script.js'
import { descendantsOf, spanOf } from '../../../languages/script/syntax.js'
import type { ConnectSources } from '../../../model/content-policy.js'
import { connectSourcesIn } from './in-text.js'

/** Policies in texts, in `<meta>` tags, and as lists: `connectSrc: ["'self'", 'wss://…']`. */
export function policiesOfScript(file: ScriptFile): readonly ConnectSources[] {
  const { morph, ast, source } = file
  const { SyntaxKind: K } = morph
  const texts: readonly Node[] = [
    ...descendantsOf(morph, ast, K.StringLiteral),
    ...descendantsOf(morph, ast, K.NoSubstitutionTemplateLiteral),
  ]
  return [
    ...texts.flatMap((node) => {
      const { start, end } = spanOf(node)
      return connectSourcesIn(source.text, { start: start + 1, end: end - 1 }, source.text[start] ?? '')
    }),
    ...descendantsOf(morph, ast, K.TemplateExpression).flatMap((node) => {
      const { start, end } = spanOf(node)
      return connectSourcesIn(source.text, { start: start + 1, end: end - 1 }, '`')
    }),
    ...policiesOfTags(file),
    ...listsIn(file),
  ]
}

/** Policies in `<meta>` tags. */
export function policiesOfTags({ attributes, source }: ScriptFile): readonly ConnectSources[] {
  return attributes.flatMap(({ element, name, value }) => {
    if (element !== 'meta' || name.toLowerCase() !== 'content' || !value) return []
    return connectSourcesIn(source.text, value, source.text[value.start - 1] ?? '')
  })
}

function listsIn({ morph, ast }: ScriptFile): readonly ConnectSources[] {
  const { Node: N, SyntaxKind: K } = morph
  return descendantsOf(morph, ast, K.PropertyAssignment).flatMap((property): ConnectSources[] => {
    const list = property.getInitializer()
    if (!/^['"]?connect(Src|-src)['"]?$/.test(property.getName()) || !N.isArrayLiteralExpression(list))
      return []
    const elements = list.getElements()
    const texts = elements.filter((one) => N.isStringLiteral(one) || N.isNoSubstitutionTemplateLiteral(one))
    return [
      {
        at: spanOf(property.getNameNode()),
        isPart: texts.length < elements.length,
        sources: texts.map((one) => ({
          text: one.getLiteralText(),
          span: spanOf(one),
          quote: one.getText().slice(0, 1),
          isElement: true,
        })),
      },
    ]
  })
}
