import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/**
 * Where TypeScript leads to what no scan asks for: output, services for editors, the texts and tags of comments. The
 * program and the symbols mention them; a call of one throws.
 */
const leftOut = new Set([
  'emitFiles',
  'getDeclarationDiagnostics',
  'getDocumentationComment',
  'getJsDocTagsOfDeclarations',
  'getTransformers',
  'transform',
])

/** What TypeScript does without in a browser: the file system and the processes of Node. */
const system = 'sys'

/**
 * The checker works out texts of constants: forty that each name the one before it twice would be 2^40 times as long. None that is longer
 * than what an address may be is made.
 */
const instead = new Map([
  [
    'evaluatorResult',
    `function evaluatorResult(value, isSyntacticallyString = false, resolvedOtherFiles = false, hasExternalReferences = false) {
  const known = typeof value === 'string' && value.length > 10000 ? undefined : value
  return { value: known, isSyntacticallyString, resolvedOtherFiles, hasExternalReferences }
}`,
  ],
])

/**
 * Its scanner counts how deep it is in types of comments, where a star that begins a line says nothing. A parser that is stopped there
 * leaves the count as it is, and the next file would lose the stars of its generators: each text begins at none.
 */
const beginning = 'function setText(newText, start2, length3) {'

/** @param {string} path of the `typescript.js` in @ts-morph/common */
export function compilerText(path) {
  const [before, behind, ...others] = readFileSync(path, 'utf8').split(beginning)
  if (behind === undefined || others.length > 0 || !before.includes('var skipJsDocLeadingAsterisks = 0;'))
    throw new Error('TypeScript begins a text in another way by now')
  return `${before}${beginning} skipJsDocLeadingAsterisks = 0;${behind}`
}

/** The largest function, which many scans never call. */
const late = 'createTypeChecker'

/** A table of two thousand sentences, made when it is loaded; each is asked for by its name. */
const messages = 'Diagnostics'

/**
 * The part of TypeScript that parses, binds and checks, which loads in a third of the time that the whole takes. A statement of its
 * file is kept when what is asked for mentions it, directly or through others.
 * @param {string} path of the `typescript.js` in @ts-morph/common: one function around all declarations
 * @param {ReadonlySet<string>} words what may be asked of the compiler; most are no names of it
 * @returns {{ scanning: string, checker: string }} two ES modules, `scanning.cjs` and `checker.cjs` once they are CommonJS: the
 *   first loads the second when it is asked for a type checker
 */
export function slimCompiler(path, words) {
  const ts = createRequire(path)(path)
  const text = compilerText(path)
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, /* setParentNodes */ true)
  const { declared, exported, belonging } = statementsIn(ts, file)
  // Its inner namespaces (`server`, `FindAllReferences`) are for editors.
  const values = [...exported.keys()].filter(
    (name) => words.has(name) && !exported.get(name).startsWith('ts_'),
  )

  const names = values.map((name) => exported.get(name))
  const ends = [...leftOut, system]
  const kept = reached(names, new Set(ends))
  const early = reached(names, new Set([...ends, late]))
  const lacking = [...ends, late, ...instead.keys()].find((name) => !kept.has(declared.get(name)))
  if (lacking) throw new Error(`TypeScript does without ${lacking} by now`)
  early.delete(declared.get(late))
  const ofChecker = [...kept].filter((one) => !early.has(one))
  const asked = [declared.get(messages), ...ofChecker].flatMap((one) => [...mentioned(ts, one, declared)])
  const shared = [...new Set(asked)].filter((name) => early.has(declared.get(name))).join(', ')

  const exports = values.map((name) => `${exported.get(name)} as ${name}`)
  const sentences = new Map(
    declared
      .get(messages)
      .declarationList.declarations[0].initializer.properties.map((one) => [
        one.name.text,
        one.getText(file),
      ]),
  )
  const [saidEarly, saidLate] = [early, ofChecker].map((statements) => saidIn(statements))
  const later = [...saidLate].filter((name) => !saidEarly.has(name))
  return {
    scanning: `${textOf(early)}
function ${late}(host) { return require('./checker.cjs').${late}(host) }
function shared() { return { ${shared} } }
export { shared, ${exports.join(', ')} }`,
    checker: `const { ${shared} } = require('./scanning.cjs').shared()
Object.assign(${messages}, ${tableOf(later)})
${textOf(ofChecker)}
export { ${late} }`,
  }

  /** Statements that these names lead to. What is in `ends` leads no further. */
  function reached(names, ends) {
    const found = new Set()
    const met = [...names]
    for (let name = met.pop(); name !== undefined; name = met.pop()) {
      for (const one of [declared.get(name), ...(belonging.get(name) ?? [])]) {
        if (found.has(one)) continue
        found.add(one)
        if (!ends.has(name)) met.push(...mentioned(ts, one, declared))
      }
    }
    return found
  }

  /** Names of the sentences that statements ask for. */
  function saidIn(statements) {
    const names = new Set()
    for (const one of statements) {
      if (one === declared.get(messages)) continue
      const uses = text.slice(one.pos, one.end).matchAll(/\bDiagnostics\b(?:\.(\w+))?/g)
      for (const [, name] of uses) {
        if (name === undefined) throw new Error('TypeScript hands its table of sentences on by now')
        names.add(name)
      }
    }
    return names
  }

  function tableOf(names) {
    return `{ ${names.map((name) => sentences.get(name)).join(', ')} }`
  }

  function textOf(statements) {
    const inOrder = [...statements].sort((a, b) => a.pos - b.pos)
    return inOrder
      .map((one) => {
        const [name] = declaredBy(ts, one)
        if (name === system) return `var ${name}`
        if (name === messages) return `var ${name} = ${tableOf([...saidEarly])}`
        if (instead.has(name)) return instead.get(name)
        return leftOut.has(name)
          ? `function ${name}() { throw new Error('${name} is left out of this TypeScript') }`
          : text.slice(one.getStart(file), one.end)
      })
      .join('\n')
  }
}

