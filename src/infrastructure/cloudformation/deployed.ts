import { ofType, propertyOf, type Template } from '../../languages/cloudformation/template.js'
import { patternOf, textsOf } from '../../languages/cloudformation/texts.js'
import { type ConfigNode, textOf, valueAt } from '../../languages/config.js'
import { once } from '../../model/once.js'

/**
 * A text as it is deployed, with the defaults of parameters and the names of functions that it refers to: `$connect` of `!Sub $${Fn}`,
 * where the function `Fn` has the name `connect`. `${…}` is left where only the deployment knows. undefined: nothing that is a text.
 */
export function deployedPattern(node: ConfigNode | undefined, template: Template): string | undefined {
  return patternOf(node, template)?.replace(/\$\{([^}]{1,500})\}/g, (whole, name: string) => {
    const usual = textOf(valueAt(template.parameters, name, 'Default'))
    return usual ?? namesOfFunctions(template).get(name) ?? whole
  })
}

/** The texts that a value may have once it is deployed; see `textsOf`. */
export function deployedTexts(node: ConfigNode | undefined, template: Template): ReturnType<typeof textsOf> {
  const known = textsOf(node, template)
  if (known.complete) return known
  const text = deployedPattern(node, template)
  return text === undefined || text.includes('${') ? known : { texts: [text], complete: true }
}

/** By logical id: `Ref` of a function is its name. */
const namesOfFunctions = once((template: Template): ReadonlyMap<string, string> => {
  const functions = ofType(template, 'AWS::Lambda::Function', 'AWS::Serverless::Function')
  return new Map(
    functions.flatMap((fn) => {
      const { texts, complete } = textsOf(propertyOf(fn, 'FunctionName'), template)
      const [name] = texts
      return complete && texts.length === 1 && name !== undefined ? [[fn.id, name] as const] : []
    }),
  )
})
