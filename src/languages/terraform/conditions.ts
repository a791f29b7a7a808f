import type { Operation } from './ast.js'
import type { Scope } from './scope.js'
import type { Evaluate } from './select.js'
import { type Resolved, resolved, textOfValue, unknown, type Value } from './values.js'

/** Comparisons and logic over known values; arithmetic is left alone. */
export function resultOfOperation(operation: Operation, scope: Scope, evaluate: Evaluate): Resolved {
  const sides = operation.operands.map((expression) => evaluate({ expression, scope }))
  const assumed = sides.some((side) => side.assumed)
  const [left, right] = sides.map(({ values: [only, ...more] }) => (more.length === 0 ? only : undefined))
  const is = outcome(operation.operator, left, right)
  return is === undefined ? { ...unknown, assumed } : resolved([{ kind: 'literal', value: is }], assumed)
}

function outcome(operator: string, left?: Value, right?: Value): number | boolean | undefined {
  const [a, b] = [booleanOf(left), booleanOf(right)]
  switch (operator) {
    case '!':
      return a === undefined ? undefined : !a
    case '&&':
      return a === false || b === false ? false : a === true && b === true ? true : undefined
    case '||':
      return a === true || b === true ? true : a === false && b === false ? false : undefined
    case '==':
      return same(left, right)
    case '!=': {
      const equal = same(left, right)
      return equal === undefined ? undefined : !equal
    }
    case '-':
      return right === undefined && left?.kind === 'literal' && typeof left.value === 'number'
        ? -left.value
        : undefined
    default:
      return undefined
  }
}

/**
 * A text may stand for a number, so two values can only differ for certain when their kinds agree; all of them differ from null.
 */
function same(left: Value | undefined, right: Value | undefined): boolean | undefined {
  if (left?.kind === 'text' && right?.kind === 'text') return left.text === right.text
  if (left?.kind === 'literal' && right?.kind === 'literal') return left.value === right.value
  const differ = (isNull(left) && isSomething(right)) || (isNull(right) && isSomething(left))
  return differ ? false : undefined
}

function isNull(value: Value | undefined): boolean {
  return value?.kind === 'literal' && value.value === null
}

/** An attribute of a resource may well be null. */
function isSomething(value: Value | undefined): boolean {
  return value?.kind === 'text' || value?.kind === 'object' || value?.kind === 'list'
}

export function booleanOf(value: Value | undefined): boolean | undefined {
  const text = value && textOfValue(value)
  return text === 'true' ? true : text === 'false' ? false : undefined
}
