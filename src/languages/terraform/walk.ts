import type { Block, Body, Expression, Step } from './ast.js'

/** All blocks below a body, parents before children. */
export function* everyBlock(body: Body): Generator<Block> {
  for (const block of body.blocks) {
    yield block
    yield* everyBlock(block)
  }
}

/** All expressions that are written in a body, attribute by attribute, each before what it is made of. */
export function* everyExpression(body: Body): Generator<Expression> {
  const open = [...body.attributes].reverse().map(({ value }) => value)
  for (let expression = open.pop(); expression; expression = open.pop()) {
    yield expression
    open.push(...[...partsOf(expression), ...indicesOf(expression)].reverse())
  }
  for (const block of body.blocks) yield* everyExpression(block)
}

/** What an expression is made of, so far as its value may be in the result: no condition, no index. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'text':
    case 'literal':
    case 'reference':
      return []
    case 'template':
    case 'heredoc':
    case 'other':
      return expression.parts
    case 'access':
      return [expression.object]
    case 'call':
      return expression.arguments
    case 'list':
      return expression.items
    case 'object':
      return expression.entries.flatMap(({ key, value }) => [key, value])
    case 'conditional':
      return [expression.then, expression.otherwise]
    case 'operation':
      return expression.operands
  }
}

function indicesOf(expression: Expression): readonly Expression[] {
  if (expression.kind === 'conditional') return [expression.condition]
  return expression.kind === 'reference' || expression.kind === 'access' ? indices(expression.steps) : []
}

function indices(steps: readonly Step[]): Expression[] {
  return steps.flatMap((step) => (step.kind === 'index' ? [step.index] : []))
}