/**
 * Every word of the sources: they reach parts of the compiler that its types lack by types of their own, and nothing is reached
 * without its name.
 * @param {string} root of the package
 */
export function wordsFor(root) {
  const source = join(root, 'src')
  return new Set(
    readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !/^dev[\\/]|[\\/]type-check[\\/]/.test(path))
      .flatMap((path) => readFileSync(join(source, path), 'utf8').match(/\w+/g) ?? []),
  )
}

/** By name: what declares it, what it is exported as, and statements of it that declare nothing. */
function statementsIn(ts, file) {
  const wrapped = file.statements.find(
    (one) => ts.isExpressionStatement(one) && ts.isCallExpression(one.expression),
  )
  const statements = wrapped?.expression.expression.expression?.body?.statements
  if (!statements) throw new Error('@ts-morph/common wraps its compiler in another way by now')
  const declared = new Map()
  for (const one of statements) for (const name of declaredBy(ts, one)) declared.set(name, one)
  const exported = new Map()
  const belonging = new Map()
  for (const one of statements) {
    if (declaredBy(ts, one).length > 0) continue
    const subject = subjectOf(ts, one, declared)
    if (subject === 'typescript_exports') {
      for (const { name, initializer } of one.expression.arguments?.[1].properties ?? [])
        exported.set(name.text, initializer.body.text)
    } else if (subject !== undefined) belonging.set(subject, [...(belonging.get(subject) ?? []), one])
  }
  return { declared, exported, belonging }
}

function declaredBy(ts, statement) {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return [statement.name.text]
  if (!ts.isVariableStatement(statement)) return []
  const names = ({ name }) => (ts.isIdentifier(name) ? [name.text] : name.elements.flatMap(names))
  return statement.declarationList.declarations.flatMap(names)
}

/** Whose a statement is: `__export(it, …)`, `((it2) => {…})(it || (it = {}))`, `it.field = …`, `it(…)`. */
function subjectOf(ts, statement, declared) {
  const call =
    ts.isExpressionStatement(statement) && ts.isCallExpression(statement.expression) && statement.expression
  const isOfArgument =
    call && (ts.isParenthesizedExpression(call.expression) || call.expression.getText() === '__export')
  const [first] = mentioned(ts, isOfArgument ? call.arguments[0] : statement, declared)
  return first
}

/** Names of statements in one, in order. More than are meant, where a variable inside has the same name. */
function mentioned(ts, root, declared) {
  const names = new Set()
  const visit = (node) => {
    if (!ts.isIdentifier(node)) ts.forEachChild(node, visit)
    else if (declared.has(node.text) && !isMemberName(ts, node)) names.add(node.text)
  }
  visit(root)
  return names
}

function isMemberName(ts, node) {
  const { parent } = node
  if (parent.name !== node) return false
  return ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent) || ts.isClassElement(parent)
}
